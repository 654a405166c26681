import { randomUUID } from 'node:crypto';
import { GatewayError } from '../gateway/errors.ts';
import type { GatewayEvent } from '../gateway/gateway.ts';
import type { Log } from '../lib/log.ts';
import { invalidRequest, refusal, toRpcError } from './error-mapping.ts';
import { EventStream } from './event-stream.ts';
import { accepts, type HttpReply, type HttpRequest } from './http.ts';
import { idToEcho, isRpcMessage, rpcErrorReply } from './json-rpc.ts';
import type { EndpointLimits } from './limits.ts';
import type { Visit } from './visit.ts';
import type { Place } from './places.ts';
import { readBody } from './read-body.ts';
import type { ServingPorts } from './serving-ports.ts';
import { SessionPeer } from './session-peer.ts';

export interface SseEndpoint {
  /** `GET /sse`: the stream of one client, whose first event names where it posts to. */
  readonly open: (request: HttpRequest, visit: Visit) => Promise<HttpReply>;
  /** `POST /messages?sessionId=…`: one message of that client; answers go out on its stream. */
  readonly post: (request: HttpRequest, visit: Visit) => Promise<HttpReply>;
  tell(event: GatewayEvent): void;
  /** Whose streams are open; a client stands here once for each. */
  clientIds(): string[];
  /** Ends the streams of this client. */
  dismiss(clientId: string): void;
  /** Ends all streams. */
  close(): void;
}

export interface SseEndpointOptions {
  readonly limits: Pick<EndpointLimits, 'maxBodyBytes' | 'maxSseStreams'>;
  /** The place with this key, as it is offered now. */
  readonly placeOf: (key: string) => Place;
  readonly log: Log;
}

interface Connected {
  readonly peer: SessionPeer;
  readonly stream: EventStream;
}

/** The transport HTTP+SSE of 2024-11-05, deprecated since 2025-03-26: a session lasts as long as its stream and is not resumed. */
export function createSseEndpoint(ports: ServingPorts, { limits, placeOf, log }: SseEndpointOptions): SseEndpoint {
  const connected = new Map<string, Connected>();

  const open: SseEndpoint['open'] = async (request, { principal, place }) => {
    if (request.method !== 'GET') return notAllowed('GET');
    if (!accepts(request.header('accept'), 'text/event-stream')) {
      return rpcErrorReply(406, refusal('This address sends an event stream; accept text/event-stream'));
    }
    const own = [...connected.values()].filter(({ peer }) => peer.principal.clientId === principal.clientId);
    if (own.length >= limits.maxSseStreams) {
      return rpcErrorReply(429, toRpcError(new GatewayError('rate-limited', 'This client has too many streams open')));
    }
    const id = randomUUID();
    const stream = new EventStream(() => {
      end('The client went away');
    });
    const peer = new SessionPeer(ports, {
      id: `sse ${id}`,
      principal,
      scope: () => placeOf(place.key).scope,
      send: async (message) => {
        stream.message(message);
      },
      answersCancelled: false,
    });
    const end = (why: string): void => {
      connected.delete(id);
      ports.noteActivity(principal.clientId);
      peer.end(why);
    };
    connected.set(id, { peer, stream });
    ports.noteActivity(principal.clientId);
    log.info('A client opened a stream of HTTP+SSE', { client: principal.clientName });
    stream.event('endpoint', `/messages?sessionId=${id}`);
    return stream.reply();
  };

  const post: SseEndpoint['post'] = async (request, { principal }) => {
    if (request.method !== 'POST') return notAllowed('POST');
    const id = new URLSearchParams(request.query).get('sessionId') ?? '';
    const found = connected.get(id);
    if (found?.peer.principal.clientId !== principal.clientId) {
      return rpcErrorReply(404, refusal('There is no such stream; open /sse again'));
    }
    const read = readBody(request, limits.maxBodyBytes);
    if (!read.ok) return read.reply;
    if (!isRpcMessage(read.body)) {
      return rpcErrorReply(400, invalidRequest('The body is not one JSON-RPC 2.0 message'), {
        id: idToEcho(read.body),
      });
    }
    found.peer.receive(read.body);
    return { status: 202, headers: { 'content-type': 'text/plain' }, body: 'Accepted' };
  };

  const endThose = (isMeant: (one: Connected) => boolean, why: string): void => {
    for (const [id, one] of connected) {
      if (!isMeant(one)) continue;
      connected.delete(id);
      one.peer.end(why);
      one.stream.end();
    }
  };

  return {
    open,
    post,
    tell: (event) => {
      for (const { peer } of connected.values()) peer.tell(event);
    },
    clientIds: () => [...connected.values()].map(({ peer }) => peer.principal.clientId),
    dismiss: (clientId) => {
      endThose(({ peer }) => peer.principal.clientId === clientId, 'The client was shut out');
    },
    close: () => {
      endThose(() => true, 'Portico is shutting down');
    },
  };
}

function notAllowed(allow: string): HttpReply {
  return rpcErrorReply(405, refusal(`Only ${allow} is used here`), { headers: { allow } });
}
