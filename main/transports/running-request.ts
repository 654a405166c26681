import { GatewayError } from '../gateway/errors.ts';
import type { CallContext, Notification, Progress, ServerRequest } from '../gateway/connection.ts';
import { abortable } from '../lib/abortable.ts';
import type { JsonObject } from '../lib/json.ts';

export type Outcome =
  { readonly ok: true; readonly result: JsonObject } | { readonly ok: false; readonly error: unknown };

/** Takes what a running request says to its client before it ends. */
export interface Outlet {
  progress(progress: Progress): void;
  notification(notification: Notification): void;
  ask(request: ServerRequest, signal: AbortSignal): Promise<JsonObject>;
}

/** What a request is run with. */
export type RunContext = Pick<CallContext, 'signal' | 'onProgress' | 'onNotification' | 'ask' | 'messageId'>;

export interface RunOptions {
  /** Whose request it is. */
  readonly clientId: string;
  readonly run: (context: RunContext) => Promise<JsonObject>;
  /** Progress is only asked for when the client gave a token for it. */
  readonly wantsProgress: boolean;
  /** Whether the client is to hear of a notification at all. */
  readonly wants: (notification: Notification) => boolean;
  /** Answers questions without an outlet. */
  readonly ask?: Outlet['ask'];
}

/** What is kept while nobody listens; a client that wants all of it stays connected. */
const maxPending = 1_000;

/**
 * One request on its way through the gateway. It is started before it is known how it will be answered, so what it says is
 * kept until an outlet is there.
 */
export class RunningRequest {
  /** Never rejects. */
  readonly outcome: Promise<Outcome>;
  /** When it last said something, in milliseconds of `performance.now()`. */
  lastSaidAt = Number.NEGATIVE_INFINITY;
  /** The client itself does not want the answer any more. */
  withdrawn = false;
  readonly clientId: string;
  #settled = false;
  #pending: ((outlet: Outlet) => void)[] = [];
  #outlet: Outlet | undefined;
  #onFirst: (() => void) | undefined;
  readonly #abort = new AbortController();
  /** Aborted when the request ends, however it does: its questions are then of no use. */
  #questions: AbortController | undefined;

  constructor({ run, clientId, wantsProgress, wants, ask }: RunOptions) {
    this.clientId = clientId;
    const context: RunContext = {
      signal: this.#abort.signal,
      ...(wantsProgress && {
        onProgress: (progress: Progress) => {
          this.#say((outlet) => {
            outlet.progress(progress);
          });
        },
      }),
      onNotification: (notification) => {
        if (!wants(notification)) return;
        this.#say((outlet) => {
          outlet.notification(notification);
        });
      },
      ask: ask ?? ((request, signal) => this.#ask(request, signal)),
    };
    this.outcome = outcomeOf(run, context).finally(() => {
      this.#settled = true;
      this.#questions?.abort(new GatewayError('cancelled', 'The request has ended'));
    });
  }

  get settled(): boolean {
    return this.#settled;
  }

  get hasSaid(): boolean {
    return this.#pending.length > 0;
  }

  /** Hands over what was said so far, and from now on everything as it comes. */
  attach(outlet: Outlet): void {
    this.#outlet = outlet;
    for (const say of this.#pending.splice(0)) say(outlet);
  }

  /** From now on what is said is kept again. */
  detach(): void {
    this.#outlet = undefined;
  }

  /** Stops the request; it then ends with the error `cancelled` or, when it was faster, as it ended. */
  cancel(why: string): void {
    if (!this.#settled) this.#abort.abort(new GatewayError('cancelled', why));
  }

  /**
   * Resolves `true` when `end` comes within `waitMs` and before anything was said, otherwise `false` as soon as that is clear.
   */
  endsQuietly(waitMs: number, end: Promise<unknown> = this.outcome): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs, false);
      const decide = (quiet: boolean) => {
        clearTimeout(timer);
        this.#onFirst = undefined;
        resolve(quiet);
      };
      this.#onFirst = () => {
        decide(false);
      };
      if (this.hasSaid) decide(false);
      void end.then(() => {
        decide(!this.hasSaid);
      });
    });
  }

  #say(say: (outlet: Outlet) => void): void {
    if (this.#settled) return;
    this.lastSaidAt = performance.now();
    if (this.#outlet) say(this.#outlet);
    else if (this.#pending.length < maxPending) this.#pending.push(say);
    this.#onFirst?.();
  }

  #ask(request: ServerRequest, signal: AbortSignal): Promise<JsonObject> {
    this.#questions ??= new AbortController();
    const whichever = AbortSignal.any([signal, this.#abort.signal, this.#questions.signal]);
    const answer = new Promise<JsonObject>((resolve, reject) => {
      this.#say((outlet) => {
        outlet.ask(request, whichever).then(resolve, reject);
      });
    });
    return abortable(answer, whichever);
  }
}

/** Also an error thrown before the first wait becomes an outcome. */
async function outcomeOf(run: RunOptions['run'], context: RunContext): Promise<Outcome> {
  try {
    return { ok: true, result: await run(context) };
  } catch (error) {
    return { ok: false, error };
  }
}
