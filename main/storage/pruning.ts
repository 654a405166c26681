import type { Statement } from './sql.ts';

/** Repeats a `DELETE … LIMIT` until it finds nothing more; `values` are bound each time. */
export function* deleteInSteps(statement: Statement<never>, values: readonly (string | number)[]): Iterable<number> {
  for (;;) {
    const deleted = statement.run(...values);
    yield deleted;
    if (deleted === 0) return;
  }
}
