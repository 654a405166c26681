import { isInitializeRequest } from '@modelcontextprotocol/server';
import { isJsonObject } from '../lib/json.ts';
import { invalidParams, invalidRequest, refusal, toRpcError } from './error-mapping.ts';
import type { EventLog } from './event-log.ts';
import type { HttpReply, HttpRequest } from './http.ts';
import { idToEcho, paramsOf, rpcErrorReply, type RequestId } from './json-rpc.ts';
import type { Visit } from './visit.ts';
import { allRevisions, modernRevisions, sessionRevisions } from './revisions.ts';
import type { Sessions } from './sessions.ts';

/** One request of the revisions with sessions. */
export interface SessionExchange extends Visit {
  /** The parsed body of a POST. */
  readonly body: unknown;
}

/** Serves the revisions 2024-11-05 … 2025-11-25 (2025-11-25 basic/transports, "Session Management"). */
export function createSessionEndpoint(sessions: Sessions, events: EventLog) {
  return async (request: HttpRequest, exchange: SessionExchange): Promise<HttpReply> => {
    const { principal, place, body } = exchange;
    if (isJsonObject(body) && body['method'] === 'initialize') return open(sessions, { request, ...exchange });
    const id = idToEcho(body);
    const wrongRevision = refuseRevision(request, id);
    if (wrongRevision) return wrongRevision;
    const sessionId = request.header('mcp-session-id');
    if (sessionId === undefined) {
      const message = 'The Mcp-Session-Id header is missing; send "initialize" first and repeat the id it answers with';
      return rpcErrorReply(400, refusal(message), { id });
    }
    const session = await sessions.find(sessionId, principal);
    if (session?.place !== place.key) {
      return rpcErrorReply(404, refusal('There is no such session here; send "initialize" again'), { id });
    }
    if (Array.isArray(body) && !session.allowsBatches) {
      const message = `Revision ${session.revision ?? ''} has no batches; send one message per request`;
      return rpcErrorReply(400, invalidRequest(message));
    }
    return session.handle(withKnownEvent(request, events), body);
  };
}

async function open(
  sessions: Sessions,
  exchange: SessionExchange & { readonly request: HttpRequest },
): Promise<HttpReply> {
  const { request, body } = exchange;
  const params = paramsOf(body);
  if (!isInitializeRequest(body) || !params) {
    const message = '"initialize" needs protocolVersion, capabilities and clientInfo with name and version';
    return rpcErrorReply(400, toRpcError(invalidParams(message)), { id: idToEcho(body) });
  }
  const session = await sessions.create(exchange);
  const reply = await session.handle(request, body);
  if (reply.status === 200) sessions.keep(session, params);
  else await session.close();
  return reply;
}

/** The header is optional before 2025-06-18, and free of choice among what we speak. */
function refuseRevision(request: HttpRequest, id: RequestId | null): HttpReply | undefined {
  const revision = request.header('mcp-protocol-version');
  if (revision === undefined || sessionRevisions.includes(revision)) return undefined;
  if (!modernRevisions.includes(revision)) {
    const message = `Portico does not speak revision "${revision}", only ${allRevisions.join(', ')}`;
    return rpcErrorReply(400, invalidRequest(message), { id });
  }
  if (request.method === 'POST') {
    return rpcErrorReply(400, invalidRequest(`Revision ${revision} has neither batches nor sessions`), { id });
  }
  const message = `Revision ${revision} has no sessions: only POST is used`;
  return rpcErrorReply(405, refusal(message), { headers: { allow: 'POST' } });
}

/**
 * An event that aged out, or that was kept in memory by an earlier run, cannot be resumed from; the client gets a fresh stream
 * instead of an error that would make it give up. Another session's event is none of its business and stays an error.
 */
function withKnownEvent(request: HttpRequest, events: EventLog): HttpRequest {
  const eventId = request.header('last-event-id');
  if (request.method !== 'GET' || eventId === undefined || events.get(eventId) !== undefined) return request;
  const header = (name: string) => (name === 'last-event-id' ? undefined : request.header(name));
  const { method, path, query, body, signal, peerAddress } = request;
  return { method, path, query, body, signal, peerAddress, header };
}
