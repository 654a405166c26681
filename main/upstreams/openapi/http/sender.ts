import type { AccessToken } from '../../../gateway/access-tokens.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import { sleep } from '../../../lib/backoff.ts';
import type { UpstreamPorts } from '../../upstream-kind.ts';
import type { CallScope } from '../../http/call-scope.ts';
import { connectionErrorCode, toUnreachable } from '../../http/connection-errors.ts';
import { exchange, type IncomingAnswer } from '../../http/exchange.ts';
import type { OutgoingRequest } from '../../http/outgoing-request.ts';
import { openPool, type RequestPool } from '../../http/open-pool.ts';
import { redirectTarget } from '../../http/redirects.ts';
import { parseRetryAfterMs, retryDelayMs } from './retry.ts';

export interface SenderOptions {
  readonly connectionId: string;
  readonly account: string | undefined;
  readonly retries: number;
  readonly maxResponseBytes: number;
  readonly ports: UpstreamPorts;
}

/** Sends requests with the account's token over pooled connections; one per connection, closed with it. */
export interface Sender {
  /** The token of the connection's account, or `undefined` when it has none. */
  token(signal: AbortSignal): Promise<AccessToken | undefined>;
  /**
   * Sends a request to its origin and to no other, with retries, same-origin redirects of GET and HEAD, and one new token after a 401.
   * Answers with any status but 401 come back; no answer at all is a `GatewayError`.
   */
  send(request: OutgoingRequest, scope: CallScope, token: AccessToken | undefined): Promise<IncomingAnswer>;
  close(): Promise<void>;
}

export function createSender(options: SenderOptions): Sender {
  const { account, connectionId, ports, retries } = options;
  const pools = new Map<string, RequestPool>();

  const poolOf = (origin: string): RequestPool => {
    const known = pools.get(origin);
    if (known) return known;
    // The call's own deadline replaces undici's timeouts.
    const settings = { connections: 64, pipelining: 1, allowH2: false, headersTimeout: 0, bodyTimeout: 0 };
    const pool = openPool(origin, settings, ports.proxyFor);
    pools.set(origin, pool);
    return pool;
  };

  const once = async (
    request: OutgoingRequest,
    scope: CallScope,
    token: AccessToken | undefined,
  ): Promise<IncomingAnswer> => {
    const limits = { signal: scope.signal, maxResponseBytes: options.maxResponseBytes };
    const carrying = token ? withBearer(request, token.value.reveal()) : request;
    // Headers are left out: configured ones may hold secrets under any name.
    const { method, origin, path, body } = request;
    scope.trace?.note('portico-to-upstream', { http: `${method} ${origin}${path}`, body });
    const answer = await exchange(poolOf(origin), carrying, limits);
    scope.trace?.note('upstream-to-portico', { http: `HTTP ${answer.status}`, body: answer.body });
    return answer;
  };

  const withRetries = async (
    request: OutgoingRequest,
    scope: CallScope,
    token: AccessToken | undefined,
  ): Promise<IncomingAnswer> => {
    for (let attempt = 1; ; attempt += 1) {
      const question = { method: request.method, attempt, retries, random: Math.random() };
      let delayMs: number | undefined;
      try {
        const answer = await once(request, scope, token);
        const retryAfterMs = parseRetryAfterMs(answer.headers['retry-after'], ports.now());
        const outcome = { kind: 'answer', status: answer.status, retryAfterMs } as const;
        delayMs = retryDelayMs(outcome, { ...question, leftMs: scope.deadline - ports.now() });
        if (delayMs === undefined) return answer;
      } catch (error) {
        if (error instanceof GatewayError) throw error;
        const outcome = { kind: 'connection-error', code: connectionErrorCode(error) } as const;
        delayMs = retryDelayMs(outcome, { ...question, leftMs: scope.deadline - ports.now() });
        if (delayMs === undefined) throw toUnreachable(error, request.origin);
      }
      ports.log.debug('Another attempt follows', { connection: connectionId, attempt, delayMs });
      await sleep(delayMs, scope.signal);
    }
  };

  const withRedirects = async (
    request: OutgoingRequest,
    scope: CallScope,
    token: AccessToken | undefined,
  ): Promise<IncomingAnswer> => {
    let current = request;
    for (let hops = 0; ; hops += 1) {
      const answer = await withRetries(current, scope, token);
      const target = redirectTarget(current, answer, hops);
      if (target === undefined) return answer;
      current = { ...current, path: target };
    }
  };

  const token = async (signal: AbortSignal): Promise<AccessToken | undefined> =>
    account === undefined ? undefined : ports.tokens.get(account, signal);

  const send: Sender['send'] = async (request, scope, first) => {
    const answer = await withRedirects(request, scope, first);
    if (answer.status !== 401 || first === undefined || account === undefined) return answer;
    ports.tokens.reject(account, first);
    const second = await ports.tokens.get(account, scope.signal);
    const again = second.value.reveal() === first.value.reveal() ? answer : await withRedirects(request, scope, second);
    if (again.status === 401) throw loginRequired(connectionId, account, ports.tokens.loginTicketUrl(account));
    return again;
  };

  const close = async (): Promise<void> => {
    await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    pools.clear();
  };
  return { token, send, close };
}

/** The request with the account's token, which wins over a configured header. */
export function withBearer(request: OutgoingRequest, token: string): OutgoingRequest {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

function loginRequired(connection: string, account: string, loginUrl: string | undefined): GatewayError {
  const sentence = {
    en: `The backend of connection "${connection}" does not accept the sign-in of account "${account}", not even with a fresh token; sign in again: ${loginUrl ?? `run \`portico login ${account}\``}`,
    ru: `Сервер подключения «${connection}» не принимает вход учётной записи «${account}» даже с новым токеном; войдите снова на странице «Подключения»`,
  };
  return new GatewayError('login-required', sentence, {
    details: { account, status: 401, ...(loginUrl && { loginUrl }) },
  });
}
