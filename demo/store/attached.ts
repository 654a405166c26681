import { createHash } from 'node:crypto';
import { Problem } from '../http/problem.ts';
import type { Actor } from './actor.ts';
import type { Changes } from './changes.ts';
import type { DemoDatabase } from './open-database.ts';
import type { PersonRef } from './requirement-rows.ts';

export type Comment = { id: number; requirementKey: string; author: PersonRef; text: string; createdAt: string };
export type Attachment = {
  id: number;
  requirementKey: string;
  fileName: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  description: string;
  createdAt: string;
  createdBy: PersonRef;
};
export type NewAttachment = Pick<Attachment, 'fileName' | 'mediaType' | 'description'> & { content: Buffer };

type Target = { id: number; key: string };
type WithPerson<T, K extends keyof T> = Omit<T, K> & { login: string; name: string };
type Parts = { database: DemoDatabase; changes: Changes };

export function createComments({ database, changes }: Parts) {
  const select = `SELECT comments.id, requirements.key AS requirementKey, login, people.name, comments.text,
    comments.created_at AS createdAt FROM comments JOIN people ON people.id = author_id
    JOIN requirements ON requirements.id = requirement_id`;
  const toComment = ({ login, name, ...row }: WithPerson<Comment, 'author'>): Comment => ({
    ...row,
    author: { login, name },
  });
  const ofRequirement = database.prepare<[number], WithPerson<Comment, 'author'>>(
    `${select} WHERE requirement_id = ? ORDER BY comments.id`,
  );
  const byId = database.prepare<[number], WithPerson<Comment, 'author'>>(`${select} WHERE comments.id = ?`);
  const insert = database.prepare(
    'INSERT INTO comments (requirement_id, author_id, text, created_at) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM comments WHERE id = ?');
  const find = (id: number): Comment => {
    const row = byId.get(id);
    if (row === undefined) throw new Problem('not-found', `There is no comment ${id}.`);
    return toComment(row);
  };
  return {
    find,
    list: (requirementId: number): Comment[] => ofRequirement.all(requirementId).map(toComment),
    add: database.transaction((target: Target, text: string, actor: Actor): Comment => {
      const { lastInsertRowid } = insert.run(target.id, actor.person.id, text, actor.at);
      const id = Number(lastInsertRowid);
      changes.record(actor, { action: 'comment.added', subject: target.key, summary: text, details: { id } });
      return find(id);
    }),
    remove: database.transaction((comment: Comment, actor: Actor): void => {
      remove.run(comment.id);
      const entry = { subject: comment.requirementKey, summary: comment.text, details: { id: comment.id } };
      changes.record(actor, { action: 'comment.deleted', ...entry });
    }),
  };
}

export function createAttachments({ database, changes }: Parts) {
  const select = `SELECT attachments.id, requirements.key AS requirementKey, file_name AS fileName,
    media_type AS mediaType, size_bytes AS sizeBytes, sha256, description, attachments.created_at AS createdAt, login,
    people.name FROM attachments JOIN people ON people.id = attachments.created_by
    JOIN requirements ON requirements.id = requirement_id`;
  type Row = WithPerson<Attachment, 'createdBy'>;
  const toAttachment = ({ login, name, ...row }: Row): Attachment => ({ ...row, createdBy: { login, name } });
  const ofRequirement = database.prepare<[number], Row>(`${select} WHERE requirement_id = ? ORDER BY attachments.id`);
  const byId = database.prepare<[number], Row>(`${select} WHERE attachments.id = ?`);
  const contentById = database.prepare<[number], { content: Buffer }>('SELECT content FROM attachments WHERE id = ?');
  const insert = database.prepare(
    `INSERT INTO attachments (requirement_id, file_name, media_type, size_bytes, sha256, description, content,
       created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = database.prepare('DELETE FROM attachments WHERE id = ?');
  const find = (id: number): Attachment => {
    const row = byId.get(id);
    if (row === undefined) throw new Problem('not-found', `There is no attachment ${id}.`);
    return toAttachment(row);
  };
  return {
    find,
    content: (id: number): Buffer => contentById.get(id)?.content ?? Buffer.alloc(0),
    list: (requirementId: number): Attachment[] => ofRequirement.all(requirementId).map(toAttachment),
    add: database.transaction((target: Target, file: NewAttachment, actor: Actor): Attachment => {
      const { fileName, mediaType, description, content } = file;
      const sha256 = createHash('sha256').update(content).digest('hex');
      const described = [fileName, mediaType, content.length, sha256, description, content];
      const { lastInsertRowid } = insert.run(target.id, ...described, actor.at, actor.person.id);
      const id = Number(lastInsertRowid);
      changes.record(actor, {
        action: 'attachment.added',
        subject: target.key,
        summary: fileName,
        details: { id, sha256 },
      });
      return find(id);
    }),
    remove: database.transaction((attachment: Attachment, actor: Actor): void => {
      remove.run(attachment.id);
      const { id, requirementKey, fileName } = attachment;
      changes.record(actor, {
        action: 'attachment.deleted',
        subject: requirementKey,
        summary: fileName,
        details: { id },
      });
    }),
  };
}
