import type { InvocationOutcome } from '../gateway/invocation.ts';
import { matchOf } from './invocation-words.ts';

/** Which invocations; every member narrows, an empty list matches none. Times in milliseconds since the epoch. */
export interface InvocationFilter {
  readonly clients?: readonly string[] | undefined;
  readonly connections?: readonly string[] | undefined;
  readonly tools?: readonly string[] | undefined;
  readonly outcomes?: readonly InvocationOutcome[] | undefined;
  /** Words that all must occur, or words that begin like them. */
  readonly text?: string | undefined;
  /** `from` ≤ start < `before`. */
  readonly from?: number | undefined;
  readonly before?: number | undefined;
}

/** A condition of SQL over the index `invocations_by_start`, and what it is bound to. */
export interface Condition {
  /** The same for filters with the same members, so that statements can be kept. */
  readonly sql: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** The full-text query, when that is all there is: it is fastest alone. */
  readonly only: string | undefined;
}

const groupColumns = { clients: 'client_id', connections: 'connection', tools: 'tool' } as const;

/** The condition that a filter means. */
export function conditionOf(filter: InvocationFilter): Condition {
  const parts: string[] = [];
  const values: Record<string, string | number> = {};
  const groups: string[] = [];
  for (const name of ['clients', 'connections', 'tools'] as const) {
    const wanted = filter[name];
    if (!wanted) continue;
    groups.push(`${groupColumns[name]} IN (SELECT value FROM json_each(@${name}))`);
    values[name] = JSON.stringify(wanted);
  }
  if (groups.length > 0) parts.push(`group_id IN (SELECT id FROM invocation_groups WHERE ${groups.join(' AND ')})`);
  if (filter.outcomes) {
    parts.push('outcome IN (SELECT value FROM json_each(@outcomes))');
    values['outcomes'] = JSON.stringify(filter.outcomes);
  }
  for (const [name, operator] of [
    ['from', '>='],
    ['before', '<'],
  ] as const) {
    const bound = filter[name];
    if (bound === undefined) continue;
    parts.push(`started_at ${operator} @${name}`);
    values[name] = bound;
  }
  const match = filter.text === undefined ? undefined : matchOf(filter.text);
  const only = parts.length === 0 ? match : undefined;
  if (match !== undefined) {
    parts.push('seq IN (SELECT rowid FROM invocation_words WHERE invocation_words MATCH @match)');
    values['match'] = match;
  }
  return { sql: parts.length === 0 ? '1' : parts.join(' AND '), values, only };
}

/** Where a page begins: after the call with this start and number. */
export interface Position {
  readonly startedAt: number;
  readonly seq: number;
}

export const newest: Position = { startedAt: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };

/** An unreadable cursor starts from the newest: the view only moves, nothing is at stake. */
export function positionOf(cursor: string | undefined): Position {
  const match = /^(\d{1,16})\.(\d{1,16})$/.exec(cursor ?? '');
  return match ? { startedAt: Number(match[1]), seq: Number(match[2]) } : newest;
}

export function cursorOf({ startedAt, seq }: Position): string {
  return `${startedAt}.${seq}`;
}
