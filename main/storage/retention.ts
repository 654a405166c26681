import { setImmediate } from 'node:timers/promises';
import type { Log } from '../lib/log.ts';
import type { PorticoDatabase } from './database.ts';

export interface RetentionOptions {
  readonly database: PorticoDatabase;
  readonly log: Log;
  /** One hour when absent. */
  readonly everyMs?: number;
}

/** Removes what the storage limits no longer allow. */
export interface Retention {
  /** One pass over all tables, in steps of a few milliseconds. Returns the rows removed per table. Rejects with the signal's reason. */
  run(signal?: AbortSignal): Promise<Readonly<Record<string, number>>>;
  /** Runs now and then every hour, until closed. */
  start(): void;
  /** Stops; resolves when a running pass has ended. Call it before the database closes. */
  close(): Promise<void>;
}

const hourMs = 3_600_000;
/** Pages given back to the file system per step; more free pages than `keptFreePages` are kept for reuse. */
const pagesPerStep = 64;
const keptFreePages = 256;

/** The limits are those of the database, asked anew in each pass. */
export function createRetention({ database, log, everyMs = hourMs }: RetentionOptions): Retention {
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const run = async (signal?: AbortSignal) => {
    const removed: Record<string, number> = {};
    const { invocations, sessions, events, httpCache, results, catalogs } = database;
    for (const [table, repository] of Object.entries({ invocations, sessions, events, httpCache, results, catalogs })) {
      removed[table] = 0;
      for (const rows of repository.prune()) {
        removed[table] += rows;
        await setImmediate();
        signal?.throwIfAborted();
      }
    }
    while (Number(database.sql.pragma('freelist_count')) > keptFreePages) {
      database.sql.shrink(pagesPerStep);
      await setImmediate();
      signal?.throwIfAborted();
    }
    return removed;
  };

  const runLogged = async () => {
    try {
      const removed = await run(closing.signal);
      log.debug('Old entries were removed', removed);
    } catch (error) {
      if (!closing.signal.aborted) log.warn('Old entries could not be removed; the next pass tries again', { error });
    }
  };
  const pass = () => {
    running = running.then(runLogged);
  };

  return {
    run,
    start: () => {
      if (timer || closing.signal.aborted) return;
      pass();
      timer = setInterval(pass, everyMs);
      timer.unref();
    },
    close: async () => {
      clearInterval(timer);
      closing.abort();
      await running;
    },
  };
}
