import type { DemoDatabase } from './open-database.ts';
import { orderBy, toCondition, type RequirementFilter, type RequirementSort } from './requirement-filter.ts';
import {
  coreColumns,
  coreJoins,
  summaryColumns,
  summaryJoins,
  toCore,
  toSummary,
  type CoreRow,
  type RequirementCore,
  type RequirementSummary,
  type SummaryRow,
} from './requirement-rows.ts';
import { toSearchExpression } from './search-text.ts';

export type Page = { page: number; pageSize: number };
export type Paged<T> = Page & { items: T[]; total: number };

/** Reads requirements; see requirement-writer.ts for changes. */
export function createRequirements(database: DemoDatabase) {
  const byKey = database.prepare<[string], CoreRow>(`SELECT ${coreColumns} FROM ${coreJoins} WHERE r.key = ?`);
  const idByKey = database.prepare<[string], { id: number }>('SELECT id FROM requirements WHERE key = ?');
  const ofProject = database.prepare<[string], SummaryRow>(
    `SELECT ${summaryColumns} FROM ${summaryJoins} WHERE r.project_key = ? ORDER BY r.number`,
  );

  function paged<Row>(
    sql: { select: string; from: string; order: string },
    values: unknown[],
    { page, pageSize }: Page,
  ) {
    const total = database.prepare<unknown[], { total: number }>(`SELECT count(*) AS total FROM ${sql.from}`);
    const rows = database.prepare<unknown[], Row>(
      `SELECT ${sql.select} FROM ${sql.from} ORDER BY ${sql.order} LIMIT ? OFFSET ?`,
    );
    return {
      rows: rows.all(...values, pageSize, (page - 1) * pageSize),
      total: total.get(...values)?.total ?? 0,
    };
  }

  return {
    find: (key: string): RequirementCore | undefined => {
      const row = byKey.get(key);
      return row === undefined ? undefined : toCore(row);
    },
    findId: (key: string): number | undefined => idByKey.get(key)?.id,
    listProject: (project: string): RequirementSummary[] => ofProject.all(project).map(toSummary),
    list: (filter: RequirementFilter, sort: RequirementSort, page: Page): Paged<RequirementSummary> => {
      const { sql, values } = toCondition(filter);
      const from = `${summaryJoins} WHERE ${sql}`;
      const found = paged<SummaryRow>({ select: summaryColumns, from, order: orderBy[sort] }, values, page);
      return { items: found.rows.map(toSummary), ...page, total: found.total };
    },
    /** All matches with their texts, for exports. */
    listWhole: (filter: RequirementFilter): RequirementCore[] => {
      const { sql, values } = toCondition(filter);
      const select = database.prepare<unknown[], CoreRow>(
        `SELECT ${coreColumns} FROM ${coreJoins} WHERE ${sql} ORDER BY ${orderBy.key}`,
      );
      return select.all(...values).map(toCore);
    },
    /** Requirements that contain every word of the query, best match first: the title weighs more than the text. */
    search: (query: string, filter: RequirementFilter, page: Page): Paged<RequirementSummary & { text: string }> => {
      const expression = toSearchExpression(query);
      if (expression === undefined) return { items: [], ...page, total: 0 };
      const { sql, values } = toCondition(filter);
      const from = `requirement_search CROSS JOIN ${summaryJoins}
        WHERE requirement_search MATCH ? AND r.id = requirement_search.rowid AND ${sql}`;
      const order = 'bm25(requirement_search, 10, 5, 1, 3), r.project_key, r.number';
      const select = `${summaryColumns}, r.text`;
      const found = paged<SummaryRow & { text: string }>({ select, from, order }, [expression, ...values], page);
      return { items: found.rows.map((row) => ({ ...toSummary(row), text: row.text })), ...page, total: found.total };
    },
  };
}

export type Requirements = ReturnType<typeof createRequirements>;
