import { GatewayError } from '../gateway/errors.ts';
import type { Progress, ToolResult } from '../gateway/connection.ts';
import type { Caller, Gateway } from '../gateway/gateway.ts';
import type { JsonObject } from '../lib/json.ts';

export type CallOutcome =
  { readonly ok: true; readonly result: ToolResult } | { readonly ok: false; readonly error: unknown };

/** The `params` of `tools/call` that we act on. */
export interface CallParams {
  readonly name: string;
  readonly params: JsonObject;
  /** Progress is only asked for when the client gave a token for it. */
  readonly wantsProgress: boolean;
}

/**
 * One call on its way through the gateway. It is started before it is known how it will be answered, so progress is
 * kept until somebody listens.
 */
export class RunningCall {
  /** Never rejects. */
  readonly outcome: Promise<CallOutcome>;
  /** When the last progress came in, in milliseconds of `performance.now()`. */
  lastProgressAt = Number.NEGATIVE_INFINITY;
  #settled = false;
  #pending: Progress[] = [];
  #listener: ((progress: Progress) => void) | undefined;
  #onFirst: (() => void) | undefined;
  readonly #abort = new AbortController();

  constructor(gateway: Gateway, caller: Caller, { params, wantsProgress }: CallParams) {
    const onProgress = (progress: Progress) => {
      this.#take(progress);
    };
    const context = { ...caller, signal: this.#abort.signal, ...(wantsProgress ? { onProgress } : {}) };
    this.outcome = startCall(() => gateway.request('tools/call', params, context)).finally(() => {
      this.#settled = true;
    });
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** Hands over the progress seen so far, and from now on each as it comes. */
  listen(listener: (progress: Progress) => void): void {
    this.#listener = listener;
    for (const progress of this.#pending.splice(0)) listener(progress);
  }

  /** Stops the call; it then ends with the error `cancelled` or, when it was faster, as it ended. */
  cancel(why: string): void {
    if (!this.#settled) this.#abort.abort(new GatewayError('cancelled', why));
  }

  /** Resolves `true` when the call ends within `waitMs` and without progress, otherwise `false` as soon as that is clear. */
  endsQuickly(waitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs, false);
      const decide = (quick: boolean) => {
        clearTimeout(timer);
        this.#onFirst = undefined;
        resolve(quick);
      };
      this.#onFirst = () => {
        decide(false);
      };
      void this.outcome.then(() => {
        decide(this.#pending.length === 0);
      });
    });
  }

  #take(progress: Progress): void {
    if (this.#settled) return;
    this.lastProgressAt = performance.now();
    if (this.#listener) this.#listener(progress);
    else this.#pending.push(progress);
    this.#onFirst?.();
  }
}

/** Also an error thrown before the first wait becomes an outcome. */
async function startCall(call: () => Promise<JsonObject>): Promise<CallOutcome> {
  try {
    return { ok: true, result: (await call()) as unknown as ToolResult };
  } catch (error) {
    return { ok: false, error };
  }
}
