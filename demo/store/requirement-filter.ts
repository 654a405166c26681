import type { Priority, RequirementType, Status } from './vocabulary.ts';

export type RequirementFilter = {
  project?: string | undefined;
  status?: Status[] | undefined;
  priority?: Priority[] | undefined;
  type?: RequirementType[] | undefined;
  tag?: string[] | undefined;
  owner?: string | undefined;
  parent?: string | undefined;
  updated?: { after?: string | undefined; before?: string | undefined } | undefined;
};

export type RequirementSort = 'key' | '-key' | 'updatedAt' | '-updatedAt' | 'priority' | '-priority';

type Condition = { sql: string; values: string[] };

const marks = (values: readonly string[]): string => values.map(() => '?').join(', ');

function oneOf(column: string, values: readonly string[] | undefined): Condition[] {
  return values === undefined || values.length === 0
    ? []
    : [{ sql: `${column} IN (${marks(values)})`, values: [...values] }];
}

function when(sql: string, value: string | undefined): Condition[] {
  return value === undefined ? [] : [{ sql, values: [value] }];
}

/** The WHERE part of a filter over `requirementTables`; every value is a parameter. */
export function toCondition(filter: RequirementFilter): Condition {
  const conditions = [
    ...when('r.project_key = ?', filter.project),
    ...oneOf('r.status', filter.status),
    ...oneOf('r.priority', filter.priority),
    ...oneOf('r.type', filter.type),
    ...when('owner.login = ?', filter.owner),
    ...when('parent.key = ?', filter.parent),
    ...when('r.updated_at >= ?', filter.updated?.after),
    ...when('r.updated_at < ?', filter.updated?.before),
    // A requirement has to carry every tag that is asked for.
    ...(filter.tag ?? []).map((tag) => ({
      sql: 'EXISTS (SELECT 1 FROM json_each(r.tags) WHERE json_each.value = ?)',
      values: [tag],
    })),
  ];
  return {
    sql: conditions.length === 0 ? '1' : conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

const priorityRank = `CASE r.priority WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END`;

export const orderBy: Record<RequirementSort, string> = {
  key: 'r.project_key, r.number',
  '-key': 'r.project_key DESC, r.number DESC',
  updatedAt: 'r.updated_at, r.project_key, r.number',
  '-updatedAt': 'r.updated_at DESC, r.project_key, r.number',
  priority: `${priorityRank}, r.project_key, r.number`,
  '-priority': `${priorityRank} DESC, r.project_key, r.number`,
};
