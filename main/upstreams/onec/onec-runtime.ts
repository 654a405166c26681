import type { UserCredentials } from '../../gateway/caller-credentials.ts';
import {
  emptyCatalog,
  type CallContext,
  type Connection,
  type ConnectionCatalog,
  type UpstreamRequest,
} from '../../gateway/connection.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import type { Secret } from '../../lib/secret.ts';
import { createRunningScopes } from '../http/running-scopes.ts';
import type { UpstreamPorts } from '../upstream-kind.ts';
import { createBaseLists } from './base-lists.ts';
import { basicAuthorization } from './basic-authorization.ts';
import { createCallingUsers, isUnknownUser, type CallingUser } from './calling-users.ts';
import { greet } from './read-catalog.ts';
import { readResourceResult, readToolResult } from './read-result.ts';
import { createRpcClient, type RpcClient } from './rpc-client.ts';
import { closedMeanwhile, unknownName } from '../refusals.ts';
import { serviceAddress, type OneCSettings } from './settings.ts';
import { tracedCalls } from './traced-calls.ts';

export interface OneCRuntimeOptions {
  readonly id: string;
  readonly settings: OneCSettings;
  readonly ports: UpstreamPorts;
}

/** What a connection to a base runs on once it is opened. */
export interface OneCRuntime {
  read(signal: AbortSignal): Promise<ConnectionCatalog>;
  request(call: UpstreamRequest, context: CallContext): Promise<JsonObject>;
  catalogOf: NonNullable<Connection['catalogOf']>;
  checkCredentials(credentials: UserCredentials, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const methodNotFoundCode = -32601;

/** Resolves the credentials; the base is asked in `read`. Throws `configuration-invalid` or `keychain-unavailable`. */
export async function createOneCRuntime({ id, settings, ports }: OneCRuntimeOptions): Promise<OneCRuntime> {
  const { timeoutMs, maxResponseBytes, readOnlyTools } = settings;
  const { implementation, log, now } = ports;
  const rpc = createRpcClient({
    address: serviceAddress(settings),
    unlockCode: settings.unlockCode === undefined ? undefined : await ports.resolveSecret(settings.unlockCode),
    maxResponseBytes,
    proxyFor: ports.proxyFor,
    log,
  });
  const authorization = await ownAuthorization(settings, ports);
  const own = rpc.as(authorization);
  const running = createRunningScopes({ timeoutMs, now });
  const createLists = () => createBaseLists({ readOnlyTools, implementation });
  const common = createLists();
  const callers = ports.callerCredentials?.(id);
  const run = <Outcome>(caller: AbortSignal, work: (signal: AbortSignal) => Promise<Outcome>) =>
    running.run(caller, ({ signal }) => work(signal));
  const users = callers && createCallingUsers({ id, callers, rpc, createLists, run, now, log });
  /** Whether everybody is shown the list of the configured user, though calls are made as somebody else. */
  let isListShared = authorization !== undefined;

  const actingFor = async ({ principal, signal, trace }: CallContext): Promise<CallingUser> => {
    if (!users) return { rpc: tracedCalls(own, trace), lists: common };
    const user = users.of(principal);
    return { rpc: tracedCalls(user.rpc, trace), lists: isListShared ? common : await users.known(user, signal) };
  };

  const callTool = (params: JsonObject, context: CallContext): Promise<JsonObject> =>
    run(context.signal, async (signal) => {
      const { rpc: acting, lists } = await actingFor({ ...context, signal });
      const name = textOf(params['name']);
      const tool = lists.known?.catalog.tools.find((one) => one.name === name);
      const original = lists.known?.toolNames.get(name);
      if (!tool || original === undefined) throw unknownName('tool', id, name);
      const args = lists.validators.checkArguments(tool.inputSchema, objectOf(params['arguments']));
      return readToolResult(await acting.call('tools/call', { name: original, arguments: args }, signal), log);
    });

  const readResource = (params: JsonObject, context: CallContext): Promise<JsonObject> =>
    run(context.signal, async (signal) => {
      const { rpc: acting } = await actingFor({ ...context, signal });
      const uri = textOf(params['uri']);
      return readResourceResult(await acting.call('resources/read', { uri }, signal), uri);
    });

  const getPrompt = (params: JsonObject, context: CallContext): Promise<JsonObject> =>
    run(context.signal, async (signal) => {
      const { rpc: acting, lists } = await actingFor({ ...context, signal });
      const name = textOf(params['name']);
      const original = lists.known?.promptNames.get(name);
      if (original === undefined) throw unknownName('prompt', id, name);
      return acting.call('prompts/get', { name: original, arguments: objectOf(params['arguments']) }, signal);
    });

  const readForCallers = async (signal: AbortSignal): Promise<ConnectionCatalog> => {
    await mustAskForPassword(rpc, implementation, signal);
    if (!isListShared) return ownLists;
    try {
      return await common.read(own, signal);
    } catch (error) {
      if (!isUnknownUser(error)) throw error;
      // Asked once: 1C locks users that are refused again and again.
      isListShared = false;
      log.warn('1C does not let in the user that lists are read with; everybody is shown the list of their own user', {
        error,
      });
      return ownLists;
    }
  };

  return {
    read: (caller) => run(caller, (signal) => (users ? readForCallers(signal) : common.read(own, signal))),
    catalogOf: (principal, signal) => (isListShared ? undefined : users?.catalogOf(principal, signal)),
    checkCredentials: ({ username, password }, caller) =>
      run(caller, async (signal) => {
        const theirs = basicAuthorization(username, password);
        await healthOrNone(() => rpc.health(theirs, signal));
        await greet({ rpc: rpc.as(theirs), implementation, signal });
      }),
    // Nothing but these members goes to 1C: it makes fields of its own of all names in "params", and those of "_meta" are no possible fields.
    request: async ({ method, params }, context) => {
      switch (method) {
        case 'tools/call':
          return callTool(params, context);
        case 'resources/read':
          return readResource(params, context);
        case 'prompts/get':
          return getPrompt(params, context);
        case 'ping':
          return {};
        default:
          throw new RemoteError(methodNotFoundCode, `1C does not know the method "${method}"`);
      }
    },
    close: async () => {
      running.abort(closedMeanwhile(id));
      await rpc.close();
    },
  };
}

const ownLists: ConnectionCatalog = {
  ...emptyCatalog,
  notices: [
    {
      en: 'Each client sees what the base offers the 1C user who signed in through it',
      ru: 'Каждый клиент видит то, что база предлагает пользователю 1С, который вошёл через него',
    },
  ],
};

/** A sign-in proves nothing at a base that lets everybody in. */
async function mustAskForPassword(
  ...[rpc, implementation, signal]: [RpcClient, UpstreamPorts['implementation'], AbortSignal]
): Promise<void> {
  try {
    await greet({ rpc: rpc.as(undefined), implementation, signal });
  } catch (error) {
    if (isUnknownUser(error)) return;
    throw error;
  }
  throw new GatewayError('configuration-invalid', {
    en: 'The base lets everybody in without a password, so that nobody can sign in with a 1C user of their own; take user name and password out of the publication (default.vrd), or leave out MCP_AUTH_MODE',
    ru: 'База пускает всех без пароля, поэтому войти под своим пользователем 1С нельзя; уберите имя пользователя и пароль из публикации (default.vrd) или не задавайте MCP_AUTH_MODE',
  });
}

/** Extensions of earlier versions have no such page; what follows tells as well. */
async function healthOrNone(ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    const status = error instanceof GatewayError ? error.details['status'] : undefined;
    if (status !== 404 && status !== 405) throw error;
  }
}

/** The configured user; none without a name. */
async function ownAuthorization(settings: OneCSettings, ports: UpstreamPorts): Promise<Secret | undefined> {
  if (settings.username === '') return undefined;
  const [username, password] = await Promise.all([
    ports.resolveSecret(settings.username),
    ports.resolveSecret(settings.password),
  ]);
  return basicAuthorization(username.reveal(), password);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
