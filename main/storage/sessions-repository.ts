import type { JsonObject } from '../lib/json.ts';
import { deleteInSteps } from './pruning.ts';
import type { Flushable, Prunable, RepositoryOptions } from './repository-options.ts';
import { dayMs } from './limits.ts';
import { createWriteBehind } from './write-behind.ts';

/** A stored session; the same shape as the transports' `StoredSession`. Times in milliseconds since the epoch. */
export interface SessionRecord {
  readonly id: string;
  readonly clientId: string;
  readonly initializeParams: JsonObject;
  readonly createdAt: number;
  readonly lastSeenAt: number;
}

/** Sessions that outlive a restart. Satisfies the port `SessionStore` of the transports. */
export interface SessionsRepository extends Flushable, Prunable {
  save(session: SessionRecord): void;
  get(id: string): SessionRecord | undefined;
  touch(id: string, at: number): void;
  /** Also drops the session's events. */
  delete(id: string): void;
}

interface SessionRow extends Omit<SessionRecord, 'initializeParams'> {
  readonly initializeParams: string;
}

const touchDelayMs = 1_000;

/** `deleteEvents` drops the events of one session. */
export function createSessionsRepository(
  { sql, now, log, limits }: RepositoryOptions,
  deleteEvents: (sessionId: string) => void,
): SessionsRepository {
  const upsert = sql.statement(
    `INSERT INTO sessions (id, client_id, created_at, last_seen_at, initialize_params) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET client_id = excluded.client_id, created_at = excluded.created_at,
       last_seen_at = excluded.last_seen_at, initialize_params = excluded.initialize_params`,
  );
  const select = sql.statement<SessionRow>(
    `SELECT id, client_id AS clientId, initialize_params AS initializeParams, created_at AS createdAt,
       last_seen_at AS lastSeenAt FROM sessions WHERE id = ?`,
  );
  const update = sql.statement('UPDATE sessions SET last_seen_at = max(last_seen_at, ?) WHERE id = ?');
  const remove = sql.statement('DELETE FROM sessions WHERE id = ?');
  const removeOld = sql.statement(
    'DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE last_seen_at < ? LIMIT 200)',
  );

  const lastTouch = new Map<string, number>();
  const touched = createWriteBehind<string>({
    delayMs: touchDelayMs,
    onError: (error) => log.warn('Could not note when sessions were used', { error }),
    write: (ids) => {
      sql.transaction(() => ids.forEach((id) => update.run(lastTouch.get(id) ?? 0, id)));
      lastTouch.clear();
    },
  });

  return {
    flush: touched.flush,
    save: (session) => {
      const { id, clientId, createdAt, lastSeenAt } = session;
      upsert.run(id, clientId, createdAt, lastSeenAt, JSON.stringify(session.initializeParams));
    },
    get: (id) => {
      const row = select.get(id);
      if (!row) return undefined;
      const lastSeenAt = Math.max(row.lastSeenAt, lastTouch.get(id) ?? 0);
      return { ...row, lastSeenAt, initializeParams: JSON.parse(row.initializeParams) as JsonObject };
    },
    touch: (id, at) => {
      if (!lastTouch.has(id)) touched.add(id);
      lastTouch.set(id, at);
    },
    delete: (id) =>
      sql.transaction(() => {
        remove.run(id);
        deleteEvents(id);
      }),
    prune: function* () {
      touched.flush();
      yield* deleteInSteps(removeOld, [now() - limits().sessions.maxAgeDays * dayMs]);
    },
  };
}
