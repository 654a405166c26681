import { WebStandardStreamableHTTPServerTransport, type Server } from '@modelcontextprotocol/server';
import { setTimeout as delay } from 'node:timers/promises';
import { GatewayError } from '../gateway/errors.ts';
import type { ListName } from '../gateway/live-connections.ts';
import { ownProfile } from '../gateway/client-profile.ts';
import type { Caller } from '../gateway/gateway.ts';
import { everything } from '../gateway/scope.ts';
import type { Principal } from '../gateway/principal.ts';
import type { JsonObject } from '../lib/json.ts';
import { parseCallParams } from './call-params.ts';
import { invalidRequest, toRpcError } from './error-mapping.ts';
import type { EventLog } from './event-log.ts';
import { createEventStore, type SessionEventStore } from './event-store.ts';
import { accepts, jsonReply, jsonType, type HttpReply, type HttpRequest } from './http.ts';
import { isRpcRequest, paramsOf, rpcErrorReply, type RequestId, type RpcRequest } from './json-rpc.ts';
import { withResourceNotFoundCode } from './legacy-codes.ts';
import { createMcpServer } from './mcp-server.ts';
import type { ServingPorts } from './serving-ports.ts';
import { quickOutcome } from './quick-call.ts';
import { allowsBatches } from './revisions.ts';
import type { CallOutcome, RunningCall } from './running-call.ts';
import { toolResultFor } from './tool-result.ts';
import { fromWebResponse, toWebRequest } from './web-request.ts';

export interface SessionOptions {
  readonly id: string;
  readonly principal: Principal;
  readonly events: EventLog;
  /** The client ended the session with DELETE. */
  readonly onEnded: () => void;
}

/** One session of the revisions 2024-11-05 … 2025-11-25: one SDK server and one SDK transport for as long as it lives. */
export class Session {
  readonly id: string;
  readonly principal: Principal;
  readonly #ports: ServingPorts;
  readonly #server: Server;
  readonly #transport: WebStandardStreamableHTTPServerTransport;
  readonly #events: SessionEventStore;
  /** Calls that are not yet the SDK's: it cannot cancel those. */
  readonly #quick = new Map<RequestId, RunningCall>();
  /** Requests without an answer yet; the id is all that tells them apart (MCP basic, "Requests"). */
  readonly #open = new Set<RequestId>();
  #exchanges = 0;
  #closed = false;

  constructor(ports: ServingPorts, options: SessionOptions) {
    this.id = options.id;
    this.principal = options.principal;
    this.#ports = ports;
    this.#events = createEventStore(options.events, () => options.id);
    this.#transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => options.id,
      eventStore: this.#events,
      onsessionclosed: options.onEnded,
      retryInterval: 1_000,
    });
    this.#server = createMcpServer(ports, {
      principal: options.principal,
      era: 'legacy',
      onCancelled: (id) => void this.#endCancelled(id),
    });
  }

  /** To be called once, before anything else. */
  async connect(): Promise<void> {
    await this.#server.connect(this.#transport);
    this.#server.onclose = () => {
      this.#closed = true;
      for (const call of this.#quick.values()) call.cancel('The session was closed');
    };
    const send = this.#transport.send.bind(this.#transport);
    this.#transport.send = (message, options) => {
      if ('id' in message && !('method' in message) && message.id !== undefined) this.#open.delete(message.id);
      return send(withResourceNotFoundCode(message), options);
    };
  }

  /** The negotiated revision. */
  get revision(): string | undefined {
    return this.#server.getNegotiatedProtocolVersion();
  }

  get #caller(): Caller {
    const client = { ...ownProfile, revision: this.revision ?? '', session: this.id };
    return { principal: this.principal, client, scope: everything };
  }

  /** Whether a request is being answered or a stream is open. */
  get busy(): boolean {
    return this.#exchanges > 0;
  }

  get allowsBatches(): boolean {
    return allowsBatches(this.revision);
  }

  /** Answers a POST with the parsed `body`, a GET or a DELETE. */
  async handle(request: HttpRequest, body: unknown): Promise<HttpReply> {
    const ids = requestIdsOf(body);
    if (ids.some((id, index) => this.#open.has(id) || ids.indexOf(id) !== index)) return refuseRepeatedId(ids);
    for (const id of ids) this.#open.add(id);
    this.#exchanges += 1;
    let ended = false;
    const end = () => {
      if (!ended) this.#exchanges -= 1;
      for (const id of ended ? [] : ids) this.#open.delete(id);
      ended = true;
    };
    try {
      this.#cancelQuick(body);
      const call = isPlainCall(request, body) ? this.#start(body) : undefined;
      const outcome = call && (await this.#quickOutcome(call, request, body as RpcRequest));
      if (outcome) {
        end();
        return this.#quickReply(body as RpcRequest, outcome);
      }
      return await this.#handBySdk({ request, body, call, end });
    } catch (error) {
      end();
      throw error;
    }
  }

  /**
   * Brings back a session that this process has not seen: the handshake is repeated on the client's behalf, so that the SDK
   * objects are in the state they were in.
   */
  async revive(initializeParams: JsonObject): Promise<void> {
    await this.#events.withoutKeeping(async () => {
      const initialize = { jsonrpc: '2.0', id: 'portico-revival', method: 'initialize', params: initializeParams };
      const reply = await this.#transport.handleRequest(ownPost(), { parsedBody: initialize });
      await reply.text();
    });
    const initialized = { jsonrpc: '2.0', method: 'notifications/initialized' };
    await this.#transport.handleRequest(ownPost(this.id), { parsedBody: initialized });
  }

  /** Tells the client that a list changed; kept for later when its stream is not open. */
  notify(change: ListName): void {
    const method = `notifications/${change}/list_changed` as const;
    void this.#server.notification({ method }).catch(() => undefined);
  }

  /** Ends streams and running calls. The client may come back: the session stays in the store. */
  async close(): Promise<void> {
    await this.#transport.close();
  }

  #start(body: RpcRequest): RunningCall | undefined {
    try {
      return this.#ports.calls.start(this.#caller, parseCallParams(paramsOf(body)));
    } catch {
      return undefined;
    }
  }

  async #quickOutcome(call: RunningCall, request: HttpRequest, body: RpcRequest): Promise<CallOutcome | undefined> {
    this.#quick.set(body.id, call);
    try {
      return await quickOutcome(call, request);
    } finally {
      this.#quick.delete(body.id);
    }
  }

  #quickReply(body: RpcRequest, outcome: CallOutcome): HttpReply {
    const headers = { 'mcp-session-id': this.id };
    if (!outcome.ok) return rpcErrorReply(200, toRpcError(outcome.error), { id: body.id, headers });
    const { name } = parseCallParams(paramsOf(body));
    const result = toolResultFor(outcome.result, {
      revision: this.revision ?? '',
      hasNonObjectSchema: () => this.#ports.outputSchemas.hasNonObjectSchema(this.#caller, name),
    });
    return jsonReply(200, { jsonrpc: '2.0', id: body.id, result }, headers);
  }

  async #handBySdk(exchange: {
    readonly request: HttpRequest;
    readonly body: unknown;
    readonly call: RunningCall | undefined;
    readonly end: () => void;
  }): Promise<HttpReply> {
    const { request, body, call, end } = exchange;
    const authInfo = this.#ports.calls.carry(this.principal, call);
    const web = toWebRequest(request, { accept: acceptFor(request) });
    const parsed = body === undefined ? {} : { parsedBody: body };
    const response = await this.#untilFree(() => this.#transport.handleRequest(web, { ...parsed, authInfo }));
    // Refused before our handler saw it: nobody will ask for the outcome any more.
    this.#ports.calls.takeCall(authInfo)?.cancel('The request was refused');
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

  #cancelQuick(body: unknown): void {
    for (const message of Array.isArray(body) ? (body as readonly unknown[]) : [body]) {
      const params = paramsOf(message);
      const isCancel = (message as { method?: unknown } | undefined)?.method === 'notifications/cancelled';
      const call = isCancel ? this.#quick.get(params?.['requestId'] as RequestId) : undefined;
      call?.cancel('The client cancelled the call');
    }
  }

  /** The SDK answers a cancelled request with nothing, which over HTTP would leave its stream open for good. */
  async #endCancelled(id: RequestId): Promise<void> {
    if (this.#closed) return;
    const message = 'The client cancelled the request';
    const error = toRpcError(new GatewayError('cancelled', message));
    await this.#transport.send({ jsonrpc: '2.0', id, error }).catch(() => undefined);
  }
}

/** Clients that take anything get what the SDK asks them to name. */
function acceptFor(request: HttpRequest): string | undefined {
  const accept = request.header('accept');
  const both = `${jsonType}, text/event-stream`;
  if (request.method === 'GET') return accepts(accept, 'text/event-stream') ? 'text/event-stream' : accept;
  return accepts(accept, jsonType) && accepts(accept, 'text/event-stream') ? both : accept;
}

/** A `tools/call` with nothing about it that the SDK would judge: one message, JSON welcome, no augmentation. */
function isPlainCall(request: HttpRequest, body: unknown): body is RpcRequest {
  if (!isRpcRequest(body) || body.method !== 'tools/call') return false;
  const params = paramsOf(body);
  return params !== undefined && !('task' in params) && acceptFor(request)?.startsWith(jsonType) === true;
}

function requestIdsOf(body: unknown): RequestId[] {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  return messages.filter(isRpcRequest).map(({ id }) => id);
}

function refuseRepeatedId(ids: readonly RequestId[]): HttpReply {
  const message = 'The id of a request must differ from those still being answered in this session';
  return rpcErrorReply(400, invalidRequest(message), { id: ids.length === 1 ? (ids[0] ?? null) : null });
}

function ownPost(sessionId?: string): Request {
  const headers = { accept: `${jsonType}, text/event-stream`, 'content-type': jsonType };
  const session = sessionId === undefined ? {} : { 'mcp-session-id': sessionId };
  return new Request('http://127.0.0.1/mcp', { method: 'POST', headers: { ...headers, ...session } });
}
