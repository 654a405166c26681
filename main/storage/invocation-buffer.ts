import type { Invocation, InvocationEnd } from '../gateway/invocation.ts';

/** A call with its end, if it has ended; most have, and become one row that is written once. */
export interface InvocationRowDraft {
  readonly invocation: Invocation;
  readonly end: InvocationEnd | undefined;
}

export interface EndedInvocation {
  readonly invocation: Invocation;
  readonly end: InvocationEnd;
}

/** What goes to the database together. */
export interface InvocationBatch {
  /** In the order they began. */
  readonly rows: readonly InvocationRowDraft[];
  /** Calls that were written as running and have ended now. */
  readonly ended: readonly EndedInvocation[];
}

export interface InvocationBufferOptions {
  /** How often what waits is written; a call that runs longer than this is first written as running. */
  readonly everyMs: number;
  /** This many ended calls are written in the next turn of the event loop, so that one write never takes long. */
  readonly batch: number;
  /** Writes all at once; when it throws, everything is kept and tried again. */
  readonly write: (batch: InvocationBatch) => void;
  /** Called after something was written. */
  readonly onWritten: () => void;
  readonly onError: (error: unknown) => void;
}

interface Waiting {
  readonly invocation: Invocation;
  end: InvocationEnd | undefined;
  /** It was running when the clock last struck. */
  isOld: boolean;
}

/** Beyond this many a failing store drops the oldest, so that a full disk does not also fill the memory. */
const maxWaiting = 10_000;

/** Collects calls until they have ended or have run for a while. */
export class InvocationBuffer {
  readonly #options: InvocationBufferOptions;
  readonly #waiting = new Map<string, Waiting>();
  /** Written as running. */
  readonly #written = new Map<string, Invocation>();
  #late: EndedInvocation[] = [];
  #ended = 0;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;

  constructor(options: InvocationBufferOptions) {
    this.#options = options;
  }

  /** Calls that have not ended. */
  running = 0;

  /** Whether everything has been written. */
  get isEmpty(): boolean {
    return this.#waiting.size + this.#late.length === 0;
  }

  begin(invocation: Invocation): void {
    this.running += 1;
    const oldest = this.#waiting.keys().next();
    if (this.#waiting.size >= maxWaiting && !oldest.done) this.#waiting.delete(oldest.value);
    this.#waiting.set(invocation.id, { invocation, end: undefined, isOld: false });
    this.#timer ??= this.#start();
  }

  /** Returns the call that has ended, unless it was dropped. */
  end(id: string, end: InvocationEnd): Invocation | undefined {
    this.running -= 1;
    const waiting = this.#waiting.get(id);
    const written = this.#written.get(id);
    if (waiting) waiting.end = end;
    else if (written) this.#late.push({ invocation: written, end });
    this.#written.delete(id);
    this.#ended += 1;
    if (this.#ended >= this.#options.batch)
      this.#soon ??= setImmediate(() => this.#try(({ end: ended }) => ended !== undefined));
    this.#timer ??= this.#start();
    return waiting?.invocation ?? written;
  }

  /** Writes everything, running calls included. Throws what `write` throws. */
  flush(): void {
    this.#write(() => true);
  }

  #write(isReady: (waiting: Waiting) => boolean): void {
    clearImmediate(this.#soon);
    this.#soon = undefined;
    const rows = [...this.#waiting.values()].filter(isReady);
    if (rows.length + this.#late.length === 0) return;
    this.#options.write({ rows, ended: this.#late });
    for (const { invocation, end } of rows) {
      this.#waiting.delete(invocation.id);
      if (!end) this.#written.set(invocation.id, invocation);
    }
    this.#late = [];
    this.#ended = 0;
    this.#options.onWritten();
  }

  #try(isReady: (waiting: Waiting) => boolean): void {
    try {
      this.#write(isReady);
    } catch (error) {
      this.#options.onError(error);
    }
  }

  #start(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#timer = undefined;
      // A call that has just begun will have ended in a moment.
      this.#try(({ end, isOld }) => end !== undefined || isOld);
      for (const waiting of this.#waiting.values()) waiting.isOld = true;
      if (!this.isEmpty) this.#timer = this.#start();
    }, this.#options.everyMs).unref();
  }
}
