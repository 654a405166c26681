import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import { operation } from '../operation.ts';
import { ChangePage, login, requirementKey } from '../schemas.ts';
import { filterFields } from './common.ts';

const { project, updated } = filterFields;

// The cursor is opaque to clients, so that its content may change.
const toCursor = (id: number): string => Buffer.from(`before:${id}`).toString('base64url');

function fromCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  const id = /^before:([1-9]\d{0,14})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  const message = 'The cursor is not one of this list; leave it out to begin anew.';
  if (id === undefined) throw new Problem('invalid-request', message, { errors: [{ field: 'cursor', message }] });
  return Number(id);
}

export const listChanges = operation({
  operationId: 'listChanges',
  method: 'get',
  path: '/changes',
  tag: 'Changes',
  summary: 'Read the audit trail',
  description:
    'Every change with the person in whose name it was made and the OAuth client that made it, newest first. ' +
    'Follow nextCursor for older ones.',
  scope: 'requirements:read',
  query: z.strictObject({
    project,
    requirement: requirementKey.optional().meta({ description: 'Only changes of this requirement' }),
    person: login.optional().meta({ description: 'Only changes made in the name of this person, by login' }),
    at: updated.unwrap().optional().meta({ description: 'Made within this time: at[after]=…&at[before]=…' }),
    cursor: z.string().max(100).optional().meta({ description: 'nextCursor of the page before' }),
    limit: z.int().min(1).max(200).default(50).meta({ description: 'How many entries on a page' }),
  }),
  status: 200,
  response: { kind: 'json', schema: ChangePage },
  problems: [],
  handle: ({ store, query: { project: projectKey, requirement, person, at, cursor, limit } }) => {
    const filter = { project: projectKey, subject: requirement, person, ...at };
    // One more than asked for tells whether there is another page.
    const found = store.changes.list(filter, { beforeId: fromCursor(cursor), limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { value: { items, nextCursor: found.length > limit && last !== undefined ? toCursor(last.id) : null } };
  },
});
