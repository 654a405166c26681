import type { DemoDatabase } from './open-database.ts';

export type Project = {
  key: string;
  name: string;
  description: string;
  language: 'ru' | 'en';
  requirementCount: number;
  createdAt: string;
};

type Count = { column: 'status' | 'priority' | 'type'; value: string; count: number };

export function createProjects(database: DemoDatabase) {
  const columns = `key, name, description, language, created_at AS createdAt,
    (SELECT count(*) FROM requirements WHERE project_key = projects.key) AS requirementCount`;
  const byKey = database.prepare<[string], Project>(`SELECT ${columns} FROM projects WHERE key = ?`);
  const all = database.prepare<[], Project>(`SELECT ${columns} FROM projects ORDER BY key`);
  const insert = database.prepare(
    `INSERT INTO projects (key, name, description, language, created_at)
     VALUES (@key, @name, @description, @language, @createdAt)`,
  );
  const nextNumber = database.prepare<[string], { number: number }>(
    'UPDATE projects SET last_number = last_number + 1 WHERE key = ? RETURNING last_number AS number',
  );
  const counts = database.prepare<[{ project: string }], Count>(
    ['status', 'priority', 'type']
      .map(
        (column) =>
          `SELECT '${column}' AS column, ${column} AS value, count(*) AS count
           FROM requirements WHERE project_key = @project GROUP BY ${column}`,
      )
      .join(' UNION ALL '),
  );
  const topTags = database.prepare<[string], { tag: string; count: number }>(
    `SELECT json_each.value AS tag, count(*) AS count FROM requirements, json_each(requirements.tags)
     WHERE project_key = ? GROUP BY tag ORDER BY count DESC, tag LIMIT 10`,
  );
  return {
    find: (key: string): Project | undefined => byKey.get(key),
    list: (): Project[] => all.all(),
    add: (project: Pick<Project, 'key' | 'name' | 'description' | 'language' | 'createdAt'>): void =>
      void insert.run(project),
    /** Numbers are never used twice, not even after a deletion. */
    takeNumber: (key: string): number | undefined => nextNumber.get(key)?.number,
    counts: (key: string): Count[] => counts.all({ project: key }),
    topTags: (key: string) => topTags.all(key),
  };
}

export type Projects = ReturnType<typeof createProjects>;
