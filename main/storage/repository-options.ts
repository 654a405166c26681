import type { Log } from '../lib/log.ts';
import type { StorageLimits } from './limits.ts';
import type { Sql } from './sql.ts';

/** What every repository is made of. */
export interface RepositoryOptions {
  readonly sql: Sql;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  /** Asked each time, so that a changed configuration counts at once. */
  readonly limits: () => StorageLimits;
}

/** A repository whose rows grow old. */
export interface Prunable {
  /**
   * Removes what the limits no longer allow, a few rows per step. Yields the number of rows removed after each step,
   * so that the caller can let others run in between.
   */
  prune(): Iterable<number>;
}

/** A repository that keeps some writes in memory for a moment. */
export interface Flushable {
  flush(): void;
}
