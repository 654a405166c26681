import { randomUUID } from 'node:crypto';
import type { EventLog, StoredEvent } from './event-log.ts';

/** What one session may keep and for how long, and how many sessions at all. */
export interface EventLimits {
  readonly maxSessions: number;
  readonly maxEvents: number;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
}

interface KeptEvent extends StoredEvent {
  readonly at: number;
  readonly bytes: number;
}

interface SessionEvents {
  events: KeptEvent[];
  bytes: number;
}

const defaultEventLimits: EventLimits = {
  maxSessions: 1_000,
  maxEvents: 1_000,
  maxBytes: 1024 * 1024,
  maxAgeMs: 3_600_000,
};

/** Keeps events in memory, per session bounded by count, bytes and age; the oldest go first. */
export class MemoryEventLog implements EventLog {
  readonly #limits: EventLimits;
  readonly #now: () => number;
  readonly #bySession = new Map<string, SessionEvents>();
  readonly #byId = new Map<string, KeptEvent>();
  /** Ids of another run must never look like ours. */
  readonly #run = randomUUID().slice(0, 8);
  #count = 0;

  constructor(options: { readonly limits?: Partial<EventLimits>; readonly now?: () => number } = {}) {
    this.#limits = { ...defaultEventLimits, ...options.limits };
    this.#now = options.now ?? Date.now;
  }

  append(event: Omit<StoredEvent, 'id'>): string {
    this.#count += 1;
    const id = `${this.#run}-${String(this.#count)}`;
    const kept = { ...event, id, at: this.#now(), bytes: Buffer.byteLength(event.message) };
    const session = this.#eventsOf(event.sessionId);
    session.events.push(kept);
    session.bytes += kept.bytes;
    this.#byId.set(id, kept);
    this.#trim(session);
    return id;
  }

  get(eventId: string): StoredEvent | undefined {
    const event = this.#byId.get(eventId);
    return event && this.#isFresh(event) ? event : undefined;
  }

  after(eventId: string): readonly StoredEvent[] {
    const from = this.get(eventId);
    if (!from) return [];
    const events = this.#bySession.get(from.sessionId)?.events ?? [];
    const index = events.findIndex((event) => event.id === eventId);
    return events.slice(index + 1).filter((event) => event.streamId === from.streamId);
  }

  /** Forgets the events of a session that has ended. */
  deleteSession(sessionId: string): void {
    for (const event of this.#bySession.get(sessionId)?.events ?? []) this.#byId.delete(event.id);
    this.#bySession.delete(sessionId);
  }

  /** The session written to last moves to the end, so that the first one is the one to forget. */
  #eventsOf(sessionId: string): SessionEvents {
    const session = this.#bySession.get(sessionId) ?? { events: [], bytes: 0 };
    this.#bySession.delete(sessionId);
    this.#bySession.set(sessionId, session);
    const first = this.#bySession.keys().next();
    if (this.#bySession.size > this.#limits.maxSessions && !first.done) this.deleteSession(first.value);
    return session;
  }

  #isFresh(event: KeptEvent): boolean {
    return this.#now() - event.at <= this.#limits.maxAgeMs;
  }

  #trim(session: SessionEvents): void {
    const { maxEvents, maxBytes } = this.#limits;
    const surplus = session.events.length - maxEvents;
    let drop = 0;
    for (const event of session.events) {
      if (drop >= surplus && session.bytes <= maxBytes && this.#isFresh(event)) break;
      session.bytes -= event.bytes;
      this.#byId.delete(event.id);
      drop += 1;
    }
    if (drop > 0) session.events.splice(0, drop);
  }
}
