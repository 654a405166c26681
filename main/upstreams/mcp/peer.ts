import type { Notification } from '../../gateway/connection.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { Channel, ChannelEvents, RpcMessage } from './channel.ts';
import { asGatewayError, cancelled, noAnswer, SessionOver } from './failures.ts';
import { OutgoingRequest, type Asking } from './outgoing-request.ts';
import { modernRevision } from './revisions.ts';
import { ServerQuestions, type RpcId } from './server-questions.ts';

/** What a server says that answers nothing. */
export interface PeerEvents {
  /** `request` is the one that caused it; `undefined` when that cannot be told. */
  readonly onNotification: (notification: Notification, request: OutgoingRequest | undefined) => void;
  /** The channel is gone; every request has failed with the same error. Not called after `close`. */
  readonly onClosed: (error: Error) => void;
}

export interface PeerOptions {
  readonly events: PeerEvents;
  /**
   * Whom the server's own requests are put to when no exchange tells who caused them. `nobody`: several clients share the channel;
   * `caller`: all that runs at a time is of one client; `session`: all that ever runs is, so they may also wait for its next call.
   */
  readonly asks: 'nobody' | 'caller' | 'session';
}

/**
 * One MCP server at the other end of a channel: finds the response of each request, the request of each progress, and the client to
 * ask for each question. Results, errors and notifications are handed on as they came; they are never rebuilt from a schema.
 */
export class Peer {
  readonly channelEvents: ChannelEvents;
  readonly #options: PeerOptions;
  readonly #running = new Map<number, OutgoingRequest>();
  readonly #questions: ServerQuestions;
  #channel: Channel | undefined;
  #lastId = 0;
  #closed: Error | undefined;
  /** The session is over: nothing new is taken. */
  #retired: SessionOver | undefined;
  #closesWhenIdle = false;
  /** 2026-07-28 over HTTP: the end of the exchange says it all, and servers ask nothing. */
  #standsAlone = false;

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#questions = new ServerQuestions((message) => {
      void this.tell(message);
    });
    this.channelEvents = {
      onMessage: (message) => this.#take(message, undefined),
      onUnreadable: (id, error) => {
        if (typeof id === 'number') this.#running.get(id)?.fail(asGatewayError(error));
      },
      onClosed: (error) => {
        if (this.#closed || this.#retired) return;
        // What runs may still be answered on streams of its own, or learns by itself that it was not looked at.
        if (error instanceof SessionOver) this.#retired = error;
        else this.#closeWith(error);
        options.events.onClosed(error);
      },
    };
  }

  attach(channel: Channel): void {
    this.#channel = channel;
  }

  /** The handshake is over: from now on this revision is spoken. */
  negotiated(revision: string): void {
    this.#standsAlone = revision === modernRevision && this.#channel?.hasExchanges === true;
    this.#channel?.negotiated?.(revision);
  }

  get isClosed(): boolean {
    return this.#closed !== undefined || this.#retired !== undefined;
  }

  /**
   * Asks, and resolves with the result as it came. Progress and notifications that came before the result were handed on before.
   * Rejects with a `RemoteError`, or with a `GatewayError`: `cancelled`, `upstream-timeout`, or what the channel says.
   */
  request(asking: Asking): Promise<JsonObject> {
    return new Promise((resolve, reject) => {
      const channel = this.#channel;
      const ending = this.#closed ?? this.#retired;
      if (ending || !channel) return reject(ending ?? new SessionOver());
      const { signal, method } = asking;
      if (signal.aborted) return reject(cancelled(signal));
      const id = ++this.#lastId;
      const onAbort = () => request.fail(cancelled(signal));
      const onEnd = (ended: OutgoingRequest, error: Error | undefined) => {
        signal.removeEventListener('abort', onAbort);
        this.#running.delete(id);
        this.#questions.endOf(ended);
        if (error) this.#sayCancelled(ended, error);
        if (this.#closesWhenIdle && this.#running.size === 0) void this.close(asGatewayError(this.#retired));
      };
      const request = new OutgoingRequest(id, asking, { resolve, reject, onEnd });
      this.#running.set(id, request);
      signal.addEventListener('abort', onAbort, { once: true });
      const message = { jsonrpc: '2.0', id, method, params: withToken(asking, id) };
      asking.trace?.note('portico-to-upstream', message);
      const exchange = channel.hasExchanges
        ? {
            signal: request.signal,
            onMessage: (received: RpcMessage) => this.#take(received, request),
            ...(asking.headers && { headers: asking.headers }),
          }
        : undefined;
      channel.send(message, exchange).then(
        () => {
          if (exchange && !request.isOver) request.fail(noAnswer(method));
        },
        (error: unknown) => {
          if (!request.isOver) request.fail(error instanceof RemoteError ? error : asGatewayError(error));
          if (error instanceof SessionOver) this.channelEvents.onClosed(error);
        },
      );
      if (asking.ask) this.#questions.askerCame(request);
    });
  }

  /** Sends what needs no answer. Never rejects. */
  async tell(message: RpcMessage): Promise<void> {
    if (this.#closed || !this.#channel) return;
    try {
      await this.#channel.send(message);
    } catch (error) {
      if (error instanceof SessionOver) this.channelEvents.onClosed(error);
    }
  }

  notify(notification: Notification): Promise<void> {
    return this.tell({ jsonrpc: '2.0', ...notification });
  }

  /** Cancels what runs, with `error`, and ends the channel. Never rejects. */
  async close(error: Error): Promise<void> {
    for (const request of [...this.#running.values()]) request.fail(error);
    this.#closeWith(error);
    await this.#channel?.close();
  }

  /** From now on nothing new is taken; what runs goes on. */
  retire(): void {
    this.#retired ??= new SessionOver();
    this.closeWhenIdle();
  }

  /** Closes when what still runs is over. */
  closeWhenIdle(): void {
    this.#closesWhenIdle = true;
    if (this.#running.size === 0) void this.close(asGatewayError(this.#closed ?? this.#retired));
  }

  #closeWith(error: Error): void {
    this.#closed ??= error;
    this.#questions.close();
    for (const request of [...this.#running.values()]) request.fail(asGatewayError(error));
  }

  #sayCancelled(request: OutgoingRequest, error: Error): void {
    if (this.isClosed || this.#standsAlone || request.asking.method === 'initialize') return;
    if (error instanceof RemoteError || error instanceof SessionOver) return;
    void this.notify({
      method: 'notifications/cancelled',
      params: { requestId: request.id, reason: error.message },
    });
  }

  #take(message: RpcMessage, exchange: OutgoingRequest | undefined): void {
    if (this.#closed) return;
    const { id, method } = message;
    if (typeof method !== 'string') {
      // Errors about messages that could not be read carry no id.
      const answered = typeof id === 'number' ? this.#running.get(id) : exchange;
      answered?.answer(message);
      return;
    }
    const params = isJsonObject(message['params']) ? message['params'] : undefined;
    if (id !== undefined && id !== null) this.#takeRequest({ id: id as RpcId, method, params }, exchange);
    else this.#takeNotification(method, params, exchange);
  }

  #takeRequest(
    { id, method, params }: { readonly id: RpcId; readonly method: string; readonly params: JsonObject | undefined },
    exchange: OutgoingRequest | undefined,
  ): void {
    if (this.#standsAlone) return;
    const { asks } = this.#options;
    const asked = exchange ?? (asks === 'nobody' ? undefined : this.#lastOf(({ asking }) => asking.ask !== undefined));
    this.#questions.take({ id, method, ...(params && { params }) }, asked, asks === 'session');
  }

  #takeNotification(method: string, params: JsonObject | undefined, exchange: OutgoingRequest | undefined): void {
    if (method === 'notifications/progress') {
      const token = params?.['progressToken'];
      if (params && typeof token === 'number') this.#running.get(token)?.progress(params);
      return;
    }
    if (method === 'notifications/cancelled') {
      const { requestId } = params ?? {};
      const listening = typeof requestId === 'number' ? this.#running.get(requestId) : undefined;
      // On stdio this is how a server ends a subscription (2026-07-28 basic/patterns/cancellation).
      if (listening?.asking.method === 'subscriptions/listen') listening.fail(noAnswer('subscriptions/listen'));
      else this.#questions.withdraw(requestId as RpcId);
      return;
    }
    const notification = { method, ...(params && { params }) };
    this.#options.events.onNotification(notification, exchange ?? this.#causeOf(params));
  }

  /** The subscription that a notification belongs to, or the only client with requests on their way. */
  #causeOf(params: JsonObject | undefined): OutgoingRequest | undefined {
    const meta = params?.['_meta'];
    const subscription: Json | undefined = isJsonObject(meta)
      ? meta['io.modelcontextprotocol/subscriptionId']
      : undefined;
    if (typeof subscription === 'number') return this.#running.get(subscription);
    const latest = this.#lastOf(({ asking }) => asking.caller !== undefined);
    if (!latest) return undefined;
    for (const { asking } of this.#running.values()) {
      if (asking.caller !== undefined && asking.caller !== latest.asking.caller) return undefined;
    }
    return latest;
  }

  #lastOf(fits: (request: OutgoingRequest) => boolean): OutgoingRequest | undefined {
    let last: OutgoingRequest | undefined;
    for (const request of this.#running.values()) if (fits(request)) last = request;
    return last;
  }
}

/** Progress is asked for with a token of this channel's own: those of two clients may be the same. */
function withToken({ params, onProgress }: Asking, id: number): JsonObject {
  if (!onProgress) return params;
  const meta = isJsonObject(params['_meta']) ? params['_meta'] : {};
  return { ...params, _meta: { ...meta, progressToken: id } };
}
