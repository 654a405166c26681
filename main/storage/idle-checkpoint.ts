import type { Log } from '../lib/log.ts';
import type { Sql } from './sql.ts';

export interface IdleCheckpointOptions {
  readonly sql: Sql;
  readonly log: Log;
  /** How long nothing must have been written. */
  readonly quietMs: number;
}

/**
 * Moves the write-ahead log into the database file while nothing is written. That waits for the disk, which would otherwise
 * fall on whichever call happens to fill the log. Returns the function that ends it.
 */
export function startIdleCheckpoints({ sql, log, quietMs }: IdleCheckpointOptions): () => void {
  const total = sql.statement<{ readonly changes: number }>('SELECT total_changes() AS changes');
  const changes = () => total.get()?.changes ?? 0;
  let seen = changes();
  let moved = 0;
  const timer = setInterval(() => {
    try {
      const now = changes();
      if (now === seen && now !== moved) {
        sql.pragma('wal_checkpoint(PASSIVE)');
        moved = now;
      }
      seen = now;
    } catch (error) {
      log.warn('The write-ahead log could not be moved into the database', { error });
    }
  }, quietMs);
  timer.unref();
  return () => clearInterval(timer);
}
