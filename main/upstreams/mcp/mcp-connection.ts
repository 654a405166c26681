import { ownProfile, type ClientProfile } from '../../gateway/client-profile.ts';
import type {
  CallContext,
  Connection,
  ConnectionCatalog,
  Notification,
  Tool,
  UpstreamRequest,
} from '../../gateway/connection.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { UpstreamPorts } from '../upstream-kind.ts';
import { notOpen } from '../not-open.ts';
import type { OpenChannel } from './channel.ts';
import { declaresAnything } from './client-kinds.ts';
import { withEnvelope, withoutEnvelope } from './envelope.ts';
import { asGatewayError, cancelled, SessionOver } from './failures.ts';
import { createLinkOpener, type LinkOpenerOptions } from './link-opener.ts';
import type { Lease } from './link-pool.ts';
import type { Link } from './link.ts';
import { Links, type LinkRules } from './links.ts';
import { ListChanges } from './list-changes.ts';
import { LogLevels } from './log-levels.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import type { Peer } from './peer.ts';
import { readLists } from './read-lists.ts';
import { remedyFor, type Remedy } from './remedy.ts';
import { asInputRequired, refuseDeclinedPages } from './url-elicitation.ts';
import { createValve } from './valve.ts';
import { createWatch, type Watch } from './watch.ts';

/** What HTTP adds to calls of tools; other transports have no headers. */
export interface ToolHeaders {
  /** Why the tool may not be offered, if so. */
  refusal(tool: Tool): Sentence | undefined;
  /** The headers of a call; `undefined` when there are none. */
  of(tool: Tool, args: JsonObject): Readonly<Record<string, string>> | undefined;
}

export interface McpConnectionOptions {
  readonly id: string;
  readonly ports: Pick<UpstreamPorts, 'events' | 'implementation' | 'log'>;
  readonly open: OpenChannel;
  /** An older way to the same server, tried when it does not know `initialize`. */
  readonly openOlder?: OpenChannel | undefined;
  readonly protocol: LinkOpenerOptions['protocol'];
  /** For one request. */
  readonly timeoutMs: number;
  readonly rules: LinkRules;
  readonly toolHeaders?: ToolHeaders;
  /** Ends what all links share, after them. */
  readonly release?: () => Promise<void>;
  /** Names the person the requests are made for, when that can change; read at each opening. */
  readonly identity?: (signal: AbortSignal) => Promise<string | undefined>;
  readonly probeTimeoutMs?: number;
  /** How long changes of the lists are collected before they are read again. */
  readonly settleMs?: number;
}

const listTimeoutMs = 30_000;
const handshakeTimeoutMs = 30_000;

/** A connection to an MCP server, over whatever the channels are made of. */
export class McpConnection implements Connection {
  readonly #options: McpConnectionOptions;
  readonly #links: Links;
  readonly #closing = new AbortController();
  readonly #changes: ListChanges;
  readonly #watch: Watch;
  readonly #levels: LogLevels;
  readonly #valve = createValve({ burst: 500, perSecond: 100, now: () => performance.now() });
  #checking: Promise<void> | undefined;
  #lostBy: GatewayError | undefined;
  #identity: string | undefined;
  #tools: ReadonlyMap<string, Tool> = new Map();
  #catalog: ConnectionCatalog | undefined;

  constructor(options: McpConnectionOptions) {
    const { id, ports, rules, open, openOlder, protocol, probeTimeoutMs = 10_000, settleMs = 100 } = options;
    this.#options = options;
    this.#changes = new ListChanges(() => ports.events.catalogChanged(), settleMs);
    const opener = createLinkOpener({
      open,
      ...(openOlder && { openOlder }),
      protocol,
      own: ports.implementation,
      timeoutMs: handshakeTimeoutMs,
      probeTimeoutMs,
      events: {
        onNotification: (notification, request, session) => this.#takeNotification(notification, request, session),
        onClosed: (error, peer) => this.#linkClosed(error, peer),
      },
    });
    this.#levels = new LogLevels(this.#closing.signal, (error) => {
      ports.log.debug('A server did not take the log level', { connection: id, error });
    });
    this.#links = new Links({ ...rules, id, opener, onSession: (link) => this.#levels.tell(link) });
    this.#watch = createWatch({
      links: this.#links,
      events: ports.events,
      own: ports.implementation,
      signal: this.#closing.signal,
      onGap: () => this.#changes.note(),
      onUnreachable: () => this.#check(),
    });
  }

  async open(signal: AbortSignal): Promise<ConnectionCatalog> {
    if (this.#closing.signal.aborted) throw notOpen(this.#options.id);
    if (signal.aborted) throw cancelled(signal);
    await this.#noteIdentity(signal);
    const base = await this.#links.openBase(signal);
    const catalog = await this.#read(base, ownProfile, signal);
    this.#catalog = catalog;
    this.#watch.start(base);
    return catalog;
  }

  async request(call: UpstreamRequest, context: CallContext): Promise<JsonObject> {
    if (!this.#catalog || this.#closing.signal.aborted) throw notOpen(this.#options.id);
    if (call.method === 'logging/setLevel') return this.#setLevel(call.params, context.client);
    const caller = context.client.session ?? context;
    const tried = new Set<Remedy>();
    for (;;) {
      try {
        return await this.#ask(call, context, caller);
      } catch (error) {
        const asked = asInputRequired(error, context.client);
        if (asked) return asked;
        const remedy = context.signal.aborted ? undefined : remedyFor(error, call, this.#toolOf(call));
        if (remedy === undefined || tried.has(remedy)) {
          if (isUnreachable(error)) this.#check();
          throw error;
        }
        tried.add(remedy);
        if (remedy === 'read lists') await this.open(context.signal);
      }
    }
  }

  async catalogFor(client: ClientProfile, signal: AbortSignal): Promise<ConnectionCatalog> {
    if (!this.#catalog) throw notOpen(this.#options.id);
    if (!declaresAnything(client)) return this.#catalog;
    const lease = await this.#links.leaseFor(client, client.session ?? client, signal);
    try {
      return await this.#read(lease.link, client, signal);
    } finally {
      lease.release(true);
    }
  }

  async subscribe(uri: string, signal: AbortSignal): Promise<void> {
    if (!this.#catalog) throw notOpen(this.#options.id);
    await this.#watch.add(uri, signal);
  }

  async unsubscribe(uri: string, signal: AbortSignal): Promise<void> {
    await this.#watch.remove(uri, signal);
  }

  notify(notification: Notification, client: ClientProfile): void {
    const link = client.session === undefined ? undefined : this.#links.ofSession(client.session);
    link?.then(({ peer }) => peer.notify(notification)).catch(() => undefined);
  }

  endSession(session: string): void {
    this.#links.endSession(session);
    this.#levels.end(session, this.#links.all);
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort(notOpen(this.#options.id));
    this.#changes.close();
    await this.#links.close(this.#lostBy);
    await this.#options.release?.();
  }

  async #ask(call: UpstreamRequest, context: CallContext, caller: unknown): Promise<JsonObject> {
    const leasing = this.#links.leaseFor(context.client, caller, context.signal);
    const lease = leasing instanceof Promise ? await leasing : leasing;
    const { method, params } = call;
    const { client } = context;
    let wasAnswered = true;
    try {
      const { era } = lease.link.facts;
      if (era === 'session') refuseDeclinedPages(params);
      return await lease.link.peer.request({
        method,
        params: this.#paramsFor(lease.link, params, client),
        headers: era === 'modern' && method === 'tools/call' ? this.#headersOf(call) : undefined,
        timeoutMs: this.#options.timeoutMs,
        caller,
        signal: context.signal,
        ...(context.trace && { trace: context.trace }),
        ...(context.onProgress && { onProgress: context.onProgress }),
        ...(context.onNotification && { onNotification: context.onNotification }),
        ...(context.ask && { ask: pausing(context.ask, lease) }),
      });
    } catch (error) {
      wasAnswered = error instanceof RemoteError;
      throw error;
    } finally {
      lease.release(wasAnswered);
    }
  }

  #paramsFor({ facts }: Link, params: JsonObject, client: ClientProfile): JsonObject {
    return facts.era === 'modern'
      ? withEnvelope(params, client, this.#options.ports.implementation)
      : withoutEnvelope(params, client);
  }

  #headersOf(call: UpstreamRequest): Readonly<Record<string, string>> | undefined {
    const tool = this.#toolOf(call);
    const args = call.params['arguments'];
    return tool && this.#options.toolHeaders?.of(tool, isJsonObject(args) ? args : {});
  }

  #toolOf({ method, params }: UpstreamRequest): Tool | undefined {
    return method === 'tools/call' && typeof params['name'] === 'string' ? this.#tools.get(params['name']) : undefined;
  }

  async #read(link: Link, client: ClientProfile, signal: AbortSignal): Promise<ConnectionCatalog> {
    const { capabilities, instructions, era } = link.facts;
    const timeoutMs = Math.min(this.#options.timeoutMs, listTimeoutMs);
    const lists = await readLists(capabilities, (method, params) =>
      link.peer.request({ method, params: this.#paramsFor(link, params, client), timeoutMs, signal }),
    );
    const notices = [...lists.notices];
    const tools = lists.tools.filter((tool) => {
      const refusal = era === 'modern' ? this.#options.toolHeaders?.refusal(tool) : undefined;
      if (refusal !== undefined) notices.push(leftOut(tool, refusal));
      return refusal === undefined;
    });
    const known = client === ownProfile ? [] : this.#tools;
    this.#tools = new Map([...known, ...tools.map((tool) => [tool.name, tool] as const)]);
    return { ...lists, tools, notices, capabilities, ...(instructions !== undefined && { instructions }) };
  }

  /** In 2026-07-28 each request says for itself what it wants to hear. */
  #setLevel({ level }: JsonObject, { session }: ClientProfile): JsonObject {
    if (session !== undefined && typeof level === 'string') this.#levels.set(session, level, this.#links.all);
    return {};
  }

  #takeNotification(
    notification: Notification,
    request: OutgoingRequest | undefined,
    session: string | undefined,
  ): void {
    const { events } = this.#options.ports;
    switch (notification.method) {
      case 'notifications/tools/list_changed':
      case 'notifications/prompts/list_changed':
      case 'notifications/resources/list_changed':
        return this.#changes.note();
      case 'notifications/resources/updated':
        return this.#watch.updated(notification);
      default:
        if (request?.asking.onNotification) request.notify(notification);
        else if (this.#valve.passes()) events.notification(notification, session);
    }
  }

  /** Sessions belong to whoever they were begun for: another person gets new ones. */
  async #noteIdentity(signal: AbortSignal): Promise<void> {
    const identity = await this.#options.identity?.(signal);
    if (this.#catalog && identity !== this.#identity) this.#links.renew();
    this.#identity = identity;
  }

  /** Whether the server is still there at all; the connection is lost when it is not. */
  #check(): void {
    const base = this.#links.base;
    if (!base || this.#closing.signal.aborted) return;
    const method = base.facts.era === 'modern' ? 'server/discover' : 'ping';
    const params = this.#paramsFor(base, {}, ownProfile);
    this.#checking ??= base.peer
      .request({ method, params, timeoutMs: handshakeTimeoutMs, signal: this.#closing.signal })
      .then(
        () => undefined,
        (error: unknown) => {
          if (isUnreachable(error)) this.#lost(error);
        },
      )
      .finally(() => (this.#checking = undefined));
  }

  #lost(error: Error): void {
    this.#lostBy = asGatewayError(error);
    this.#options.ports.events.lost(error);
  }

  #linkClosed(error: Error, peer: Peer): void {
    const { log } = this.#options.ports;
    if (this.#closing.signal.aborted || !this.#links.lost(peer)) return;
    if (!(error instanceof SessionOver)) return this.#lost(error);
    log.info('A server ended the session; a new one is started', { connection: this.#options.id });
    this.#links.openBase(this.#closing.signal).then(
      (base) => {
        this.#watch.start(base);
        this.#levels.tell(base);
        this.#changes.note();
      },
      (failure: unknown) => {
        if (!this.#closing.signal.aborted) this.#lost(asGatewayError(failure));
      },
    );
  }
}

function leftOut({ name }: Tool, { en, ru }: Sentence): Sentence {
  return { en: `The tool "${name}" was left out: ${en}`, ru: `Инструмент «${name}» пропущен: ${ru}` };
}

/** While a person is asked, the link counts as one that does not work. */
function pausing(ask: NonNullable<CallContext['ask']>, lease: Lease): NonNullable<CallContext['ask']> {
  return async (question, signal) => {
    const resume = lease.pause();
    try {
      return await ask(question, signal);
    } finally {
      resume();
    }
  };
}

function isUnreachable(error: unknown): error is GatewayError {
  return error instanceof GatewayError && error.code === 'upstream-unreachable';
}
