import type { HttpReply } from './http.ts';
import type { RpcMessage } from './json-rpc.ts';

/** A client that reads nothing must not fill the memory. */
const maxQueuedBytes = 32 * 1024 * 1024;

/** Keeps proxies and clients from taking a quiet stream for a dead one. */
const keepAliveMs = 15_000;

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;

/** A server-sent event stream of JSON-RPC messages (HTML section 9.2), written here and read by the adapter at the edge. */
export class EventStream {
  readonly #onGone: () => void;
  readonly #keepAlive: NodeJS.Timeout;
  #queue: string[] = [];
  #queuedBytes = 0;
  #wake: (() => void) | undefined;
  #state: 'open' | 'ending' | 'closed' = 'open';

  /** `onGone` is called once when the client gave the stream up before it ended. */
  constructor(onGone: () => void) {
    this.#onGone = onGone;
    this.#keepAlive = setInterval(() => {
      this.#write(': keep-alive\n\n');
    }, keepAliveMs).unref();
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** The reply whose body this is; to be asked for once. */
  reply(headers: Readonly<Record<string, string>> = {}): HttpReply {
    return {
      status: 200,
      headers: { ...streamHeaders, ...headers },
      body: { [Symbol.asyncIterator]: () => this.#chunks() },
    };
  }

  message(message: RpcMessage): void {
    this.#write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
  }

  event(name: string, data: string): void {
    this.#write(`event: ${name}\ndata: ${data}\n\n`);
  }

  /** What was written is still sent, then the stream ends. */
  end(): void {
    if (this.#state !== 'open') return;
    this.#state = 'ending';
    clearInterval(this.#keepAlive);
    this.#wake?.();
  }

  #write(text: string): void {
    if (this.#state !== 'open') return;
    this.#queue.push(text);
    this.#queuedBytes += text.length;
    if (this.#queuedBytes > maxQueuedBytes) this.#giveUp();
    this.#wake?.();
  }

  #giveUp(): void {
    if (this.#state === 'closed') return;
    const wasOpen = this.#state === 'open';
    this.#state = 'closed';
    this.#queue = [];
    clearInterval(this.#keepAlive);
    if (wasOpen) this.#onGone();
    this.#wake?.();
  }

  #chunks(): AsyncIterator<string> {
    return {
      next: async () => {
        while (this.#queue.length === 0 && this.#state === 'open') {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
        if (this.#queue.length === 0) return { done: true, value: undefined };
        const value = this.#queue.length === 1 ? (this.#queue[0] ?? '') : this.#queue.join('');
        this.#queue = [];
        this.#queuedBytes = 0;
        return { done: false, value };
      },
      return: async () => {
        this.#giveUp();
        return { done: true, value: undefined };
      },
    };
  }
}
