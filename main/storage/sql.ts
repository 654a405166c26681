import type Sqlite from 'better-sqlite3';
import { toStorageError, type DatabasePlace } from './storage-errors.ts';

type SqlValue = string | number | bigint | Uint8Array | null;
/** Values bound by position (`?`), or one object whose members are bound by name (`@name`). */
export type Bindings = readonly SqlValue[] | readonly [Readonly<Record<string, SqlValue>>];

/** A statement prepared once. */
export interface Statement<Row> {
  /** Returns how many rows were changed. */
  run(...values: Bindings): number;
  get(...values: Bindings): Row | undefined;
  all(...values: Bindings): Row[];
}

/** The database as repositories see it. Every failure of SQLite comes out as a `GatewayError` with a remedy. */
export interface Sql {
  statement<Row = never>(text: string): Statement<Row>;
  /** Runs `work` in one write transaction; rolled back when it throws. */
  transaction<Result>(work: () => Result): Result;
  /** Like `transaction`, and the rows survive even a power cut right after: for what a person typed or was shown once. */
  durable<Result>(work: () => Result): Result;
  /** The value of a one-value pragma. */
  pragma(text: string): unknown;
  /** Gives up to `pages` unused pages back to the file system. */
  shrink(pages: number): void;
}

/** Wraps an open database; `place` is for the sentences of errors. */
export function createSql(database: Sqlite.Database, place: DatabasePlace): Sql {
  const guarded = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw toStorageError(error, place);
    }
  };
  const transaction = database.transaction((work: () => unknown) => work());
  const sql: Sql = {
    statement: <Row>(text: string): Statement<Row> => {
      const prepared = guarded(() => database.prepare<unknown[], Row>(text));
      return {
        run: (...values) => guarded(() => prepared.run(...values).changes),
        get: (...values) => guarded(() => prepared.get(...values)),
        all: (...values) => guarded(() => prepared.all(...values)),
      };
    },
    transaction: <Result>(work: () => Result) => guarded(() => transaction.immediate(work) as Result),
    durable: (work) => {
      database.pragma('synchronous = FULL');
      try {
        return sql.transaction(work);
      } finally {
        database.pragma('synchronous = NORMAL');
      }
    },
    pragma: (text) => guarded(() => database.pragma(text, { simple: true })),
    // exec() and not pragma(): each freed page is a step of the statement, and a simple pragma takes only the first.
    shrink: (pages) => void guarded(() => database.exec(`PRAGMA incremental_vacuum(${pages})`)),
  };
  return sql;
}
