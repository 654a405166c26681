import type { ProgramTrouble, UndoOutcome } from '../../../contract/programs.ts';
import { hashOf } from '../file/read-bytes.ts';
import { textOfUtf8 } from '../../lib/whole-file/utf8.ts';
import type { FileBytes } from '../file-writer.ts';
import type { ChangedFile, RecordedChange } from '../ledger.ts';
import { entryName, type EntryValue } from '../program.ts';
import { editEntries, entryIn, isEmptyText, type EntryEdits } from './edit-entries.ts';
import { entryHash } from './entry-hash.ts';
import type { LookedFile } from './look.ts';
import type { ExportPorts } from './ports.ts';

type Undone = Omit<UndoOutcome['files'][number], 'file' | 'shownPath'>;

export interface UndoneFile {
  readonly change: RecordedChange;
  readonly file: ChangedFile;
  readonly looked: LookedFile;
}

/** Takes back what a change did to one file: its bytes when nobody touched it since, else only what was ours. */
export async function undoFile({ change, file, looked }: UndoneFile, ports: ExportPorts): Promise<Undone> {
  const { bytes } = looked;
  if (!bytes.ok) return refusedBy(bytes.refusal);
  const now = bytes.file.hash;
  if (now === file.before) return { outcome: 'unchanged' };
  const copy = file.copy === undefined ? undefined : await ports.files.copyOf(file.copy);
  const hasBefore = file.before === undefined || (copy && hashOf(copy) === file.before);
  if (now === file.after && hasBefore) {
    const written = await ports.files.restore(bytes.file, copy, optionsOf(file, looked));
    if (!written.ok) return refusedBy(written.refusal);
    return { outcome: copy === undefined ? 'file-deleted' : 'bytes-restored' };
  }
  return undoEntry({ change, file, looked }, { ports, copy, bytes: bytes.file });
}

/** In a file that others changed since. */
async function undoEntry(
  { change, file, looked }: UndoneFile,
  {
    ports,
    copy,
    bytes,
  }: { readonly ports: ExportPorts; readonly copy: Uint8Array | undefined; readonly bytes: FileBytes },
): Promise<Undone> {
  if (!looked.read.ok) return refusedBy(looked.read.refusal);
  const settings = ports.settingsText(looked.placed.file.format);
  const name = file.name ?? entryName;
  const former = copy && textOfUtf8(copy);
  const current = looked.read.servers.get(name);
  const isAsLeft = (current === undefined ? undefined : entryHash(current)) === file.entryAfter;
  if (!isAsLeft && !(current === undefined && file.entryBefore === undefined))
    return refusedBy(changedSince(change, file));
  const before = file.entryBefore === undefined ? undefined : entryIn(former, looked, { settings, name });
  if (file.entryBefore !== undefined && before === undefined) return refusedBy(noCopy(file));
  const edits: EntryEdits = {
    remove: current !== undefined && before === undefined ? [{ name, emptied: file.made }] : [],
    set: [
      ...(before === undefined ? [] : [{ name, value: before as EntryValue }]),
      ...othersBack(file, { looked, entryOf: (other) => entryIn(former, looked, { settings, name: other }) }),
    ],
  };
  const edit = editEntries(bytes.text, looked, { settings, ...edits });
  if (!edit.ok) return refusedBy(edit.refusal);
  if (edit.text === bytes.text) return { outcome: 'unchanged' };
  const isLeftOver = file.before === undefined && isEmptyText(edit.text);
  const written = await ports.files.write(bytes, isLeftOver ? undefined : edit.text, optionsOf(file, looked));
  if (!written.ok) return refusedBy(written.refusal);
  return { outcome: isLeftOver ? 'file-deleted' : edits.set.length > 0 ? 'entry-restored' : 'entry-removed' };
}

/** The other servers that were taken out and are not there again. */
function othersBack(
  { removed = [] }: ChangedFile,
  { looked, entryOf }: { readonly looked: LookedFile; readonly entryOf: (name: string) => unknown },
): { readonly name: string; readonly value: EntryValue }[] {
  const { read } = looked;
  return removed.flatMap((name) => {
    const value = entryOf(name);
    return value === undefined || (read.ok && read.servers.has(name)) ? [] : [{ name, value: value as EntryValue }];
  });
}

function optionsOf({ folders }: ChangedFile, { placed }: LookedFile) {
  return { folders, ...(placed.file.lock && { lock: placed.file.lock }) };
}

function changedSince({ what }: RecordedChange, { path }: ChangedFile): ProgramTrouble {
  const message =
    what === 'disconnect' ? `${path} has a Portico entry again` : `The Portico entry in ${path} was changed since`;
  return { code: 'edited', message, remedy: 'Disconnect takes it out as it is now, or take it out by hand' };
}

function noCopy({ path }: ChangedFile): ProgramTrouble {
  const message = `The copy of ${path} from before the change is gone`;
  return { code: 'unreadable', message, remedy: 'Disconnect takes the entry out as it is now' };
}

function refusedBy(trouble: ProgramTrouble): Undone {
  return { outcome: 'refused', trouble };
}
