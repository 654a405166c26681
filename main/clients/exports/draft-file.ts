import type { WrittenEntry } from '../ledger.ts';
import { entryName, type EntryValue, type Program, type Refusal } from '../program.ts';
import { editEntries, isEmptyText } from './edit-entries.ts';
import type { JudgedFile } from './judge-file.ts';
import { leadsToUs } from './leads-to-us.ts';
import type { ExportPorts } from './ports.ts';
import type { Surroundings } from './surroundings.ts';
import { mendedEntry } from './wanted-entry.ts';

/** What would become of one file. */
export interface DraftFile {
  readonly judged: JudgedFile;
  /** `same`: nothing would change. `text` is `undefined` for a file that is deleted. */
  readonly after: 'same' | { readonly text: string | undefined };
  /** Why it is left alone. */
  readonly refused?: Refusal | undefined;
  /** The entry's name, and its value afterwards. */
  readonly name: string;
  readonly value?: EntryValue;
  readonly made: number;
  /** Folders that go with a deleted file when they are empty. */
  readonly folders: readonly string[];
  /** Names of the other servers that are taken out. */
  readonly removed: readonly string[];
}

export interface DraftPorts extends Pick<ExportPorts, 'settingsText'> {
  readonly program: Program;
  readonly around: Surroundings;
}

/** A file with our entry in it, and other servers taken out. A file where it stands already stays as it is. */
export function draftConnected(
  judged: JudgedFile,
  {
    program,
    around,
    settingsText,
    token,
    remove = [],
  }: DraftPorts & { readonly token: string; readonly remove?: readonly string[] },
): DraftFile {
  const { looked, entry, written, trouble } = judged;
  const name = entry?.name ?? entryName;
  const base = { judged, name, made: written?.made ?? 0, folders: [], removed: remove };
  const { bytes, read, placed } = looked;
  if (!bytes.ok || !read.ok) return { ...base, after: 'same', refused: read.ok ? undefined : read.refusal };
  const isThere = judged.state === 'connected' || judged.state === 'needs-restart';
  if (isThere && remove.length === 0) return { ...base, after: 'same' };
  const wanted = around.entry(program, placed.file, token);
  const isForeign = entry !== undefined && trouble?.code === 'foreign-entry';
  const value = entry && !isForeign ? mendedEntry(entry.value, wanted, program) : wanted;
  const edit = editEntries(bytes.file.text, looked, {
    settings: settingsText(placed.file.format),
    remove: remove.filter((other) => read.servers.has(other)).map((other) => ({ name: other })),
    set: isThere ? [] : [{ name, value }],
  });
  if (!edit.ok) return { ...base, after: 'same', refused: edit.refusal };
  const made = entry ? base.made : edit.made;
  const after = edit.text === bytes.file.text ? 'same' : { text: edit.text };
  return { ...base, after, made, ...(!isThere && { value }) };
}

/** A file of which nothing is taken out: the entry in it is the one of another program. */
export function leftToOther(judged: JudgedFile): DraftFile {
  const { entry, written } = judged;
  return { judged, after: 'same', name: entry?.name ?? entryName, made: written?.made ?? 0, folders: [], removed: [] };
}

/** What was made with the first entry, and goes with the last. */
export interface MadeFile {
  readonly isFile: boolean;
  readonly folders: readonly string[];
}

/** A file without any entry that leads to us or that we wrote. */
export function draftDisconnected(
  judged: JudgedFile,
  { around, settingsText, made }: DraftPorts & { readonly made: MadeFile | undefined },
): DraftFile {
  const { looked, entry, written } = judged;
  const base = { judged, name: entry?.name ?? entryName, made: written?.made ?? 0, folders: [], removed: [] };
  const { bytes, read, placed } = looked;
  if (!bytes.ok || !read.ok) {
    // What cannot be read may hold an entry only where one was written.
    return { ...base, after: 'same', refused: written && !read.ok ? read.refusal : undefined };
  }
  const names = [...read.servers]
    .filter(([name, value]) => leadsToUs(value, around.us) || isOurs(name, judged))
    .map(([name]) => name);
  if (names.length === 0 || placed.file.write === 'import-only') return { ...base, after: 'same' };
  const edit = editEntries(bytes.file.text, looked, {
    settings: settingsText(placed.file.format),
    set: [],
    remove: names.map((name, index) => ({
      name,
      ...(index === names.length - 1 && written && written.made > 0 && { emptied: written.made }),
    })),
  });
  if (!edit.ok) return { ...base, after: 'same', refused: edit.refusal };
  const isLast = names.length === read.servers.size;
  const goes = isLast && ((made?.isFile === true && isEmptyText(edit.text)) || placed.file.own === true);
  const also = names.filter((name) => name !== base.name);
  return {
    ...base,
    removed: also,
    after: { text: goes ? undefined : edit.text },
    folders: goes ? (made?.folders ?? []) : [],
  };
}

/** What somebody changed and a person then took for the one that is meant is theirs, unless it leads to us. */
function isOurs(
  name: string,
  { entry, written }: { readonly entry?: JudgedFile['entry']; readonly written?: WrittenEntry },
): boolean {
  return written !== undefined && !written.kept && name === entry?.name;
}
