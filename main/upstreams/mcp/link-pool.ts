import { abortable } from '../../lib/abortable.ts';
import type { Link } from './link.ts';
import { cancelled, gaveWay } from './failures.ts';
import type { GatewayError } from '../../gateway/errors.ts';
import { notOpen } from '../not-open.ts';

/** A link lent to one request; give it back when the request is over. */
export interface Lease {
  readonly link: Link;
  /** `wasAnswered`: the server is done with it, and will not ask about it any more. */
  release(wasAnswered: boolean): void;
  /** A person is asked meanwhile, who may take long; the returned function ends that. */
  pause(): () => void;
}

/** Links that wait for a person, per link that may work. */
const maxWaitingFactor = 2;

interface Slot {
  readonly link: Link;
  /** Whose requests it serves now. */
  caller: unknown;
  running: number;
  /** How many of them wait for a person. */
  paused: number;
  idleTimer: NodeJS.Timeout | undefined;
  /** Not lent yet: it is for the caller who had it opened. */
  isNew: boolean;
  /** The server may still ask about a request that was given up: nobody else may be asked in its place. */
  isTainted: boolean;
}

interface Waiter {
  readonly caller: unknown;
  readonly enter: (slot: Slot) => void;
  readonly fail: (error: Error) => void;
}

export interface LinkPoolOptions {
  readonly open: () => Promise<Link>;
  readonly close: (link: Link, reason?: GatewayError) => void;
  /** Links whose server works. Twice as many more may wait for a person; then the one that waits longest gives way. */
  readonly maxLinks: number;
  /** How long a link without requests is kept. */
  readonly idleMs: number;
}

/**
 * Links of equal capabilities, each lent to one caller at a time, so that a server that cannot say which request made it ask still has
 * only one client to ask. Requests of the same caller may overlap on its link.
 */
export class LinkPool {
  readonly #options: LinkPoolOptions;
  readonly #slots = new Set<Slot>();
  readonly #waiting: Waiter[] = [];
  /** By caller. */
  readonly #openings = new Map<unknown, Promise<Slot>>();

  constructor(options: LinkPoolOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#slots.size;
  }

  async take(caller: unknown, signal: AbortSignal): Promise<Lease> {
    const found = this.#slotFor(caller);
    if (found) return this.#lend(found, caller);
    const coming = this.#openings.get(caller);
    if (!coming && !this.#hasRoom()) return this.#wait(caller, signal);
    const opening = coming ?? this.#open(caller);
    try {
      return this.#lend(await abortable(opening, signal), caller);
    } catch (error) {
      if (!signal.aborted) throw error;
      // Others can use what comes too late for this one.
      opening.then((slot) => this.#lend(slot, caller).release(true)).catch(() => undefined);
      throw cancelled(signal);
    }
  }

  /** The link is gone. */
  forget(link: Link): void {
    for (const slot of this.#slots) {
      if (slot.link !== link) continue;
      clearTimeout(slot.idleTimer);
      this.#slots.delete(slot);
    }
    this.#serveNext();
  }

  close(): void {
    for (const slot of this.#slots) clearTimeout(slot.idleTimer);
    this.#slots.clear();
    for (const { fail } of this.#waiting.splice(0)) fail(notOpen('upstream'));
  }

  #slotFor(caller: unknown): Slot | undefined {
    let idle: Slot | undefined;
    for (const slot of this.#slots) {
      if (slot.link.peer.isClosed) continue;
      if ((slot.running > 0 || slot.isNew) && slot.caller === caller) return slot;
      if (slot.running === 0 && !slot.isNew) idle ??= slot;
    }
    return idle;
  }

  /** Whether one more link may be opened; what waits for a person must not keep others from working. */
  #hasRoom(): boolean {
    const { maxLinks, close } = this.#options;
    const paused = [...this.#slots].filter((slot) => slot.paused > 0 && slot.paused === slot.running);
    const working = this.#slots.size - paused.length + this.#openings.size;
    if (working >= maxLinks) return false;
    const [longest] = paused;
    if (longest && paused.length > maxWaitingFactor * maxLinks) {
      this.#slots.delete(longest);
      close(longest.link, gaveWay());
    }
    return true;
  }

  #lend(slot: Slot, caller: unknown): Lease {
    clearTimeout(slot.idleTimer);
    slot.caller = caller;
    slot.isNew = false;
    slot.running += 1;
    const release = (wasAnswered: boolean) => {
      slot.running -= 1;
      slot.isTainted ||= !wasAnswered;
      if (slot.running > 0 || !this.#slots.has(slot)) return;
      if (slot.isTainted) {
        this.#slots.delete(slot);
        this.#options.close(slot.link);
        this.#serveNext();
        return;
      }
      this.#serveNext();
      if (slot.running > 0) return;
      slot.idleTimer = setTimeout(() => {
        this.#slots.delete(slot);
        this.#options.close(slot.link);
      }, this.#options.idleMs);
      slot.idleTimer.unref();
    };
    const pause = () => {
      slot.paused += 1;
      // The longest waiting stands first.
      if (this.#slots.delete(slot)) this.#slots.add(slot);
      this.#serveNext();
      return () => {
        slot.paused -= 1;
      };
    };
    return { link: slot.link, release, pause };
  }

  #wait(caller: unknown, signal: AbortSignal): Promise<Lease> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        const place = this.#waiting.indexOf(waiter);
        if (place !== -1) this.#waiting.splice(place, 1);
        reject(cancelled(signal));
      };
      const waiter: Waiter = {
        caller,
        enter: (slot) => {
          signal.removeEventListener('abort', onAbort);
          const lease = this.#lend(slot, caller);
          if (signal.aborted) lease.release(true);
          else resolve(lease);
        },
        fail: reject,
      };
      if (signal.aborted) return reject(cancelled(signal));
      this.#waiting.push(waiter);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Lets in, in their order, whoever can be served now. */
  #serveNext(): void {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const slot = this.#slotFor(next.caller);
      if (slot) {
        this.#waiting.shift();
        next.enter(slot);
        continue;
      }
      if (!this.#hasRoom()) return;
      this.#openFor(next);
    }
  }

  /** A place became free because a link was lost: the one who waited opens a new one. */
  #openFor(waiter: Waiter): void {
    this.#waiting.shift();
    this.#open(waiter.caller).then(waiter.enter, waiter.fail);
  }

  /** A new link; further requests of the same caller wait for it rather than for one of their own. */
  #open(caller: unknown): Promise<Slot> {
    const opening = this.#options
      .open()
      .then((link) => {
        // Taken at once: nobody else may get it before whoever waits for it.
        const slot: Slot = { link, caller, running: 0, paused: 0, idleTimer: undefined, isNew: true, isTainted: false };
        this.#slots.add(slot);
        return slot;
      })
      .finally(() => {
        this.#openings.delete(caller);
        this.#serveNext();
      });
    this.#openings.set(caller, opening);
    return opening;
  }
}
