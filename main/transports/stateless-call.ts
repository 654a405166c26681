import type { ServerRequest } from '../gateway/connection.ts';
import { abortable } from '../lib/abortable.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { Calls } from './calls.ts';
import type { Outcome, RunOptions, RunningRequest } from './running-request.ts';

/** How one request of a client ends: with the outcome, or with questions that the client answers in its next request. */
export type RoundEnd = Outcome | { readonly asks: true };

interface Question {
  readonly request: ServerRequest;
  readonly answer: (result: JsonObject) => void;
}

/** Questions that come at the same time are put at the same time. */
const groupingMs = 15;

/** Members that mean nothing outside the upstream's own session (2026-07-28, multi round-trip requests). */
const ownToSession: ReadonlySet<string> = new Set(['_meta', 'task', 'elicitationId']);

/**
 * One call for a client without a session. When the upstream asks something, the client's request is answered with the
 * questions, the call waits, and the client's next request brings the answers: one call, several rounds.
 */
export class StatelessCall {
  readonly running: RunningRequest;
  readonly #questions = new Map<string, Question>();
  #count = 0;
  #timer: NodeJS.Timeout | undefined;
  #endRound: ((end: RoundEnd) => void) | undefined;

  constructor(calls: Calls, options: Omit<RunOptions, 'ask'>) {
    this.running = calls.start({ ...options, ask: (request, signal) => this.#ask(request, signal) });
  }

  /** How the round that starts now ends. */
  async round(): Promise<RoundEnd> {
    const asked = new Promise<RoundEnd>((resolve) => {
      this.#endRound = resolve;
    });
    this.#schedule();
    const end = await Promise.race([this.running.outcome, asked]);
    this.#endRound = undefined;
    return end;
  }

  /** The questions that have no answer yet, under the keys of their answers. */
  get inputRequests(): JsonObject {
    return Object.fromEntries([...this.#questions].map(([key, { request }]) => [key, embedded(request)]));
  }

  /** Hands over the client's answers; what does not answer a question is ignored. */
  answer(inputResponses: unknown): void {
    if (!isJsonObject(inputResponses)) return;
    for (const [key, { answer }] of this.#questions) {
      const result = inputResponses[key];
      if (isJsonObject(result)) answer(result);
    }
  }

  async #ask(request: ServerRequest, signal: AbortSignal): Promise<JsonObject> {
    this.#count += 1;
    const key = `q${String(this.#count)}`;
    const answer = new Promise<JsonObject>((resolve) => this.#questions.set(key, { request, answer: resolve }));
    this.#schedule();
    try {
      return await abortable(answer, signal);
    } finally {
      this.#questions.delete(key);
    }
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#questions.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#questions.size > 0) this.#endRound?.({ asks: true });
    }, groupingMs);
  }
}

function embedded({ method, params }: ServerRequest): JsonObject {
  if (!params) return { method };
  return { method, params: Object.fromEntries(Object.entries(params).filter(([name]) => !ownToSession.has(name))) };
}
