import type { AccessToken, Challenge } from '../../gateway/access-tokens.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { openAddress, resolveAddress } from '../../lib/resolve-references.ts';
import { toUnreachable } from '../http/connection-errors.ts';
import { openPool } from '../http/open-pool.ts';
import {
  streamedExchange,
  type AnswerHead,
  type BodySink,
  type StreamedExchangeOptions,
} from '../http/streamed-exchange.ts';
import type { UpstreamPorts } from '../upstream-kind.ts';

export interface HttpDoorOptions {
  readonly connectionId: string;
  /** The server's endpoint; its path, its query and its user may hold references to secrets. */
  readonly address: string;
  /** Whose token the requests carry, when it is needed; `undefined` for servers that want something else. */
  readonly account: string | undefined;
  /** Headers of every request; values may be references to secrets. */
  readonly headers: Readonly<Record<string, string>>;
  readonly ports: Pick<UpstreamPorts, 'tokens' | 'resolveSecret' | 'proxyFor'>;
}

export interface HttpAsking {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path and query; the configured one by default. The origin is always the configured one. */
  readonly path?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A stream that stays open takes a connection of its own. */
  readonly standing?: boolean;
}

/** The way to one server over HTTP: its origin and no other, with the configured headers and the account's token. */
export interface HttpDoor {
  /** Where it leads, without secrets. */
  readonly url: URL;
  /** Resolves the address and the configured headers. Call it before the first request. Throws `configuration-invalid` or `keychain-unavailable`. */
  prepare(): Promise<void>;
  /**
   * Sends a request. `onHead` sees every answer but those about the token: a 401 is answered with one new token, and then with
   * whatever the account makes of the challenge. Rejects with `login-required`, `upstream-unreachable` and the like.
   */
  send(asking: HttpAsking, options: StreamedExchangeOptions): Promise<void>;
  /** Whose token the requests carry; `undefined` while they carry none. Rejects as `send` does. */
  identity(signal: AbortSignal): Promise<string | undefined>;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** A server that refuses two new tokens in a row will not take a third. */
const maxChallenges = 2;

const ignored: BodySink = { onData: () => undefined, onEnd: () => undefined };

export function createHttpDoor({ connectionId, address, account, headers, ports }: HttpDoorOptions): HttpDoor {
  const { tokens } = ports;
  const url = openAddress(address);
  const { origin } = url;
  // Each request has its own deadline, which replaces undici's; streams that stay open must not take the requests' connections.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0, pipelining: 1, allowH2: false } as const;
  const requests = openPool(origin, { ...timeouts, connections: 256 }, ports.proxyFor);
  const standing = openPool(origin, { ...timeouts, connections: null }, ports.proxyFor);
  let own: OwnParts | undefined;

  const once = async (asking: HttpAsking, token: AccessToken | undefined, options: StreamedExchangeOptions) => {
    const authorization = token && { authorization: `Bearer ${token.value.reveal()}` };
    const request = {
      method: asking.method,
      origin,
      path: asking.path ?? own?.path ?? url.pathname + url.search,
      headers: { ...own?.headers, ...asking.headers, ...authorization },
      ...(asking.body !== undefined && { body: asking.body }),
    };
    try {
      await streamedExchange(asking.standing ? standing : requests, request, options);
    } catch (error) {
      throw options.signal.aborted ? (options.signal.reason as Error) : toUnreachable(error, origin);
    }
  };

  const send: HttpDoor['send'] = async (asking, options) => {
    let challenges = 0;
    for (;;) {
      const token =
        account !== undefined && tokens.isNeeded(account) ? await tokens.get(account, options.signal) : undefined;
      let challenge: Challenge | undefined;
      await once(asking, token, {
        signal: options.signal,
        onHead: (head, end) => {
          if (account === undefined || !isChallenge(head)) return options.onHead(head, end);
          challenge = challengeOf(head, url, token);
          return ignored;
        },
      });
      if (!challenge || account === undefined) return;
      challenges += 1;
      if (challenges > maxChallenges) throw loginRequired(connectionId, account, tokens.loginTicketUrl(account));
      // Learns where to sign in before the rejected token is given up: the server may have moved to another authorization server.
      await tokens.challenged(account, challenge, options.signal);
    }
  };

  return {
    url,
    prepare: async () => {
      own ??= await resolved({ address, headers }, ports);
    },
    send,
    identity: async (signal) => {
      if (account === undefined || !tokens.isNeeded(account)) return undefined;
      const { issuer, subject } = await tokens.get(account, signal);
      return `${issuer} ${subject}`;
    },
    close: async () => {
      await Promise.all([requests.destroy(), standing.destroy()]);
    },
  };
}

/** 401 always asks for (another) token; 403 does when it says which scope is missing (RFC 6750 section 3.1). */
function isChallenge({ status, headers }: AnswerHead): boolean {
  if (status === 401) return true;
  return status === 403 && /insufficient_scope/i.test(headers['www-authenticate'] ?? '');
}

function challengeOf({ status, headers }: AnswerHead, url: URL, rejected: AccessToken | undefined): Challenge {
  return {
    status: status === 401 ? 401 : 403,
    wwwAuthenticate: headers['www-authenticate'],
    resource: url.href,
    ...(rejected && { rejected }),
  };
}

/** What every request has, secrets in their places. */
interface OwnParts {
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function resolved(
  { address, headers }: Pick<HttpDoorOptions, 'address' | 'headers'>,
  { resolveSecret }: HttpDoorOptions['ports'],
): Promise<OwnParts> {
  const url = await resolveAddress(address, resolveSecret);
  const entries = Object.entries(headers).map(
    async ([name, value]) => [name.toLowerCase(), (await resolveSecret(value)).reveal()] as const,
  );
  return {
    path: url.pathname + url.search,
    headers: { ...credentialsIn(url), ...Object.fromEntries(await Promise.all(entries)) },
  };
}

/** The user and password of an address are no part of a request but go with it (RFC 7617). */
function credentialsIn({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const pair = `${unquoted(username)}:${unquoted(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Takes what is wrongly quoted as it is. */
function unquoted(text: string): string {
  return new URLSearchParams(`=${text.replaceAll('+', '%2B').replaceAll('&', '%26')}`).get('') ?? '';
}

function loginRequired(connection: string, account: string, loginUrl: string | undefined): GatewayError {
  const message = {
    en: `The server of connection "${connection}" does not accept the sign-in of account "${account}", not even a new one; sign in again: ${loginUrl ?? `run \`portico login ${account}\``}`,
    ru: `Сервер подключения «${connection}» не принимает вход учётной записи «${account}», даже новый; войдите снова на странице «Учётные записи»`,
  };
  return new GatewayError('login-required', message, {
    details: { account, status: 401, ...(loginUrl && { loginUrl }) },
  });
}
