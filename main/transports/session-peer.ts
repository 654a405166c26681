import { setTimeout as delay } from 'node:timers/promises';
import { ownProfile, type ClientProfile } from '../gateway/client-profile.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { Caller, GatewayEvent } from '../gateway/gateway.ts';
import type { Principal } from '../gateway/principal.ts';
import type { Scope } from '../gateway/scope.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { parseUri, progressTokenOf } from './call-params.ts';
import { invalidParams, toRpcError } from './error-mapping.ts';
import { heardBy } from './heard.ts';
import { implementationOf } from './implementation.ts';
import { paramsOf, type RequestId, type RpcMessage, type RpcRequest } from './json-rpc.ts';
import { isLogLevel, isLoud } from './log-levels.ts';
import { OutgoingRequests, type Send } from './outgoing-requests.ts';
import { placeKeyOf } from './places.ts';
import { answerRequest, type ClientRequest } from './requests.ts';
import { resultFor } from './result-view.ts';
import { sessionRevisions } from './revisions.ts';
import type { Outcome, Outlet, RunContext, RunningRequest } from './running-request.ts';
import type { ServingPorts } from './serving-ports.ts';
import { freshMemory, type SessionMemory } from './session-memory.ts';

export interface PeerOptions {
  /** Names the session for the gateway. */
  readonly id: string;
  readonly principal: Principal;
  readonly scope: () => Scope;
  readonly send: Send;
  /** A cancelled request gets an error: over HTTP its stream must end with something. */
  readonly answersCancelled: boolean;
  readonly memory?: SessionMemory;
  /** Whether what is said unasked reaches the client at once; so it does where messages go over one stream. */
  readonly isListening?: () => boolean;
  /** What must outlive a restart has changed. */
  readonly onMemory?: (memory: SessionMemory) => void;
}

/** Clients handle a notification a moment later than a result that arrives with it; this keeps the last one from getting lost. */
export const leadMs = 5;

/**
 * One client of the revisions 2024-11-05 … 2025-11-25, whatever transport its messages take: the handshake, its requests,
 * our questions to it, and what it is told unasked.
 */
export class SessionPeer {
  readonly id: string;
  readonly principal: Principal;
  readonly #ports: ServingPorts;
  readonly #options: PeerOptions;
  readonly #outgoing: OutgoingRequests;
  readonly #running = new Map<RequestId, RunningRequest>();
  /** Lists whose change is about to be told: several changes at once are one. */
  readonly #changed = new Set<string>();
  #profile: ClientProfile | undefined;
  #memory: SessionMemory;
  #ended = false;

  constructor(ports: ServingPorts, options: PeerOptions) {
    this.id = options.id;
    this.principal = options.principal;
    this.#ports = ports;
    this.#options = options;
    this.#memory = options.memory ?? freshMemory;
    this.#outgoing = new OutgoingRequests(options.send);
  }

  /** The negotiated revision; `undefined` before the handshake. */
  get revision(): string | undefined {
    return this.#profile?.revision;
  }

  /** Whether a request is being answered. */
  get busy(): boolean {
    return this.#running.size > 0;
  }

  get caller(): Caller {
    return { principal: this.principal, client: this.#client, scope: this.#options.scope() };
  }

  get #client(): ClientProfile {
    return this.#profile ?? unknownClient;
  }

  /** Starts a request. Whoever does so also answers it: with {@link resultOf}, or by `receive` with the same message. */
  begin(message: RpcRequest): RunningRequest {
    const request: ClientRequest = { method: message.method, params: paramsOf(message) ?? {} };
    if (request.method === 'tools/list') this.#ports.listFollowing.asked(this.principal.clientId);
    const caller = this.caller;
    const running = this.#ports.calls.start({
      run: (context) => this.#answer(request, { ...caller, ...context, messageId: message.id }),
      clientId: this.principal.clientId,
      wantsProgress: progressTokenOf(request.params) !== undefined,
      wants: (notification) => this.#memory.logLevel === undefined || isLoud(notification, this.#memory.logLevel),
    });
    this.#running.set(message.id, running);
    void running.outcome.then(() => this.#running.delete(message.id));
    return running;
  }

  /** The response to a request that has ended. */
  responseTo(message: RpcRequest, outcome: Outcome): RpcMessage {
    const { id, method } = message;
    if (!outcome.ok) return { jsonrpc: '2.0', id, error: toRpcError(outcome.error) };
    const request = { method, params: paramsOf(message) ?? {} };
    try {
      return {
        jsonrpc: '2.0',
        id,
        result: resultFor(request, outcome.result, { ports: this.#ports, caller: this.caller }),
      };
    } catch (error) {
      return { jsonrpc: '2.0', id, error: toRpcError(error) };
    }
  }

  /** Takes any message of the client and answers what is to be answered. */
  receive(message: RpcMessage): void {
    if (message.method === undefined) this.#outgoing.settle(message);
    else if (message.id === undefined || message.id === null) this.#hear(message.method, paramsOf(message));
    else void this.#ports.calls.answering(this.#respond(message as RpcRequest));
  }

  /** Tells the client what concerns it. */
  tell(event: GatewayEvent): void {
    if (!this.#profile || this.#ended) return;
    const heard = heardBy(event, { session: this.id, scope: this.#options.scope(), logLevel: this.#memory.logLevel });
    if (!heard) return;
    if (event.type === 'list-changed') this.#tellChange(heard.method);
    else this.#notify(heard);
  }

  /** Brings back what the session had, after its handshake was repeated. */
  async restore(): Promise<void> {
    const { gateway } = this.#ports;
    const subscriber = this.id;
    const signal = AbortSignal.timeout(restoreMs);
    const again = this.#memory.subscriptions.map((uri) =>
      gateway.subscribe(uri, { ...this.caller, subscriber }, signal),
    );
    await Promise.allSettled(again);
  }

  /** The client is gone: its requests are cancelled, and upstreams forget the session. */
  end(why: string): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const running of this.#running.values()) running.cancel(why);
    this.#outgoing.end(new GatewayError('cancelled', why));
    this.#ports.gateway.endSession(this.id);
  }

  async #respond(message: RpcRequest): Promise<void> {
    const running = this.#running.get(message.id) ?? this.begin(message);
    running.attach(this.#outletFor(message));
    const outcome = await running.outcome;
    if (this.#ended || (running.withdrawn && !this.#options.answersCancelled)) return;
    if (performance.now() - running.lastSaidAt < leadMs) await delay(leadMs);
    // A client that went away has no use for the answer.
    await this.#options.send(this.responseTo(message, outcome)).catch(() => undefined);
  }

  #outletFor({ id, params }: RpcRequest): Outlet {
    const progressToken = progressTokenOf(isJsonObject(params) ? params : undefined);
    return {
      progress: (progress) => {
        if (progressToken === undefined) return;
        this.#notify({ method: 'notifications/progress', params: { ...progress, progressToken } }, id);
      },
      notification: (notification) => {
        this.#notify(notification, id);
      },
      ask: (request, signal) => this.#outgoing.ask({ request, relatedTo: id, signal }),
    };
  }

  #answer(request: ClientRequest, context: Caller & RunContext): Promise<JsonObject> {
    const { method, params } = request;
    switch (method) {
      case 'initialize':
        return Promise.resolve(this.#initialize(params));
      case 'ping':
        return Promise.resolve({});
      case 'logging/setLevel':
        return this.#setLevel(params, context);
      case 'resources/subscribe':
        return this.#subscribe(parseUri(method, params), context);
      case 'resources/unsubscribe':
        return this.#unsubscribe(parseUri(method, params));
      default:
        return answerRequest(this.#ports, request, context);
    }
  }

  #initialize(params: JsonObject): JsonObject {
    const { protocolVersion, capabilities, clientInfo } = params;
    const known = typeof protocolVersion === 'string' && sessionRevisions.includes(protocolVersion);
    const revision = known ? protocolVersion : (sessionRevisions[0] ?? '');
    this.#profile = {
      era: 'session',
      revision,
      session: this.id,
      info: isJsonObject(clientInfo) ? clientInfo : undefined,
      capabilities: isJsonObject(capabilities) ? capabilities : {},
      logLevel: this.#memory.logLevel,
    };
    const scope = this.#options.scope();
    const { gateway, version, noteClient } = this.#ports;
    noteClient({ principal: this.principal, client: this.#profile, place: placeKeyOf(scope) });
    return {
      protocolVersion: revision,
      capabilities: gateway.capabilities(scope),
      serverInfo: { ...implementationOf(version) },
      instructions: gateway.instructions(scope),
    };
  }

  async #setLevel(params: JsonObject, context: Caller & RunContext): Promise<JsonObject> {
    const { level } = params;
    if (!isLogLevel(level))
      throw invalidParams('"level" must be one of debug, info, notice, warning, error, critical, alert, emergency');
    this.#profile = { ...this.#client, logLevel: level };
    this.#remember({ ...this.#memory, logLevel: level });
    return this.#ports.gateway.request('logging/setLevel', params, { ...context, client: this.#profile });
  }

  async #subscribe(uri: string, context: Caller & RunContext): Promise<JsonObject> {
    await this.#ports.gateway.subscribe(uri, { ...context, subscriber: this.id }, context.signal);
    this.#remember({ ...this.#memory, subscriptions: [...new Set([...this.#memory.subscriptions, uri])] });
    return {};
  }

  async #unsubscribe(uri: string): Promise<JsonObject> {
    this.#ports.gateway.unsubscribe(uri, this.id);
    this.#remember({ ...this.#memory, subscriptions: this.#memory.subscriptions.filter((known) => known !== uri) });
    return {};
  }

  #remember(memory: SessionMemory): void {
    this.#memory = memory;
    this.#options.onMemory?.(memory);
  }

  /** What the client says without asking. Progress of our questions has nobody who listens. */
  #hear(method: string, params: JsonObject | undefined): void {
    switch (method) {
      case 'notifications/initialized':
      case 'notifications/progress':
        return;
      case 'notifications/cancelled': {
        const id = params?.['requestId'];
        const running = typeof id === 'string' || typeof id === 'number' ? this.#running.get(id) : undefined;
        if (!running || running.settled) return;
        running.withdrawn = true;
        running.cancel('The client cancelled the request');
        return;
      }
      default:
        this.#ports.gateway.notify({ method, ...(params && { params }) }, this.caller);
    }
  }

  #tellChange(method: string): void {
    if (this.#changed.size === 0) {
      queueMicrotask(() => {
        for (const changed of this.#changed) this.#notify({ method: changed });
        if (this.#changed.has(toolsChanged) && this.#options.isListening?.() !== false)
          this.#ports.listFollowing.told(this.principal.clientId);
        this.#changed.clear();
      });
    }
    this.#changed.add(method);
  }

  #notify(notification: { readonly method: string; readonly params?: JsonObject }, relatedTo?: RequestId): void {
    // A client that went away is told nothing more; a running request learns it from the signal.
    void this.#options.send({ jsonrpc: '2.0', ...notification }, relatedTo).catch(() => undefined);
  }
}

const toolsChanged = 'notifications/tools/list_changed';

/** How long upstreams may take to renew the subscriptions of a session that comes back. */
const restoreMs = 10_000;

/** Revision 2025-03-26 is what a client speaks that does not say (2025-11-25 basic/transports, "Protocol Version Header"). */
const unknownClient: ClientProfile = { ...ownProfile, revision: '2025-03-26' };
