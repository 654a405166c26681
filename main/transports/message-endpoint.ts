import type { Principal } from '../gateway/principal.ts';
import { isJsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import type { Classification } from './classifier.ts';
import { parseError, refusal } from './error-mapping.ts';
import type { HttpReply, HttpRequest } from './http.ts';
import { rpcErrorReply } from './json-rpc.ts';
import type { EndpointLimits } from './limits.ts';
import type { ModernEndpoint } from './modern-endpoint.ts';
import { bodyTooLarge, refuseContent } from './request-guard.ts';
import type { SessionExchange } from './session-endpoint.ts';

export interface MessageEndpointOptions {
  readonly modern: ModernEndpoint;
  readonly bySession: (request: HttpRequest, exchange: SessionExchange) => Promise<HttpReply>;
  readonly classify: (request: HttpRequest, body: unknown) => Classification;
  readonly limits: Pick<EndpointLimits, 'maxBodyBytes'>;
  readonly log: Log;
}

/** `/mcp` for a client that may come in: which revision a request speaks is told by its body, and headers must agree. */
export function createMessageEndpoint(options: MessageEndpointOptions) {
  const { modern, bySession, classify, limits, log } = options;
  // Refuses bytes that are not UTF-8 instead of replacing them.
  const decoder = new TextDecoder('utf-8', { fatal: true });

  const post = async (request: HttpRequest, principal: Principal): Promise<HttpReply> => {
    const bytes = request.body ?? new Uint8Array();
    if (bytes.byteLength > limits.maxBodyBytes) return bodyTooLarge(limits.maxBodyBytes);
    const refused = refuseContent(request);
    if (refused) return refused;
    let body: unknown;
    try {
      body = JSON.parse(decoder.decode(bytes));
    } catch {
      return rpcErrorReply(400, parseError());
    }
    log.debug('A client sent a message', { client: principal.clientName, method: methodOf(body) });
    const classified = classify(request, body);
    if (classified.kind === 'legacy') return bySession(request, { principal, body });
    return modern.handle(request, { principal, body, classified });
  };

  return async (request: HttpRequest, principal: Principal): Promise<HttpReply> => {
    switch (request.method) {
      case 'POST':
        return post(request, principal);
      case 'GET':
      case 'DELETE':
        return bySession(request, { principal, body: undefined });
      default:
        return rpcErrorReply(405, refusal(`${request.method} is not used here`), {
          headers: { allow: 'GET, POST, DELETE' },
        });
    }
  };
}

function methodOf(body: unknown): unknown {
  return isJsonObject(body) ? body['method'] : 'batch';
}
