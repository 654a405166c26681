import { isJsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import type { Classifier } from './classifier.ts';
import { refusal } from './error-mapping.ts';
import type { HttpReply, HttpRequest } from './http.ts';
import { rpcErrorReply } from './json-rpc.ts';
import type { EndpointLimits } from './limits.ts';
import type { ModernEndpoint } from './modern-endpoint.ts';
import { readBody } from './read-body.ts';
import type { SessionExchange } from './session-endpoint.ts';
import type { Visit } from './visit.ts';

export interface MessageEndpointOptions {
  readonly modern: ModernEndpoint;
  readonly bySession: (request: HttpRequest, exchange: SessionExchange) => Promise<HttpReply>;
  readonly classifier: Classifier;
  readonly limits: Pick<EndpointLimits, 'maxBodyBytes'>;
  readonly log: Log;
}

/** `/mcp` for a client that may come in: which revision a request speaks is told by its body, and headers must agree. */
export function createMessageEndpoint(options: MessageEndpointOptions) {
  const { modern, bySession, classifier, limits, log } = options;
  const post = async (request: HttpRequest, visit: Visit): Promise<HttpReply> => {
    const read = readBody(request, limits.maxBodyBytes);
    if (!read.ok) return read.reply;
    const { body } = read;
    log.debug('A client sent a message', { client: visit.principal.clientName, method: methodOf(body) });
    const classified = classifier.post(request, body);
    if (classified.kind === 'legacy') return bySession(request, { ...visit, body });
    return modern.handle(request, { ...visit, body, classified });
  };

  return async (request: HttpRequest, visit: Visit): Promise<HttpReply> => {
    switch (request.method) {
      case 'POST':
        return post(request, visit);
      case 'GET':
      case 'DELETE':
        return bySession(request, { ...visit, body: undefined });
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
