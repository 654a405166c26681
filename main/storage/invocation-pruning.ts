import { dayMs } from './limits.ts';
import { deleteInSteps } from './pruning.ts';
import type { RepositoryOptions } from './repository-options.ts';

interface SizeRow {
  readonly seq: number;
  readonly startedAt: number;
  readonly bytes: number;
}

/** What a row takes besides its two long columns, roughly. */
const rowOverheadBytes = 300;
const walkStep = 500;

/** Finds the oldest invocation that age, number and size still allow, walking from the newest, and removes everything before it. */
export function* pruneInvocations({ sql, now, limits }: RepositoryOptions): Iterable<number> {
  const page = sql.statement<SizeRow>(
    `SELECT seq, started_at AS startedAt,
       octet_length(arguments_json) + coalesce(octet_length(result_json), 0) + ${rowOverheadBytes} AS bytes
     FROM invocations WHERE seq < ? ORDER BY seq DESC LIMIT ${walkStep}`,
  );
  const remove = sql.statement(
    'DELETE FROM invocations WHERE seq IN (SELECT seq FROM invocations WHERE seq <= ? ORDER BY seq LIMIT 100)',
  );
  const { maxAgeDays, maxBytes, maxRows } = limits().invocations;
  const oldest = now() - maxAgeDays * dayMs;
  let seq = Number.MAX_SAFE_INTEGER;
  let rows = 0;
  let bytes = 0;
  for (;;) {
    const batch = page.all(seq);
    const over = batch.find((row) => (bytes += row.bytes) > maxBytes || ++rows > maxRows || row.startedAt < oldest);
    if (over) {
      yield* deleteInSteps(remove, [over.seq]);
      return;
    }
    const last = batch.at(-1);
    if (!last) return;
    seq = last.seq;
    yield 0;
  }
}
