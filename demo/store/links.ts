import { Problem } from '../http/problem.ts';
import type { Actor } from './actor.ts';
import type { Changes } from './changes.ts';
import type { DemoDatabase } from './open-database.ts';
import type { PersonRef } from './requirement-rows.ts';
import type { LinkType } from './vocabulary.ts';

export type TraceLink = {
  id: number;
  type: LinkType;
  source: string;
  target: string;
  createdAt: string;
  createdBy: PersonRef;
};

type Row = Omit<TraceLink, 'createdBy'> & { login: string; name: string };
type End = { id: number; key: string };

const toLink = ({ login, name, ...row }: Row): TraceLink => ({ ...row, createdBy: { login, name } });

export function createLinks({ database, changes }: { database: DemoDatabase; changes: Changes }) {
  const select = `SELECT links.id, links.type, source.key AS source, target.key AS target,
    links.created_at AS createdAt, login, people.name FROM links
    JOIN requirements AS source ON source.id = source_id JOIN requirements AS target ON target.id = target_id
    JOIN people ON people.id = links.created_by`;
  const touching = database.prepare<[string, string], Row>(
    `${select} WHERE source.key = ? OR target.key = ? ORDER BY links.id`,
  );
  const byId = database.prepare<[number], Row>(`${select} WHERE links.id = ?`);
  const same = database.prepare<[number, number, string], { id: number }>(
    'SELECT id FROM links WHERE source_id = ? AND target_id = ? AND type = ?',
  );
  const insert = database.prepare(
    'INSERT INTO links (source_id, target_id, type, created_at, created_by) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM links WHERE id = ?');
  const find = (id: number): TraceLink => {
    const row = byId.get(id);
    if (row === undefined) throw new Problem('not-found', `There is no link ${id}.`);
    return toLink(row);
  };
  const detailsOf = ({ id, type, target }: TraceLink) => ({ id, type, target });

  return {
    find,
    /** Links from and to the requirement. */
    list: (key: string): TraceLink[] => touching.all(key, key).map(toLink),
    add: database.transaction((ends: { source: End; target: End }, type: LinkType, actor: Actor): TraceLink => {
      const { source, target } = ends;
      if (source.id === target.id) throw new Problem('conflict', 'A requirement cannot be linked to itself.');
      const existing = same.get(source.id, target.id, type);
      if (existing !== undefined) {
        throw new Problem('conflict', `${source.key} ${type} ${target.key} is there already, as link ${existing.id}.`);
      }
      const { lastInsertRowid } = insert.run(source.id, target.id, type, actor.at, actor.person.id);
      const link = find(Number(lastInsertRowid));
      const summary = `${type} ${target.key}`;
      changes.record(actor, { action: 'link.added', subject: source.key, summary, details: detailsOf(link) });
      return link;
    }),
    remove: database.transaction((link: TraceLink, actor: Actor): void => {
      remove.run(link.id);
      const summary = `${link.type} ${link.target}`;
      changes.record(actor, { action: 'link.deleted', subject: link.source, summary, details: detailsOf(link) });
    }),
  };
}
