import type { StorageLimits } from './limits.ts';
import type { Sql } from './sql.ts';

/** Keeps each session's events within its bounds, counting in memory so that an append costs one insert. */
export interface EventBounds {
  /** Call before an event of `bytes` bytes is appended. Drops the session's oldest events when they became too many. */
  makeRoom(sessionId: string, bytes: number, limits: StorageLimits['events']): void;
  forget(sessionId: string): void;
  forgetAll(): void;
}

interface Usage {
  count: number;
  bytes: number;
}

export function createEventBounds(sql: Sql): EventBounds {
  const total = sql.statement<Usage>(
    'SELECT count(*) AS count, coalesce(sum(octet_length(message)), 0) AS bytes FROM events WHERE session_id = ?',
  );
  const oldest = sql.statement<{ readonly seq: number; readonly bytes: number }>(
    'SELECT seq, octet_length(message) AS bytes FROM events WHERE session_id = ? ORDER BY seq',
  );
  const removeUpTo = sql.statement('DELETE FROM events WHERE session_id = ? AND seq <= ?');
  const usages = new Map<string, Usage>();

  const usageOf = (sessionId: string): Usage => {
    const known = usages.get(sessionId);
    if (known) return known;
    const read = total.get(sessionId) ?? { count: 0, bytes: 0 };
    usages.set(sessionId, read);
    return read;
  };

  return {
    makeRoom: (sessionId, bytes, { maxPerSession, maxBytesPerSession }) => {
      const usage = usageOf(sessionId);
      usage.count += 1;
      usage.bytes += bytes;
      if (usage.count <= maxPerSession && usage.bytes <= maxBytesPerSession) return;
      // Down to three quarters, so that a busy session pays for this once in a while and not at every event.
      let last: number | undefined;
      for (const row of oldest.all(sessionId)) {
        if (usage.count <= maxPerSession * 0.75 && usage.bytes <= maxBytesPerSession * 0.75) break;
        usage.count -= 1;
        usage.bytes -= row.bytes;
        last = row.seq;
      }
      if (last !== undefined) removeUpTo.run(sessionId, last);
    },
    forget: (sessionId) => void usages.delete(sessionId),
    forgetAll: () => usages.clear(),
  };
}
