import { dayMs } from './limits.ts';
import type { InvocationGroups } from './invocation-groups.ts';
import type { InvocationIndex } from './invocation-index.ts';
import type { RepositoryOptions } from './repository-options.ts';

interface SizeRow {
  readonly seq: number;
  readonly startedAt: number;
  readonly bytes: number;
}

export interface InvocationPruningOptions extends RepositoryOptions {
  readonly index: InvocationIndex;
  readonly groups: InvocationGroups;
}

/** What a row takes besides its two long columns, roughly. */
const rowOverheadBytes = 300;
const walkStep = 500;
const removeStep = 100;

/** Finds the oldest invocation that age, number and size still allow, walking from the newest, and removes everything before it. */
export function* pruneInvocations(options: InvocationPruningOptions): Iterable<number> {
  const { sql, now, limits } = options;
  const page = sql.statement<SizeRow>(
    `SELECT seq, started_at AS startedAt,
       octet_length(arguments_json) + coalesce(octet_length(result_json), 0) + ${rowOverheadBytes} AS bytes
     FROM invocations WHERE seq < ? ORDER BY seq DESC LIMIT ${walkStep}`,
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
      yield* removeUpTo(over.seq, options);
      return;
    }
    const last = batch.at(-1);
    if (!last) return;
    seq = last.seq;
    yield 0;
  }
}

function* removeUpTo(seq: number, { sql, index, groups }: InvocationPruningOptions): Iterable<number> {
  const oldest = sql.statement<{ readonly seq: number }>(
    `SELECT seq FROM invocations WHERE seq <= ? ORDER BY seq LIMIT ${removeStep}`,
  );
  const remove = sql.statement('DELETE FROM invocations WHERE seq BETWEEN ? AND ?');
  for (;;) {
    const seqs = oldest.all(seq).map((row) => row.seq);
    const [first] = seqs;
    const last = seqs.at(-1);
    if (first === undefined || last === undefined) break;
    yield sql.transaction(() => {
      index.remove(seqs);
      return remove.run(first, last);
    });
  }
  groups.prune();
}
