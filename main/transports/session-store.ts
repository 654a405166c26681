import type { JsonObject } from '../lib/json.ts';

/** What is needed to bring a session of the 2024-11-05 … 2025-11-25 revisions back after a restart. Times in milliseconds. */
export interface StoredSession {
  readonly id: string;
  /** Only this client may use the session. */
  readonly clientId: string;
  /** The `params` of the client's `initialize`, with what the session became in their `_meta`. */
  readonly initializeParams: JsonObject;
  readonly createdAt: number;
  readonly lastSeenAt: number;
}

/** Port to the stored sessions. */
export interface SessionStore {
  save(session: StoredSession): void;
  get(id: string): StoredSession | undefined;
  /** Notes that the session was used; may be written a moment later. */
  touch(id: string, at: number): void;
  /** Also drops the session's events. */
  delete(id: string): void;
}
