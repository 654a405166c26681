import type { ChangedArea } from '../../contract/events.ts';

export interface ActivityNewsOptions {
  readonly tell: (areas: readonly ChangedArea[]) => void;
  /** Whether anybody listens. */
  readonly isHeard: () => boolean;
  /** Milliseconds, of a clock that only goes forward. */
  readonly now: () => number;
  /** So long a moment is waited, for a session that begins with the same request. */
  readonly gatherMs?: number;
  /** Least time between two words about one client. */
  readonly everyMs?: number;
  /** Who was not heard of for so long comes again. */
  readonly quietMs?: number;
}

export interface ActivityNews {
  /** A client asked something, or a session or stream of it began or ended. Called with every request, so it costs next to nothing. */
  note(clientId: string): void;
  close(): void;
}

interface Known {
  /** When it was last heard of. */
  at: number;
  toldAt: number;
  /** It came, and that was not told yet. */
  hasCome: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** Ids come from outside; more than these are not remembered. */
const maxKnown = 1_000;

/** Tells windows that clients are there: at once when one comes for the first time or after a while, and now and then while it stays. */
export function createActivityNews(options: ActivityNewsOptions): ActivityNews {
  const { tell, isHeard, now, gatherMs = 100, everyMs = 3_000, quietMs = 60_000 } = options;
  const known = new Map<string, Known>();

  const tellOf = (one: Known): void => {
    one.timer = undefined;
    one.toldAt = now();
    // What programs wait for depends on who came; whoever is merely still there is a matter of the list of clients.
    tell(one.hasCome ? ['clients', 'programs'] : ['presence']);
    one.hasCome = false;
  };
  const forgetOldest = (): void => {
    const [oldest] = known.keys();
    if (known.size < maxKnown || oldest === undefined) return;
    clearTimeout(known.get(oldest)?.timer);
    known.delete(oldest);
  };
  const knownOf = (clientId: string, at: number): Known => {
    const before = known.get(clientId);
    if (before) return before;
    forgetOldest();
    const one: Known = { at, toldAt: -Infinity, hasCome: true, timer: undefined };
    known.set(clientId, one);
    return one;
  };

  return {
    note: (clientId) => {
      const at = now();
      const one = knownOf(clientId, at);
      if (at - one.at >= quietMs) one.hasCome = true;
      one.at = at;
      if (one.timer !== undefined || !isHeard()) return;
      one.timer = setTimeout(() => tellOf(one), Math.max(gatherMs, one.toldAt + everyMs - at)).unref();
    },
    close: () => {
      for (const { timer } of known.values()) clearTimeout(timer);
      known.clear();
    },
  };
}
