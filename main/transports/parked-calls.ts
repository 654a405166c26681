import { randomBytes } from 'node:crypto';
import { invalidParams } from './error-mapping.ts';
import type { StatelessCall } from './stateless-call.ts';

/** Whose call it is and what it is: only the same request of the same client may go on with it. */
export interface CallIdentity {
  readonly clientId: string;
  /** Key of the place it came in at. */
  readonly place: string;
  readonly method: string;
  /** Name of the tool or prompt, or URI of the resource. */
  readonly name: unknown;
}

export interface ParkedCallLimits {
  /** How long a call waits for the client's next request. */
  readonly waitMs: number;
  /** Per client; the longest waiting makes room. */
  readonly maxPerClient: number;
}

export const defaultParkedCallLimits: ParkedCallLimits = { waitMs: 10 * 60_000, maxPerClient: 50 };

interface Parked {
  readonly call: StatelessCall;
  readonly identity: CallIdentity;
  readonly timer: NodeJS.Timeout;
}

/** Begins every `requestState` of ours; a state of an upstream that happens to begin so is put behind `relayedPrefix`. */
const ownPrefix = 'portico-call:';
const relayedPrefix = 'portico-call:relayed:';

/** Calls that wait for their client's answers (2026-07-28, multi round-trip requests). They are in memory only. */
export class ParkedCalls {
  readonly #limits: ParkedCallLimits;
  readonly #parked = new Map<string, Parked>();

  constructor(limits: ParkedCallLimits = defaultParkedCallLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#parked.size;
  }

  /** Keeps the call; returns the `requestState` that leads back to it, once. */
  park(call: StatelessCall, identity: CallIdentity): string {
    const state = ownPrefix + randomBytes(24).toString('base64url');
    const timer = setTimeout(() => {
      this.#drop(state, 'Nobody answered the questions of this call in time');
    }, this.#limits.waitMs).unref();
    call.running.detach();
    this.#parked.set(state, { call, identity, timer });
    this.#makeRoom(identity.clientId);
    return state;
  }

  /**
   * The call that waits under this state. Throws -32602 when there is none that this client may go on with: unknown, used,
   * expired, another client's, or for another request.
   */
  take(state: string, identity: CallIdentity): StatelessCall {
    const parked = this.#parked.get(state);
    if (!parked || !isSame(parked.identity, identity)) {
      throw invalidParams(
        'This "requestState" leads nowhere: it works once, for the same request of the same client, within 10 minutes and ' +
          'until Portico is restarted. Send the request again without "requestState" and "inputResponses"',
      );
    }
    clearTimeout(parked.timer);
    this.#parked.delete(state);
    return parked.call;
  }

  /** Cancels all that waits. */
  close(): void {
    for (const state of [...this.#parked.keys()]) this.#drop(state, 'Portico is shutting down');
  }

  #makeRoom(clientId: string): void {
    const own = [...this.#parked].filter(([, { identity }]) => identity.clientId === clientId);
    const surplus = own.slice(0, Math.max(0, own.length - this.#limits.maxPerClient));
    for (const [state] of surplus) this.#drop(state, 'Too many calls of this client wait for answers');
  }

  #drop(state: string, why: string): void {
    const parked = this.#parked.get(state);
    if (!parked) return;
    clearTimeout(parked.timer);
    this.#parked.delete(state);
    parked.call.running.cancel(why);
  }
}

/** Whether a `requestState` is one of ours. */
export function isOwnState(state: unknown): state is string {
  return typeof state === 'string' && state.startsWith(ownPrefix) && !state.startsWith(relayedPrefix);
}

/** An upstream's `requestState` as the client gets it: untouched, unless it could be mistaken for one of ours. */
export function relayedState(state: string): string {
  return state.startsWith(ownPrefix) ? relayedPrefix + state : state;
}

/** The upstream's `requestState` as the client sent it back. */
export function originalState(state: string): string {
  return state.startsWith(relayedPrefix) ? state.slice(relayedPrefix.length) : state;
}

function isSame(one: CallIdentity, other: CallIdentity): boolean {
  return (
    one.clientId === other.clientId &&
    one.place === other.place &&
    one.method === other.method &&
    one.name === other.name
  );
}
