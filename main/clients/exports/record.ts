import { copyName } from '../file/copies.ts';
import { hashOf } from '../file/read-bytes.ts';
import type { ChangedFile, WrittenEntry } from '../ledger.ts';
import { entryName } from '../program.ts';
import type { DraftFile } from './draft-file.ts';
import { entryHash } from './entry-hash.ts';
import { lineOf } from './entry-trouble.ts';
import { whereItLeads } from './where-it-leads.ts';
import type { WroteFile } from './wrote-file.ts';

/** What a file was and will be, as it is recorded before it is touched. */
export function changedFile({ judged, after, name, value, made, removed }: DraftFile): ChangedFile {
  const { looked, entry, written } = judged;
  const { bytes } = looked;
  const hashAfter =
    after === 'same' ? undefined : hashOf(after.text === undefined ? undefined : Buffer.from(after.text));
  const entryBefore = entry && entryHash(entry.value);
  return {
    file: looked.placed.id,
    path: bytes.ok ? bytes.file.path : bytes.path,
    before: bytes.ok ? bytes.file.hash : undefined,
    after: hashAfter,
    copy: bytes.ok ? copyName(bytes.file) : undefined,
    entryBefore,
    entryAfter: value === undefined ? undefined : entryHash(value),
    made,
    folders: [],
    ...(name !== entryName && { name }),
    ...(removed.length > 0 && { removed }),
    ...(written && { wasWritten: true }),
  };
}

/** What is known of an entry once it stands in its file. */
export function writtenEntry(
  { draft, value, change }: Extract<WroteFile, { ok: true }>,
  { program, client, writtenAt }: Pick<WrittenEntry, 'program' | 'client' | 'writtenAt'>,
): WrittenEntry {
  return {
    program,
    file: draft.judged.looked.placed.id,
    path: change.path,
    entryHash: entryHash(value),
    client,
    reaches: reachedBy(value),
    writtenAt,
    made: draft.made,
    kept: false,
  };
}

/** Where an entry leads, in one text: the address, or the command line. */
export function reachedBy(value: unknown): string {
  const leads = whereItLeads(value);
  return leads.url ?? lineOf(leads);
}
