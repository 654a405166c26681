import { createEventBounds } from './event-bounds.ts';
import { minuteMs } from './limits.ts';
import { deleteInSteps } from './pruning.ts';
import type { Prunable, RepositoryOptions } from './repository-options.ts';

/** One message of a resumable stream; the same shape as the transports' `StoredEvent`. */
export interface EventRecord {
  readonly id: string;
  readonly sessionId: string;
  readonly streamId: string;
  readonly message: string;
}

/** Events kept for `Last-Event-ID`, bounded per session and by age. Satisfies the port `EventLog` of the transports. */
export interface EventsRepository extends Prunable {
  append(event: Omit<EventRecord, 'id'>): string;
  get(eventId: string): EventRecord | undefined;
  /** Events of the same session and stream after `eventId`, oldest first; none when the event is no longer kept. */
  after(eventId: string): readonly EventRecord[];
  deleteSession(sessionId: string): void;
}

interface EventRow extends Omit<EventRecord, 'id'> {
  readonly seq: number;
}

const columns = 'seq, session_id AS sessionId, stream_id AS streamId, message';

export function createEventsRepository({ sql, now, limits }: RepositoryOptions): EventsRepository {
  const insert = sql.statement<{ readonly seq: number }>(
    'INSERT INTO events (session_id, stream_id, created_at, message) VALUES (?, ?, ?, ?) RETURNING seq',
  );
  const select = sql.statement<EventRow>(`SELECT ${columns} FROM events WHERE seq = ?`);
  const selectAfter = sql.statement<EventRow>(
    `SELECT ${columns} FROM events WHERE session_id = ? AND stream_id = ? AND seq > ? ORDER BY seq`,
  );
  const removeSession = sql.statement('DELETE FROM events WHERE session_id = ?');
  const removeOld = sql.statement(
    'DELETE FROM events WHERE seq IN (SELECT seq FROM (SELECT seq, created_at FROM events ORDER BY seq LIMIT 100) WHERE created_at < ?)',
  );
  const bounds = createEventBounds(sql);

  const find = (eventId: string) => {
    const seq = Number(eventId);
    return Number.isSafeInteger(seq) ? select.get(seq) : undefined;
  };
  return {
    append: ({ sessionId, streamId, message }) => {
      bounds.makeRoom(sessionId, Buffer.byteLength(message), limits().events);
      const row = insert.get(sessionId, streamId, now(), message);
      return String(row?.seq);
    },
    get: (eventId) => {
      const row = find(eventId);
      return row && toEvent(row);
    },
    after: (eventId) => {
      const row = find(eventId);
      return row ? selectAfter.all(row.sessionId, row.streamId, row.seq).map(toEvent) : [];
    },
    deleteSession: (sessionId) => {
      removeSession.run(sessionId);
      bounds.forget(sessionId);
    },
    prune: function* () {
      bounds.forgetAll();
      yield* deleteInSteps(removeOld, [now() - limits().events.maxAgeMinutes * minuteMs]);
      bounds.forgetAll();
    },
  };
}

function toEvent({ seq, ...event }: EventRow): EventRecord {
  return { id: String(seq), ...event };
}
