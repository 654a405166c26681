import type { MemoryEventLog } from './memory-event-log.ts';
import type { SessionStore, StoredSession } from './session-store.ts';

/** Keeps sessions for this run only; the oldest go first when there are more than `maxSessions`. */
export class MemorySessionStore implements SessionStore {
  readonly #sessions = new Map<string, StoredSession>();
  readonly #maxSessions: number;
  readonly #events: MemoryEventLog | undefined;

  constructor(options: { readonly maxSessions?: number; readonly events?: MemoryEventLog } = {}) {
    this.#maxSessions = options.maxSessions ?? 10_000;
    this.#events = options.events;
  }

  save(session: StoredSession): void {
    this.#sessions.delete(session.id);
    this.#sessions.set(session.id, session);
    const oldest = this.#sessions.keys().next();
    if (this.#sessions.size > this.#maxSessions && !oldest.done) this.delete(oldest.value);
  }

  get(id: string): StoredSession | undefined {
    return this.#sessions.get(id);
  }

  touch(id: string, at: number): void {
    const session = this.#sessions.get(id);
    if (session) this.save({ ...session, lastSeenAt: at });
  }

  delete(id: string): void {
    this.#sessions.delete(id);
    this.#events?.deleteSession(id);
  }
}
