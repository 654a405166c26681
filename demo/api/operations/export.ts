import { z } from 'zod';
import { entityTag } from '../../http/entity-tag.ts';
import { Problem } from '../../http/problem.ts';
import type { RequirementCore } from '../../store/requirement-rows.ts';
import { operation } from '../operation.ts';
import { filterFields } from './common.ts';

const columns: [name: string, value: (requirement: RequirementCore) => string | number][] = [
  ['key', ({ key }) => key],
  ['title', ({ title }) => title],
  ['status', ({ status }) => status],
  ['priority', ({ priority }) => priority],
  ['type', ({ type }) => type],
  ['tags', ({ tags }) => tags.join('; ')],
  ['parent', ({ parentKey }) => parentKey ?? ''],
  ['owner', ({ owner }) => owner ?? ''],
  ['version', ({ version }) => version],
  ['updatedAt', ({ updatedAt }) => updatedAt],
  ['text', ({ text }) => text],
];

/** RFC 4180. A leading =, +, - or @ is disarmed: spreadsheets would run it as a formula. */
export function toCsvField(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const toCsv = (rows: (string | number)[][]): string =>
  rows.map((row) => `${row.map(toCsvField).join(',')}\r\n`).join('');

export const exportRequirements = operation({
  operationId: 'exportRequirements',
  method: 'get',
  path: '/exports/requirements.csv',
  tag: 'Requirements',
  summary: 'Export requirements as CSV',
  description:
    'All requirements that match the filters, as CSV in UTF-8 with a header line. A person may export so many times ' +
    'a minute; beyond that the answer is 429 with Retry-After.',
  scope: 'requirements:read',
  query: z.strictObject(filterFields),
  status: 200,
  response: {
    kind: 'csv',
    example: 'key,title,status,priority,type,tags,parent,owner,version,updatedAt,text\r\n',
  },
  problems: ['too-many-requests'],
  handle: ({ store, query, caller, takeExport }) => {
    const retryAfterSeconds = takeExport(caller.person.id);
    if (retryAfterSeconds > 0) {
      throw new Problem('too-many-requests', `Too many exports. Try again in ${retryAfterSeconds} s.`, {
        headers: { 'retry-after': String(retryAfterSeconds) },
      });
    }
    const rows = store.requirements
      .listWhole(query)
      .map((requirement) => columns.map(([, value]) => value(requirement)));
    const body = Buffer.from(toCsv([columns.map(([name]) => name), ...rows]));
    const headers = {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="requirements.csv"',
      etag: entityTag(body),
    };
    return { reply: { status: 200, headers, body } };
  },
});
