import type { CallContext, Notification, Progress } from '../../gateway/connection.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import type { RpcMessage } from './channel.ts';
import { malformed, timedOut } from './failures.ts';

/** What is asked of a server, and who wants it. */
export interface Asking extends Pick<CallContext, 'signal' | 'onProgress' | 'onNotification' | 'ask' | 'trace'> {
  readonly method: string;
  /** Sent as it is, but for the progress token. */
  readonly params: JsonObject;
  /** Further HTTP headers, e.g. `Mcp-Param-…`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Silence of the server that ends the request; progress starts it anew, questions to the client stop it. */
  readonly timeoutMs: number;
  /** Tells the callers of one link apart; `undefined` for Portico's own requests. */
  readonly caller?: unknown;
}

const emptyResponse = { en: 'a response without "result" or "error"', ru: 'ответ без «result» и «error»' };
/** Progress may keep a request alive no longer than this (2026-07-28 basic/patterns/cancellation, "Timeouts"). */
const longestMs = 4 * 60 * 60_000;

export interface Settled {
  readonly resolve: (result: JsonObject) => void;
  readonly reject: (error: Error) => void;
  /** Called once, before the promise settles. */
  readonly onEnd: (request: OutgoingRequest, error: Error | undefined) => void;
}

/** One request on its way: its timer, its cancellation, and whoever waits for it. */
export class OutgoingRequest {
  readonly id: number;
  readonly asking: Asking;
  readonly #settled: Settled;
  readonly #startedAt = performance.now();
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #questions = 0;
  #isOver = false;

  constructor(id: number, asking: Asking, settled: Settled) {
    this.id = id;
    this.asking = asking;
    this.#settled = settled;
    this.#timer = setTimeout(this.#onTimeout, asking.timeoutMs);
  }

  /** Aborted when nobody waits for the answer any more. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Takes the response: its result or its error, as it came. */
  answer(message: RpcMessage): void {
    this.asking.trace?.note('upstream-to-portico', message);
    const { result, error } = message;
    if (isJsonObject(result)) {
      if (!this.#end(undefined)) return;
      this.#settled.resolve(result);
    } else if (isJsonObject(error)) this.fail(toRemoteError(error));
    else this.fail(malformed(emptyResponse));
  }

  fail(error: Error): void {
    if (!this.#end(error)) return;
    this.#settled.reject(error);
  }

  progress(params: JsonObject): void {
    if (this.#isOver) return;
    this.asking.trace?.note('upstream-to-portico', { jsonrpc: '2.0', method: 'notifications/progress', params });
    if (this.#questions === 0 && performance.now() - this.#startedAt < longestMs) this.#timer?.refresh();
    const { progressToken: _, ...progress } = params;
    if (typeof progress['progress'] === 'number') this.asking.onProgress?.(progress as unknown as Progress);
  }

  notify(notification: Notification): void {
    if (this.#isOver) return;
    this.asking.trace?.note('upstream-to-portico', { jsonrpc: '2.0', ...notification });
    this.asking.onNotification?.(notification);
  }

  /** Stops the clock while the client is asked; the returned function lets it run again. */
  pause(): () => void {
    this.#questions += 1;
    clearTimeout(this.#timer);
    return () => {
      this.#questions -= 1;
      if (this.#questions > 0 || this.#isOver) return;
      this.#timer = setTimeout(this.#onTimeout, this.asking.timeoutMs);
    };
  }

  readonly #onTimeout = (): void => {
    this.fail(timedOut(this.asking.timeoutMs));
  };

  #end(error: Error | undefined): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#settled.onEnd(this, error);
    // An answered exchange may still be delivering what follows the answer; only an unanswered one is ended.
    if (error) this.#abort.abort(error);
    return true;
  }
}

/** An `error` member as it came; a member that is missing gets the most neutral value. */
export function toRemoteError({ code, message, data }: JsonObject): RemoteError {
  const words = typeof message === 'string' ? message : 'The server gave no message';
  return new RemoteError(typeof code === 'number' ? code : -32603, words, data);
}
