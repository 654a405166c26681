import type { DemoDatabase } from './open-database.ts';
import type { PersonRef } from './requirement-rows.ts';
import type { RequirementContent } from './requirement-writer.ts';

export type RequirementVersion = Omit<RequirementContent, 'parentKey' | 'owner'> & {
  version: number;
  note: string | null;
  changedAt: string;
  changedBy: PersonRef;
};

type Row = Omit<RequirementVersion, 'tags' | 'changedBy'> & { tags: string; login: string; name: string };

const toVersion = ({ tags, login, name, ...row }: Row): RequirementVersion => ({
  ...row,
  tags: JSON.parse(tags) as string[],
  changedBy: { login, name },
});

export function createVersions(database: DemoDatabase) {
  const select = `SELECT version, title, text, status, priority, type, tags, note, changed_at AS changedAt, login, name
    FROM requirement_versions JOIN people ON people.id = changed_by WHERE requirement_id = ?`;
  const all = database.prepare<[number], Row>(`${select} ORDER BY version DESC`);
  const one = database.prepare<[number, number], Row>(`${select} AND version = ?`);
  return {
    /** Newest first. */
    list: (requirementId: number): RequirementVersion[] => all.all(requirementId).map(toVersion),
    find: (requirementId: number, version: number): RequirementVersion | undefined => {
      const row = one.get(requirementId, version);
      return row === undefined ? undefined : toVersion(row);
    },
  };
}
