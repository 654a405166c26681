import { GatewayError } from '../../gateway/errors.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import type { Log } from '../../lib/log.ts';
import type { ProxyFor } from '../../lib/proxy-from-environment.ts';
import type { Secret } from '../../lib/secret.ts';
import { toUnreachable } from '../http/connection-errors.ts';
import { acceptEncoding } from '../http/decode-body.ts';
import { decodeText } from '../http/decode-text.ts';
import { exchange, type IncomingAnswer } from '../http/exchange.ts';
import { openPool } from '../http/open-pool.ts';
import { httpFailure, rpcFailure, textOf } from './failure.ts';
import type { ServiceAddress } from './settings.ts';

export interface RpcClientOptions {
  readonly address: ServiceAddress;
  readonly unlockCode: Secret | undefined;
  readonly maxResponseBytes: number;
  readonly proxyFor: ProxyFor | undefined;
  readonly log: Log;
}

export interface RpcCalls {
  /** The `result`. Rejects with a `GatewayError` or the signal's reason. */
  call(method: string, params: JsonObject, signal: AbortSignal): Promise<JsonObject>;
}

/** JSON-RPC 2.0 over POST, each request once: nothing is repeated and no redirect followed. */
export interface RpcClient {
  /** Requests with this `Authorization`, or without any. */
  as(authorization: Secret | undefined): RpcCalls;
  /** `GET …/health` with this `Authorization`. Rejects as `call` does for every answer but 200. */
  health(authorization: Secret, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export function createRpcClient(options: RpcClientOptions): RpcClient {
  const { address, unlockCode, maxResponseBytes, log } = options;
  // The call's own deadline replaces undici's timeouts.
  const settings = { connections: 32, pipelining: 1, allowH2: false, headersTimeout: 0, bodyTimeout: 0 };
  const pool = openPool(address.origin, settings, options.proxyFor);
  let lastId = 0;

  const send = async (outgoing: Outgoing, signal: AbortSignal): Promise<IncomingAnswer> => {
    const { method, path, body, authorization } = outgoing;
    const query = unlockCode ? `?uc=${encodeURIComponent(unlockCode.reveal())}` : '';
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      accept: 'application/json',
      'accept-encoding': acceptEncoding,
      ...(authorization && { authorization: authorization.reveal() }),
    };
    const target = { method, origin: address.origin, path: path + query, headers };
    const request = body === undefined ? target : { ...target, body };
    try {
      return await exchange(pool, request, { signal, maxResponseBytes });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw toUnreachable(error, address.origin);
    }
  };

  return {
    health: async (authorization, signal) => {
      const answer = await send({ method: 'GET', path: address.healthPath, authorization }, signal);
      if (answer.status !== 200) throw httpFailure(answer, address, 'health');
    },
    as: (authorization) => ({
      call: async (method, params, signal) => {
        lastId += 1;
        const id = lastId;
        const body = JSON.stringify({ jsonrpc: '2.0', id, method, params });
        const answer = await send({ method: 'POST', path: address.path, body, authorization }, signal);
        const response = answer.status === 200 ? parseResponse(answer) : undefined;
        if (!response) {
          log.debug('1C answered with something else than JSON-RPC', {
            method,
            status: answer.status,
            text: textOf(answer),
          });
          throw httpFailure(answer, address, method);
        }
        if (isJsonObject(response['error'])) {
          const { code, message } = response['error'];
          const error = {
            code: typeof code === 'number' ? code : 0,
            message: typeof message === 'string' ? message : '',
          };
          log.debug('1C answered with an error', { method, rpcCode: error.code, text: error.message });
          throw rpcFailure(error, method);
        }
        // An error may lack the id; a result that belongs to another request must not pass for this one.
        if (!isIdOf(response['id'], id) || !isJsonObject(response['result'])) {
          const sentence = {
            en: `1C answered "${method}" with something that is not its result`,
            ru: `1С ответила на «${method}» тем, что не является его результатом`,
          };
          throw new GatewayError('upstream-failed', sentence, { retryable: false });
        }
        return response['result'];
      },
    }),
    close: () => pool.destroy(),
  };
}

interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly authorization: Secret | undefined;
}

/** A service may give the number back as text. */
function isIdOf(given: unknown, id: number): boolean {
  return given === id || given === String(id);
}

/** `undefined` for what is no JSON-RPC response. 1C may begin it with a byte order mark. */
function parseResponse({ body, headers }: IncomingAnswer): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(decodeText(body, headers['content-type']));
    if (isJsonObject(parsed) && ('result' in parsed || 'error' in parsed)) return parsed;
  } catch {
    // A page of the web server, for instance; the caller says so.
  }
  return undefined;
}
