import { tooLarge } from '../http/too-large.ts';

/** One event of a stream; `data` without its last line end. */
export interface SseEvent {
  readonly type: string;
  readonly data: string;
}

export interface SseParserOptions {
  readonly onEvent: (event: SseEvent) => void;
  /** Longer events are refused. */
  readonly maxEventBytes: number;
}

const lineFeed = 10;
const carriageReturn = 13;
/** Node's timers take no longer delays. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Reads `text/event-stream` as it arrives (HTML Living Standard, "Interpreting an event stream"): any of the three line ends, a byte order
 * mark at the start, comments, data of several lines. An event that the stream breaks off in is dropped.
 */
export class SseParser {
  /** The last `id` of the stream; what to resume after. */
  lastEventId: string | undefined;
  /** Milliseconds to wait before coming back, as the server asked. */
  retryMs: number | undefined;
  readonly #options: SseParserOptions;
  readonly #decoder = new TextDecoder();
  #line = '';
  #afterReturn = false;
  #data: string[] = [];
  #size = 0;
  #type = '';
  /** Of the event that is being read. */
  #id: string | undefined;

  constructor(options: SseParserOptions) {
    this.#options = options;
  }

  /** Throws `response-too-large` for an event that is longer than allowed, and whatever `onEvent` throws. */
  feed(chunk: Uint8Array): void {
    const text = this.#decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code !== lineFeed && code !== carriageReturn) {
        this.#afterReturn = false;
        continue;
      }
      // The second half of a line end of two characters, possibly in another chunk.
      if (code === lineFeed && this.#afterReturn) this.#afterReturn = false;
      else {
        this.#afterReturn = code === carriageReturn;
        this.#take(this.#line + text.slice(start, index));
        this.#line = '';
      }
      start = index + 1;
    }
    this.#line += text.slice(start);
    this.#check(this.#line.length);
  }

  #take(line: string): void {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    switch (field) {
      case 'data':
        this.#size += value.length;
        this.#check(0);
        this.#data.push(value);
        return;
      case 'event':
        this.#type = value;
        return;
      case 'id':
        if (!value.includes('\0')) this.#id = value === '' ? undefined : value;
        return;
      case 'retry':
        if (/^\d+$/.test(value)) this.retryMs = Math.min(Number(value), longestTimerMs);
        return;
      default:
    }
  }

  #dispatch(): void {
    const event = { type: this.#type === '' ? 'message' : this.#type, data: this.#data.join('\n') };
    const isEmpty = this.#data.length === 0;
    this.lastEventId = this.#id;
    this.#data = [];
    this.#size = 0;
    this.#type = '';
    if (!isEmpty) this.#options.onEvent(event);
  }

  #check(more: number): void {
    if (this.#size + more > this.#options.maxEventBytes) throw tooLarge(this.#options.maxEventBytes);
  }
}
