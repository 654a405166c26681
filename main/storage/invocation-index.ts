import { setImmediate } from 'node:timers/promises';
import type { Log } from '../lib/log.ts';
import { wordsOfCall, type SearchableCall } from './invocation-words.ts';
import type { Sql } from './sql.ts';

/**
 * The words of calls, for full-text search. Taking them costs several times as much as writing the call, so it is done a while after the call,
 * a few at a time, and what is missing is added before a search.
 */
export interface InvocationIndex {
  /** Calls were written. */
  note(): void;
  /** Calls that may be in the index have changed. */
  changed(ids: readonly string[]): void;
  /** Adds what is missing, in steps of a few milliseconds. Rejects with the signal's reason. */
  complete(signal: AbortSignal): Promise<void>;
  /** Removes the entries of calls that are about to be deleted; inside the same transaction. */
  remove(seqs: readonly number[]): void;
  close(): void;
}

interface Row extends SearchableCall {
  readonly seq: number;
}

/** About one or two milliseconds. */
const step = 40;
/** First pause after a call; pause between steps while calls keep coming, and otherwise. */
const pausesMs = { first: 1_000, busy: 250, calm: 5 };
const columns = `seq, connection, tool, client_name AS clientName, error_code AS errorCode, arguments_json AS argumentsJson,
  result_json AS resultJson`;

export function createInvocationIndex({ sql, log }: { readonly sql: Sql; readonly log: Log }): InvocationIndex {
  // Deleted calls leave the index with their rows, so its last entry tells how far it goes also when numbers are used again.
  const last = sql.statement<{ readonly seq: number | null }>('SELECT max(id) AS seq FROM invocation_words_docsize');
  const after = sql.statement<Row>(`SELECT ${columns} FROM invocations WHERE seq > ? ORDER BY seq LIMIT ${step}`);
  const byId = sql.statement<Row>(`SELECT ${columns} FROM invocations WHERE id = ?`);
  const put = sql.statement('INSERT OR REPLACE INTO invocation_words (rowid, words) VALUES (?, ?)');
  const remove = sql.statement('DELETE FROM invocation_words WHERE rowid = ?');
  const stale = new Set<string>();
  let indexedTo: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let isBusy = false;

  /** Returns whether more may be left. */
  const takeStep = (): boolean => {
    const to = (indexedTo ??= last.get()?.seq ?? 0);
    const again = [...stale].slice(0, step);
    const rows = [...again.flatMap((id) => byId.get(id) ?? []).filter(({ seq }) => seq <= to), ...after.all(to)];
    if (rows.length > 0) sql.transaction(() => rows.forEach((row) => put.run(row.seq, wordsOfCall(row))));
    for (const id of again) stale.delete(id);
    indexedTo = rows.reduce((most, { seq }) => Math.max(most, seq), to);
    return rows.length >= step || stale.size > 0;
  };

  const schedule = (pauseMs: number): void => {
    timer = setTimeout(() => {
      timer = undefined;
      try {
        const pause = isBusy ? pausesMs.busy : pausesMs.calm;
        isBusy = false;
        if (takeStep()) schedule(pause);
      } catch (error) {
        log.warn('Calls could not be made searchable; the next search tries again', { error });
      }
    }, pauseMs).unref();
  };

  const note = (): void => {
    isBusy = true;
    if (!timer && !isClosed) schedule(pausesMs.first);
  };

  return {
    note,
    changed: (ids) => {
      for (const id of ids) stale.add(id);
      if (ids.length > 0) note();
    },
    complete: async (signal) => {
      while (!isClosed && takeStep()) {
        await setImmediate();
        signal.throwIfAborted();
      }
    },
    remove: (seqs) => {
      for (const seq of seqs) remove.run(seq);
      indexedTo = undefined;
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
