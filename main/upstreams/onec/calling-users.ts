import type { CallerCredentials, UserCredentials } from '../../gateway/caller-credentials.ts';
import type { ConnectionCatalog } from '../../gateway/connection.ts';
import { GatewayError } from '../../gateway/errors.ts';
import type { Principal } from '../../gateway/principal.ts';
import type { Log } from '../../lib/log.ts';
import type { BaseLists } from './base-lists.ts';
import { basicAuthorization } from './basic-authorization.ts';
import type { RpcCalls, RpcClient } from './rpc-client.ts';

/** A caller's own way into the base, and what the base offers that user. */
export interface CallingUser {
  readonly rpc: RpcCalls;
  readonly lists: BaseLists;
}

export interface CallingUsers {
  /** Throws `login-required` when nobody is signed in through this client, or no longer. */
  of(principal: Principal): CallingUser;
  /** The user's own list: at once when it was read before. `undefined` when nobody is signed in. */
  catalogOf(principal: Principal, signal: AbortSignal): ConnectionCatalog | Promise<ConnectionCatalog> | undefined;
  /** The user's own list as it is needed for a call; read now if it never was. */
  known(user: CallingUser, signal: AbortSignal): Promise<BaseLists>;
}

export interface CallingUsersOptions {
  readonly id: string;
  readonly callers: CallerCredentials;
  readonly rpc: Pick<RpcClient, 'as'>;
  readonly createLists: () => BaseLists;
  /** Bounds the reading of a list in time. */
  readonly run: <Outcome>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<Outcome>) => Promise<Outcome>;
  readonly now: () => number;
  readonly log: Log;
}

interface KnownUser extends CallingUser {
  readonly credentials: UserCredentials;
  readAt: number;
  reading: Promise<ConnectionCatalog> | undefined;
}

/** As often as the supervisor reads the lists of a connection. */
const rereadMs = 15 * 60_000;
/** More people at one machine are hardly real; who was there longest is read again. */
const maxKnown = 200;

/** The people who call with their own 1C users. What one of them is offered is never shown to another. */
export function createCallingUsers(options: CallingUsersOptions): CallingUsers {
  const { id, callers, rpc, createLists, run, now, log } = options;
  const known = new Map<string, KnownUser>();

  const userOf = (principal: Principal): KnownUser | undefined => {
    const { clientId } = principal;
    const credentials = callers.of(principal);
    if (!credentials) {
      known.delete(clientId);
      return undefined;
    }
    const found = known.get(clientId);
    if (found?.credentials === credentials) return found;
    const [oldest] = known.keys();
    if (known.size >= maxKnown && oldest !== undefined) known.delete(oldest);
    const own = rpc.as(basicAuthorization(credentials.username, credentials.password));
    const call: RpcCalls['call'] = async (method, params, signal) => {
      try {
        return await own.call(method, params, signal);
      } catch (error) {
        if (!isUnknownUser(error)) throw error;
        callers.reject(principal, credentials);
        throw signInAnew(id, error);
      }
    };
    // The same person with another password is offered the same.
    const user = { credentials, rpc: { call }, lists: found?.lists ?? createLists(), readAt: 0, reading: undefined };
    known.set(clientId, user);
    return user;
  };

  const read = (user: KnownUser, signal: AbortSignal): Promise<ConnectionCatalog> => {
    user.reading ??= run(signal, (bounded) => user.lists.read(user.rpc, bounded)).finally(() => {
      user.reading = undefined;
      user.readAt = now();
    });
    return user.reading;
  };

  return {
    of: (principal) => {
      const user = userOf(principal);
      if (!user) throw signInAnew(id);
      return user;
    },
    catalogOf: (principal, signal) => {
      const user = userOf(principal);
      if (!user) return undefined;
      const { known: last } = user.lists;
      if (!last) return read(user, signal);
      if (now() - user.readAt >= rereadMs)
        read(user, signal).catch((error: unknown) => {
          log.warn('The list of a user could not be read again; the last one stands', { error });
        });
      return last.catalog;
    },
    known: async (user, signal) => {
      if (!user.lists.known) await user.lists.read(user.rpc, signal);
      return user.lists;
    },
  };
}

/** Whether 1C did not accept name and password. */
export function isUnknownUser(error: unknown): boolean {
  return error instanceof GatewayError && error.details['status'] === 401;
}

function signInAnew(id: string, cause?: unknown): GatewayError {
  const sentence =
    cause === undefined
      ? {
          en: `Connection "${id}" is called with the 1C user who signed in through the client; connect the client to Portico's address without a token, and it opens the sign-in`,
          ru: `Подключение «${id}» работает от имени того пользователя 1С, который вошёл через клиент; подключите клиент к адресу Portico без токена — откроется вход`,
        }
      : {
          en: '1C does not accept the user name and password of this sign-in any more; connect the client again and sign in anew',
          ru: '1С больше не принимает имя пользователя и пароль этого входа; подключите клиент заново и войдите ещё раз',
        };
  return new GatewayError('login-required', sentence, { ...(cause !== undefined && { cause }) });
}
