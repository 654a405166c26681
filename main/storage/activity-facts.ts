import type { InvocationGroup, InvocationGroups } from './invocation-groups.ts';
import type { Sql } from './sql.ts';

/** What numbers are made of. `durationMs` is `null` while a call runs. */
export interface CallFact {
  readonly startedAt: number;
  readonly group: number;
  readonly outcome: string;
  readonly durationMs: number | null;
  readonly errorCode: string | null;
}

/** The calls of a time span, in steps, oldest first. */
export interface ActivityFacts {
  readonly groups: ReadonlyMap<number, InvocationGroup>;
  readonly steps: Iterable<readonly CallFact[]>;
}

const step = 10_000;

/** Reads the calls that started at `from` ≤ start < `before`, milliseconds since the epoch; from one narrow index alone. */
export function createActivityFacts(sql: Sql, groups: InvocationGroups) {
  const select = sql.statement<CallFact & { readonly seq: number }>(
    `SELECT started_at AS startedAt, seq, group_id AS "group", outcome, duration_ms AS durationMs, error_code AS errorCode
     FROM invocations INDEXED BY invocations_by_start
     WHERE started_at >= @from AND (started_at, seq) > (@from, @seq) AND started_at < @before
     ORDER BY started_at, seq LIMIT ${step}`,
  );
  return ({ from, before }: { readonly from: number; readonly before: number }): ActivityFacts => ({
    groups: groups.all(),
    steps: {
      *[Symbol.iterator]() {
        let position = { from, seq: -1 };
        for (;;) {
          const facts = select.all({ ...position, before });
          if (facts.length > 0) yield facts;
          const last = facts.at(-1);
          if (!last || facts.length < step) return;
          position = { from: last.startedAt, seq: last.seq };
        }
      },
    },
  });
}
