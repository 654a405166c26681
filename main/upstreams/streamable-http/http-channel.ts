import { backoffDelayMs, sleep } from '../../lib/backoff.ts';
import { GatewayError } from '../../gateway/errors.ts';
import type { Channel, ChannelEvents, Exchange, RpcMessage } from '../mcp/channel.ts';
import { interrupted, SessionOver } from '../mcp/failures.ts';
import type { AnswerHead, BodySink } from '../http/streamed-exchange.ts';
import { collect, messagesIn, streamSink, type StreamSink } from './answer-sink.ts';
import type { HttpDoor } from './http-door.ts';
import { modernHeaders } from './message-headers.ts';
import { refusalOf, remoteErrorIn, saysSessionIsOver, wrongType } from './refusals.ts';
import { standingStream } from './standing-stream.ts';

export interface HttpChannelOptions {
  readonly door: HttpDoor;
  readonly events: ChannelEvents;
  readonly maxResponseBytes: number;
}

/** Text of a refusal that is looked at. */
const maxRefusalBytes = 1024 * 1024;
const resumption = { firstMs: 1_000, maxMs: 10_000, jitter: 0.3 };
const maxResumptions = 5;
/** A server that leaves the stream of an answered request open does not keep the connection. */
const lingerMs = 1_000;

const post = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };

/**
 * One Streamable HTTP endpoint: a session of the revisions up to 2025-11-25, or requests of 2026-07-28 that stand alone. Each message is a
 * POST; a session has a GET stream beside it for what belongs to no request.
 */
export class HttpChannel implements Channel {
  readonly hasExchanges = true;
  readonly #options: HttpChannelOptions;
  readonly #closing = new AbortController();
  /** Ends later: what is said last, e.g. cancellations, is still sent. */
  readonly #closed = new AbortController();
  #sessionId: string | undefined;
  #revision: string | undefined;

  constructor(options: HttpChannelOptions) {
    this.#options = options;
  }

  negotiated(revision: string): void {
    this.#revision = revision;
  }

  async send(message: RpcMessage, exchange?: Exchange): Promise<void> {
    const { door } = this.#options;
    const headers = { ...post, ...(modernHeaders(message) ?? this.#sessionHeaders()), ...exchange?.headers };
    const reading = new Reading(message, exchange, this.#options.maxResponseBytes);
    const sentInSession = this.#sessionId !== undefined;
    const signal = exchange?.signal ?? this.#closed.signal;
    const asking = { method: 'POST', headers, body: JSON.stringify(message) } as const;
    try {
      await door.send(asking, {
        signal,
        onHead: (head, end) => {
          if (message['method'] === 'initialize') this.#sessionId = head.headers['mcp-session-id'];
          return reading.begin(head, end);
        },
      });
    } catch (error) {
      if (!reading.canResume || !isBreak(error)) throw error;
    }
    if (reading.refused) throw this.#refusal(reading.refused, message, sentInSession);
    if (reading.canResume && signal.aborted) throw signal.reason as Error;
    if (reading.canResume) await this.#resume(reading, signal);
    if (message['method'] === 'notifications/initialized') await this.#listen();
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort(new Error('The channel is closed'));
    if (this.#sessionId !== undefined) await this.#endSession();
    this.#closed.abort(new Error('The channel is closed'));
  }

  async #endSession(): Promise<void> {
    const asking = { method: 'DELETE', headers: this.#sessionHeaders() } as const;
    const options = { signal: AbortSignal.timeout(2_000), onHead: () => discard };
    // The server may not allow it (405) or be gone.
    await this.#options.door.send(asking, options).catch(() => undefined);
  }

  #sessionHeaders(): Record<string, string> {
    return {
      ...(this.#revision !== undefined && { 'mcp-protocol-version': this.#revision }),
      ...(this.#sessionId !== undefined && { 'mcp-session-id': this.#sessionId }),
    };
  }

  #refusal({ head, text }: Refused, { method }: RpcMessage, sentInSession: boolean): Error {
    const error = remoteErrorIn(parsed(text));
    if (sentInSession && saysSessionIsOver(head, error)) return new SessionOver();
    // The handshake decides by the status (2025-11-25 basic/transports, "Backwards Compatibility").
    return method === 'initialize' || !error ? refusalOf(head, error) : error;
  }

  /** Asks for the rest of a stream that broke (2025-11-25 basic/transports, "Resumability and Redelivery"). */
  async #resume(reading: Reading, signal: AbortSignal): Promise<void> {
    let broke: Error | undefined;
    for (let attempt = 1; reading.canResume && attempt <= maxResumptions; attempt += 1) {
      const seen = reading.count;
      broke = undefined;
      await sleep(reading.retryMs ?? backoffDelayMs(resumption, attempt, Math.random()), signal);
      const headers = {
        accept: 'text/event-stream',
        ...this.#sessionHeaders(),
        'last-event-id': reading.lastEventId ?? '',
      };
      const asking = { method: 'GET', headers, standing: true } as const;
      const onHead = (head: AnswerHead, end: (reason?: Error) => void) => {
        if (head.status === 404) throw interrupted(new SessionOver());
        if (head.status !== 200) throw refusalOf(head);
        return reading.begin(head, end);
      };
      await this.#options.door.send(asking, { signal, onHead }).catch((error: unknown) => {
        if (signal.aborted || !isBreak(error) || error.cause instanceof SessionOver) throw error;
        broke = error;
      });
      // A server may close and be asked again as often as it likes, while it has something to say.
      if (reading.count > seen) attempt = 0;
    }
    // Gone for good, rather than a server that ends its streams without an answer.
    if (reading.canResume && broke) throw broke;
  }

  #listen(): Promise<void> {
    const { door, events, maxResponseBytes } = this.#options;
    return standingStream({
      door,
      headers: () => this.#sessionHeaders(),
      maxEventBytes: maxResponseBytes,
      signal: this.#closing.signal,
      onMessage: events.onMessage,
      onEnd: (error) => {
        if (!this.#closing.signal.aborted) events.onClosed(error);
      },
    });
  }
}

interface Refused {
  readonly head: AnswerHead;
  readonly text: string;
}

const discard: BodySink = { onData: () => undefined, onEnd: () => undefined };

/** The answer to one message, over as many streams as it takes. */
class Reading {
  refused: Refused | undefined;
  /** Messages so far. */
  count = 0;
  #isOver = false;
  #stream: StreamSink | undefined;
  #lastEventId: string | undefined;
  readonly #message: RpcMessage;
  readonly #exchange: Exchange | undefined;
  readonly #maxBytes: number;

  constructor(message: RpcMessage, exchange: Exchange | undefined, maxBytes: number) {
    this.#message = message;
    this.#exchange = exchange;
    this.#maxBytes = maxBytes;
  }

  /** Whether a stream broke off that can be asked for again. */
  get canResume(): boolean {
    return !this.#isOver && this.#stream !== undefined && this.lastEventId !== undefined;
  }

  get lastEventId(): string | undefined {
    return this.#stream?.parser.lastEventId ?? this.#lastEventId;
  }

  get retryMs(): number | undefined {
    return this.#stream?.parser.retryMs;
  }

  begin(head: AnswerHead, end: (reason?: Error) => void): BodySink {
    if (head.status < 200 || head.status >= 300) {
      return collect(head, maxRefusalBytes, (text) => (this.refused = { head, text }));
    }
    const isRequest = this.#message['id'] !== undefined && this.#message['method'] !== undefined;
    if (!isRequest) return discard;
    const contentType = head.headers['content-type'] ?? '';
    if (contentType.startsWith('application/json')) {
      return collect(head, this.#maxBytes, (text) => {
        for (const message of messagesIn(text)) this.#take(message);
      });
    }
    if (!contentType.startsWith('text/event-stream')) throw wrongType(contentType);
    this.#lastEventId = this.lastEventId;
    const isBounded = this.#message['method'] !== 'subscriptions/listen';
    this.#stream = streamSink({
      maxBytes: this.#maxBytes,
      isBounded,
      onMessage: (message) => {
        this.#take(message);
        if (this.#isOver) setTimeout(end, lingerMs).unref();
      },
    });
    return this.#stream;
  }

  #take(message: RpcMessage): void {
    this.count += 1;
    if (message['method'] === undefined) this.#isOver = true;
    this.#exchange?.onMessage(message);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isBreak(error: unknown): error is GatewayError {
  return error instanceof GatewayError && error.code === 'upstream-unreachable';
}
