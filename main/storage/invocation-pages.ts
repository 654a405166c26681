import type { Page } from '../gateway/gateway.ts';
import { conditionOf, cursorOf, newest, positionOf, type InvocationFilter, type Position } from './invocation-query.ts';
import { listColumns, longColumns, toRecord, type InvocationRecord, type InvocationRow } from './invocation-row.ts';
import type { Sql, Statement } from './sql.ts';

export interface InvocationQuery extends InvocationFilter {
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** At most 500; 50 when absent. */
  readonly limit?: number | undefined;
}

/** Reads what was recorded. */
export interface InvocationPages {
  /** Newest first, without arguments and results. */
  page(query: InvocationQuery): Page<InvocationRecord>;
  /** How many calls match, exactly. */
  count(filter: InvocationFilter): number;
  /** Whole calls, newest first, a page at a time. */
  each(filter: InvocationFilter): Iterable<readonly InvocationRecord[]>;
}

const maxStatements = 100;
const exportStep = 200;

export function createInvocationPages(sql: Sql): InvocationPages {
  const statements = new Map<string, Statement<unknown>>();
  const prepared = <Row>(text: string): Statement<Row> => {
    const known = statements.get(text);
    if (known) return known as Statement<Row>;
    if (statements.size >= maxStatements) statements.clear();
    const made = sql.statement<Row>(text);
    statements.set(text, made);
    return made;
  };

  const rows = (query: InvocationFilter, columns: string, limits: Position & { readonly limit: number }) => {
    const { sql: condition, values, only } = conditionOf(query);
    const { startedAt, seq, limit } = limits;
    // Words alone are found in the order of their rows, which is all but that of their starts.
    const found =
      only === undefined
        ? `SELECT seq FROM invocations INDEXED BY invocations_by_start
           WHERE started_at <= @startedAt AND (started_at, seq) < (@startedAt, @seq) AND ${condition}
           ORDER BY started_at DESC, seq DESC LIMIT @limit`
        : `SELECT rowid AS seq FROM invocation_words WHERE invocation_words MATCH @match AND rowid < @seq
           ORDER BY rowid DESC LIMIT @limit`;
    const order = only === undefined ? 'started_at DESC, seq DESC' : 'seq DESC';
    const text = `SELECT ${columns} FROM invocations JOIN (${found}) USING (seq) ORDER BY ${order}`;
    const position = only === undefined ? { startedAt, seq } : { seq };
    return prepared<InvocationRow>(text).all({ ...values, ...position, limit });
  };

  return {
    page: ({ cursor, limit: wanted, ...filter }) => {
      const limit = Math.max(1, Math.min(wanted ?? 50, 500));
      const found = rows(filter, listColumns, { ...positionOf(cursor), limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items: items.map(toRecord), ...(found.length > limit && last && { nextCursor: cursorOf(last) }) };
    },
    count: (filter) => {
      const { sql: condition, values, only } = conditionOf(filter);
      const text =
        only === undefined
          ? `SELECT count(*) AS count FROM invocations INDEXED BY invocations_by_start WHERE ${condition}`
          : 'SELECT count(*) AS count FROM invocation_words WHERE invocation_words MATCH @match';
      return prepared<{ readonly count: number }>(text).get(values)?.count ?? 0;
    },
    each: function* (filter) {
      let position = newest;
      for (;;) {
        const found = rows(filter, `${listColumns}, ${longColumns}`, { ...position, limit: exportStep });
        if (found.length > 0) yield found.map(toRecord);
        const last = found.at(-1);
        if (!last || found.length < exportStep) return;
        position = last;
      }
    },
  };
}
