import type { LogLine } from '../../../contract/activity.ts';
import { fold, hasWords } from '../../lib/fold.ts';

/** A line with what filters look at, made once. */
export interface ShownLine extends LogLine {
  readonly key: number;
  /** Whom it is about: a connection, a client, or Portico itself. */
  readonly source: string;
  /** What else it says, in one line. */
  readonly rest: string;
  readonly searchText: string;
}

export type LevelFilter = 'all' | 'warn' | 'error';

export interface LineFilter {
  readonly level: LevelFilter;
  readonly source: string | undefined;
  readonly text: string;
}

/** Older lines make room; the file on disk has them. */
export const keptLines = 10_000;

const ownSource = 'portico';
const sourceFields = ['connection', 'account', 'client'];

export function toShownLine(line: LogLine, key: number): ShownLine {
  const sourceField = sourceFields.find((name) => typeof line.fields[name] === 'string');
  const source = sourceField === undefined ? ownSource : String(line.fields[sourceField]);
  const rest = Object.entries(line.fields)
    .filter(([name]) => name !== sourceField)
    .map(([name, value]) => `${name}=${inline(value)}`)
    .join(' ');
  return { ...line, key, source, rest, searchText: fold(`${line.message} ${source} ${rest}`) };
}

function inline(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'message' in value) return String(value.message);
  return JSON.stringify(value);
}

export function matches(line: ShownLine, { level, source, text }: LineFilter): boolean {
  if (level === 'error' && line.level !== 'error') return false;
  if (level === 'warn' && line.level !== 'warn' && line.level !== 'error') return false;
  if (source !== undefined && line.source !== source) return false;
  return hasWords(line.searchText, text);
}

/** What is copied: one line of text each, as in the file's own order. */
export function asText(lines: readonly ShownLine[]): string {
  return lines
    .map(({ time, level, source, message, rest }) =>
      [new Date(time).toISOString(), level, source, message, rest].join(' ').trimEnd(),
    )
    .join('\n');
}
