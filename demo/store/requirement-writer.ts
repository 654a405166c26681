import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../http/problem.ts';
import type { Actor } from './actor.ts';
import type { Changes } from './changes.ts';
import type { DemoDatabase } from './open-database.ts';
import type { People } from './people.ts';
import type { Projects } from './projects.ts';
import type { RequirementCore } from './requirement-rows.ts';
import type { Requirements } from './requirements.ts';
import { foldText } from './search-text.ts';
import { refusalOfStatus, type Priority, type RequirementType, type Status } from './vocabulary.ts';

/** What a person writes; everything else the store fills in. */
export type RequirementContent = {
  title: string;
  text: string;
  status: Status;
  priority: Priority;
  type: RequirementType;
  tags: string[];
  parentKey: string | null;
  owner: string | null;
};

type Parts = {
  database: DemoDatabase;
  people: People;
  projects: Projects;
  requirements: Requirements;
  changes: Changes;
};

const contentOf = (requirement: RequirementContent): RequirementContent => {
  const { title, text, status, priority, type, tags, parentKey, owner } = requirement;
  return { title, text, status, priority, type, tags: [...new Set(tags)].sort(), parentKey, owner };
};

/** Creates, changes and deletes requirements, each with its version and its entry in the audit trail. */
export function createRequirementWriter({ database, people, projects, requirements, changes }: Parts) {
  const insert = database.prepare(
    `INSERT INTO requirements (project_key, number, key, parent_id, title, text, status, priority, type, tags, owner_id,
       version, created_at, created_by, updated_at, updated_by)
     VALUES (@project, @number, @key, @parentId, @title, @text, @status, @priority, @type, @tags, @ownerId,
       1, @at, @personId, @at, @personId)`,
  );
  const update = database.prepare(
    `UPDATE requirements SET parent_id = @parentId, title = @title, text = @text, status = @status,
       priority = @priority, type = @type, tags = @tags, owner_id = @ownerId, version = @version,
       updated_at = @at, updated_by = @personId WHERE id = @id`,
  );
  const insertVersion = database.prepare(
    `INSERT INTO requirement_versions (requirement_id, version, title, text, status, priority, type, tags, note,
       changed_at, changed_by)
     VALUES (@id, @version, @title, @text, @status, @priority, @type, @tags, @note, @at, @personId)`,
  );
  const remove = database.prepare('DELETE FROM requirements WHERE id = ?');
  const childCount = database.prepare<[number], { count: number }>(
    'SELECT count(*) AS count FROM requirements WHERE parent_id = ?',
  );
  const unindex = database.prepare('DELETE FROM requirement_search WHERE rowid = ?');
  const index = database.prepare(
    'INSERT INTO requirement_search (rowid, key, title, text, tags) VALUES (?, ?, ?, ?, ?)',
  );

  const reindex = (id: number, key: string, content: RequirementContent): void => {
    unindex.run(id);
    index.run(id, key, foldText(content.title), foldText(content.text), foldText(content.tags.join(' ')));
  };

  const references = (key: string, project: string, content: RequirementContent) => {
    const owner = content.owner === null ? null : people.findByLogin(content.owner);
    if (owner === undefined) throw invalid('/owner', `There is no person with the login ${String(content.owner)}.`);
    return { ownerId: owner?.id ?? null, parentId: parentIdOf(key, project, content.parentKey) };
  };

  function parentIdOf(key: string, project: string, parentKey: string | null): number | null {
    if (parentKey === null) return null;
    const parentId = requirements.findId(parentKey);
    if (parentId === undefined) throw invalid('/parentKey', `There is no requirement ${parentKey}.`);
    if (!parentKey.startsWith(`${project}-`)) throw invalid('/parentKey', 'The parent has to be of the same project.');
    for (let above: string | null = parentKey; above !== null; above = requirements.find(above)?.parentKey ?? null) {
      if (above === key)
        throw new Problem('conflict', `${parentKey} is ${key} or a part of it, so it cannot be its parent.`);
    }
    return parentId;
  }

  function create(project: string, given: RequirementContent, actor: Actor): string {
    const number = projects.takeNumber(project);
    if (number === undefined) throw invalid('/project', `There is no project ${project}.`);
    const key = `${project}-${number}`;
    const content = contentOf(given);
    const stored = { ...content, tags: JSON.stringify(content.tags), at: actor.at, personId: actor.person.id };
    const { lastInsertRowid } = insert.run({ ...stored, ...references(key, project, content), project, number, key });
    const id = Number(lastInsertRowid);
    insertVersion.run({ ...stored, id, version: 1, note: null });
    reindex(id, key, content);
    changes.record(actor, { action: 'requirement.created', subject: key, summary: content.title, details: {} });
    return key;
  }

  /** @returns whether anything changed; a new version exists only then */
  function change(
    current: RequirementCore,
    next: { content: RequirementContent; note: string | null },
    actor: Actor,
  ): boolean {
    const { key, project } = current;
    const id = requirements.findId(key);
    if (id === undefined) throw new Problem('not-found', `There is no requirement ${key}.`);
    const before = contentOf(current);
    const content = contentOf(next.content);
    const fields = (Object.keys(content) as (keyof RequirementContent)[]).filter(
      (field) => !isDeepStrictEqual(before[field], content[field]),
    );
    if (fields.length === 0) return false;
    const refusal = refusalOfStatus(before.status, content.status);
    if (refusal !== undefined) throw new Problem('conflict', `${key}: ${refusal}`);
    const version = current.version + 1;
    const stored = {
      ...content,
      tags: JSON.stringify(content.tags),
      at: actor.at,
      personId: actor.person.id,
      id,
      version,
    };
    update.run({ ...stored, ...references(key, project, content) });
    insertVersion.run({ ...stored, note: next.note });
    reindex(id, key, content);
    const details = {
      version,
      note: next.note,
      fields: Object.fromEntries(fields.map((field) => [field, { from: before[field], to: content[field] }])),
    };
    const summary = `${fields.join(', ')} changed`;
    changes.record(actor, { action: 'requirement.updated', subject: key, summary, details });
    return true;
  }

  function destroy(current: RequirementCore, actor: Actor): void {
    const id = requirements.findId(current.key) ?? 0;
    const children = childCount.get(id)?.count ?? 0;
    if (children > 0) {
      throw new Problem('conflict', `${current.key} has ${children} parts. Move or delete them first.`);
    }
    unindex.run(id);
    remove.run(id);
    const entry = { subject: current.key, summary: current.title, details: { version: current.version } };
    changes.record(actor, { action: 'requirement.deleted', ...entry });
  }

  return {
    create: database.transaction(create),
    change: database.transaction(change),
    destroy: database.transaction(destroy),
  };
}

function invalid(field: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ field, message }] });
}
