import type { Actor } from './actor.ts';
import type { DemoDatabase } from './open-database.ts';

export type ChangeAction =
  `requirement.${'created' | 'updated' | 'deleted'}` | `${'link' | 'comment' | 'attachment'}.${'added' | 'deleted'}`;

export type ChangeEntry = { action: ChangeAction; subject: string; summary: string; details: Record<string, unknown> };

export type ChangeFilter = {
  subject?: string | undefined;
  project?: string | undefined;
  person?: string | undefined;
  after?: string | undefined;
  before?: string | undefined;
};

type Row = {
  id: number;
  at: string;
  login: string;
  name: string;
  clientId: string;
  action: string;
  project: string;
  subject: string;
  summary: string;
  details: string;
};

function toChange({ login, name, details, ...row }: Row) {
  return { ...row, person: { login, name }, details: JSON.parse(details) as Record<string, unknown> };
}

/** The audit trail: entries are only ever added. */
export function createChanges(database: DemoDatabase) {
  const insert = database.prepare(
    `INSERT INTO changes (at, person_id, client_id, action, project_key, subject, summary, details)
     VALUES (@at, @personId, @clientId, @action, @project, @subject, @summary, @details)`,
  );
  const select = database.prepare<unknown[], Row>(
    `SELECT changes.id, at, login, name, client_id AS clientId, action, project_key AS project, subject, summary, details
     FROM changes JOIN people ON people.id = changes.person_id
     WHERE changes.id < @beforeId AND (@subject IS NULL OR subject = @subject)
       AND (@project IS NULL OR project_key = @project) AND (@person IS NULL OR login = @person)
       AND (@after IS NULL OR at >= @after) AND (@before IS NULL OR at < @before)
     ORDER BY changes.id DESC LIMIT @limit`,
  );
  return {
    record: (actor: Actor, entry: ChangeEntry): void => {
      insert.run({
        ...entry,
        at: actor.at,
        personId: actor.person.id,
        clientId: actor.clientId,
        project: entry.subject.replace(/-\d+$/, ''),
        details: JSON.stringify(entry.details),
      });
    },
    /** Newest first; `beforeId` is the id of the last entry of the page before. */
    list: (filter: ChangeFilter, page: { beforeId: number; limit: number }) => {
      const none = { subject: null, project: null, person: null, after: null, before: null };
      const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
      return select.all({ ...none, ...given, ...page }).map(toChange);
    },
  };
}

export type Changes = ReturnType<typeof createChanges>;
