import { WebStandardStreamableHTTPServerTransport, type JSONRPCMessage } from '@modelcontextprotocol/server';
import { setTimeout as delay } from 'node:timers/promises';
import type { GatewayEvent } from '../gateway/gateway.ts';
import type { Principal } from '../gateway/principal.ts';
import type { JsonObject } from '../lib/json.ts';
import { invalidRequest } from './error-mapping.ts';
import type { EventLog } from './event-log.ts';
import { createEventStore, type SessionEventStore } from './event-store.ts';
import { accepts, jsonReply, jsonType, type HttpReply, type HttpRequest } from './http.ts';
import {
  isRpcMessage,
  isRpcRequest,
  rpcErrorReply,
  type RequestId,
  type RpcMessage,
  type RpcRequest,
} from './json-rpc.ts';
import type { Place } from './places.ts';
import { endsQuietly } from './quick-answer.ts';
import { allowsBatches } from './revisions.ts';
import type { ServingPorts } from './serving-ports.ts';
import type { SessionMemory } from './session-memory.ts';
import { SessionPeer } from './session-peer.ts';
import { fromWebResponse, toWebRequest } from './web-request.ts';

export interface SessionOptions {
  readonly id: string;
  readonly principal: Principal;
  readonly place: () => Place;
  readonly events: EventLog;
  readonly memory?: SessionMemory;
  readonly onMemory: (memory: SessionMemory) => void;
  /** The client ended the session with DELETE. */
  readonly onEnded: () => void;
}

/**
 * One session of the revisions 2024-11-05 … 2025-11-25 over HTTP. Its messages are answered by a {@link SessionPeer}; the SDK's
 * transport carries them wherever a stream is needed, and keeps its events for resumption.
 */
export class Session {
  readonly id: string;
  readonly principal: Principal;
  readonly #place: () => Place;
  readonly #peer: SessionPeer;
  readonly #transport: WebStandardStreamableHTTPServerTransport;
  readonly #events: SessionEventStore;
  readonly #headers: Readonly<Record<string, string>>;
  /** Requests without an answer yet; the id is all that tells them apart (MCP basic, "Requests"). */
  readonly #open = new Set<RequestId>();
  #exchanges = 0;
  /** Streams for what is said unasked; at most one, but for the moment in which it is opened anew. */
  #standing = 0;

  constructor(ports: ServingPorts, options: SessionOptions) {
    const { id, principal, place, memory, onMemory } = options;
    this.id = id;
    this.principal = principal;
    this.#place = place;
    this.#headers = { 'mcp-session-id': id };
    this.#events = createEventStore(options.events, () => id);
    this.#transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => id,
      eventStore: this.#events,
      onsessionclosed: options.onEnded,
      retryInterval: 1_000,
    });
    this.#peer = new SessionPeer(ports, {
      id,
      principal,
      scope: () => place().scope,
      send: (message, relatedTo) => this.#send(message, relatedTo),
      answersCancelled: true,
      isListening: () => this.#standing > 0,
      ...(memory && { memory }),
      onMemory,
    });
  }

  /** To be called once, before anything else. */
  async connect(): Promise<void> {
    this.#transport.onmessage = (message) => {
      this.#peer.receive(message as RpcMessage);
    };
    this.#transport.onclose = () => {
      this.#peer.end('The session was closed');
    };
    await this.#transport.start();
  }

  /** The negotiated revision. */
  get revision(): string | undefined {
    return this.#peer.revision;
  }

  /** Key of the place it was opened at, the only one it may be used at. */
  get place(): string {
    return this.#place().key;
  }

  /** Whether a request is being answered or a stream is open. */
  get busy(): boolean {
    return this.#exchanges > 0 || this.#peer.busy;
  }

  get allowsBatches(): boolean {
    return allowsBatches(this.revision);
  }

  /** Answers a POST with the parsed `body`, a GET or a DELETE. */
  async handle(request: HttpRequest, body: unknown): Promise<HttpReply> {
    if (isRpcMessage(body) && !isRpcRequest(body)) {
      this.#peer.receive(body);
      return { status: 202, headers: {} };
    }
    const ids = requestIdsOf(body);
    if (ids.some((id, index) => this.#open.has(id) || ids.indexOf(id) !== index)) return refuseRepeatedId(ids);
    for (const id of ids) this.#open.add(id);
    const standing = request.method === 'GET' ? 1 : 0;
    this.#exchanges += 1;
    this.#standing += standing;
    let ended = false;
    const end = () => {
      if (!ended) this.#exchanges -= 1;
      if (!ended) this.#standing -= standing;
      for (const id of ended ? [] : ids) this.#open.delete(id);
      ended = true;
    };
    try {
      const quick = isPlainRequest(request, body) ? await this.#answerQuietly(request, body) : undefined;
      if (!quick) return await this.#handBySdk({ request, body, end });
      end();
      return quick;
    } catch (error) {
      end();
      throw error;
    }
  }

  /**
   * Brings back a session that this process has not seen: the handshake is repeated on the client's behalf, so that the SDK's
   * transport is in the state it was in.
   */
  async revive(initializeParams: JsonObject): Promise<void> {
    await this.#events.withoutKeeping(async () => {
      const initialize = { jsonrpc: '2.0', id: 'portico-revival', method: 'initialize', params: initializeParams };
      const reply = await this.#transport.handleRequest(ownPost(), { parsedBody: initialize });
      await reply.text();
    });
    await this.#peer.restore();
  }

  /** Tells the client what concerns it; kept for later when its stream is not open. */
  tell(event: GatewayEvent): void {
    this.#peer.tell(event);
  }

  /** Ends streams and running calls. The client may come back: the session stays in the store. */
  async close(): Promise<void> {
    await this.#transport.close();
  }

  /** A reply of plain JSON when the request ends soon and has nothing to say before. */
  async #answerQuietly(request: HttpRequest, body: RpcRequest): Promise<HttpReply | undefined> {
    const running = this.#peer.begin(body);
    if (!(await endsQuietly(running, request))) {
      if (acceptFor(request)?.includes('text/event-stream') === true) return undefined;
      // The SDK will refuse to open a stream for this client.
      running.cancel('The client accepts no stream');
      return undefined;
    }
    return jsonReply(200, this.#peer.responseTo(body, await running.outcome), this.#headers);
  }

  async #send(message: RpcMessage, relatedTo?: RequestId): Promise<void> {
    if (message.method === undefined && message.id !== undefined && message.id !== null) this.#open.delete(message.id);
    const options = relatedTo === undefined ? undefined : { relatedRequestId: relatedTo };
    await this.#transport.send(message as JSONRPCMessage, options);
  }

  async #handBySdk(exchange: {
    readonly request: HttpRequest;
    readonly body: unknown;
    readonly end: () => void;
  }): Promise<HttpReply> {
    const { request, body, end } = exchange;
    const web = toWebRequest(request, { accept: acceptFor(request) });
    const parsed = body === undefined ? {} : { parsedBody: body };
    const response = await this.#untilFree(() => this.#transport.handleRequest(web, parsed));
    return fromWebResponse(response, end);
  }

  /**
   * A client that lost its stream may ask for it again before the loss of the old one was noticed here; the SDK refuses that
   * with 409. One moment of patience spares the client its own.
   */
  async #untilFree(handle: () => Promise<Response>): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await handle();
      if (response.status !== 409 || attempt === 10) return response;
      await delay(20);
    }
  }
}

/** Clients that take anything get what the SDK asks them to name. */
function acceptFor(request: HttpRequest): string | undefined {
  const accept = request.header('accept');
  const both = `${jsonType}, text/event-stream`;
  if (request.method === 'GET') return accepts(accept, 'text/event-stream') ? 'text/event-stream' : accept;
  return accepts(accept, jsonType) && accepts(accept, 'text/event-stream') ? both : accept;
}

/** One request that a client which reads JSON sent; the handshake is the SDK's, whose transport has to see it. */
function isPlainRequest(request: HttpRequest, body: unknown): body is RpcRequest {
  if (!isRpcMessage(body) || !isRpcRequest(body) || body.method === 'initialize') return false;
  return acceptFor(request)?.startsWith(jsonType) === true;
}

function requestIdsOf(body: unknown): RequestId[] {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  return messages.filter(isRpcRequest).map(({ id }) => id);
}

function refuseRepeatedId(ids: readonly RequestId[]): HttpReply {
  const message = 'The id of a request must differ from those still being answered in this session';
  return rpcErrorReply(400, invalidRequest(message), { id: ids.length === 1 ? (ids[0] ?? null) : null });
}

function ownPost(): Request {
  const headers = { accept: `${jsonType}, text/event-stream`, 'content-type': jsonType };
  return new Request('http://127.0.0.1/mcp', { method: 'POST', headers });
}
