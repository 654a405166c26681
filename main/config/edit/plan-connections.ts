import { isJsonObject } from '../../lib/json.ts';
import type { RawContent } from './config-editor.ts';
import type { Edit } from './edit-text.ts';

export type RawEntry = Readonly<Record<string, unknown>>;

/** An entry of `accounts` or `connections` as it stands in the file. */
export function rawEntry(content: RawContent, section: 'accounts' | 'connections', id: string): RawEntry | undefined {
  const entries = content[section];
  const entry = isJsonObject(entries) && Object.hasOwn(entries, id) ? entries[id] : undefined;
  return isJsonObject(entry) ? entry : undefined;
}

export interface ConnectionToSave {
  readonly id: string;
  /** The connection whose place it takes; its sets then hold the new id. */
  readonly replaces?: string | undefined;
  readonly connection: RawEntry;
  readonly accounts: Readonly<Record<string, RawEntry>>;
}

/** The edits that write a connection and the accounts that come with it. */
export function planSave(content: RawContent, { id, replaces, connection, accounts }: ConnectionToSave): Edit[] {
  const renamed = replaces !== undefined && replaces !== id;
  return [
    ...Object.entries(accounts).map(([account, value]) => ({ path: ['accounts', account], value })),
    ...(renamed ? [{ path: ['connections', replaces], renameTo: id }] : []),
    { path: ['connections', id], value: connection },
    ...(renamed ? changedSets(content, (member) => (member === replaces ? id : member)) : []),
  ];
}

/** The edits that take connections out, of the sets as well; a set that would be empty goes, too. */
export function planRemoval(content: RawContent, ...ids: readonly string[]): Edit[] {
  const gone = new Set<unknown>(ids);
  return [
    ...ids.map((id) => ({ path: ['connections', id], value: undefined })),
    ...changedSets(content, (member) => (gone.has(member) ? undefined : member)),
  ];
}

function changedSets(content: RawContent, change: (member: unknown) => unknown): Edit[] {
  const sets = content['sets'];
  return Object.entries(isJsonObject(sets) ? sets : {}).flatMap(([set, members]) => {
    if (!Array.isArray(members)) return [];
    const wanted = members.map(change).filter((member) => member !== undefined);
    return [{ path: ['sets', set], value: wanted.length > 0 ? wanted : undefined }];
  });
}

export interface Switching {
  readonly connection: string;
  readonly list: 'tools' | 'prompts';
  /** The upstream's own names. */
  readonly names: readonly string[];
  readonly on: boolean;
  /** Whether `names` are all there are: names that are no longer there go as well when they are switched on. */
  readonly all: boolean;
}

/** The edits that switch tools or prompts on or off. What is on leaves no trace in the file. */
export function planSwitch(entry: RawEntry, { connection, list, names, on, all }: Switching): Edit[] {
  const off = isJsonObject(entry['off']) ? entry['off'] : {};
  const before = Array.isArray(off[list]) ? (off[list] as readonly unknown[]) : [];
  const chosen = new Set<unknown>(names);
  const kept = on ? before.filter((name) => !all && !chosen.has(name)) : before;
  const known = new Set(before);
  const after = on ? kept : [...before, ...names.filter((name) => !known.has(name))];
  const path = ['connections', connection, 'off'];
  const other = off[list === 'tools' ? 'prompts' : 'tools'];
  if (after.length > 0) return [{ path: [...path, list], value: after }];
  const isLast = !Array.isArray(other) || other.length === 0;
  return [{ path: isLast ? path : [...path, list], value: undefined }];
}
