import type { RecordedChange } from '../ledger.ts';
import type { MadeFile } from './draft-file.ts';
import type { LookedFile } from './look.ts';

/** Whether a file is there only because an entry was written, and the folders that were made for it. `changes`: of its program, the newest first. */
export function madeFile(
  changes: readonly RecordedChange[],
  { placed, bytes }: Pick<LookedFile, 'placed' | 'bytes'>,
): MadeFile | undefined {
  const path = bytes.ok ? bytes.file.path : bytes.path;
  for (const { files, undoneAt } of changes) {
    const file = files.find((candidate) => candidate.file === placed.id && candidate.path === path);
    if (!file || undoneAt !== undefined || file.after === undefined) continue;
    if (file.before === undefined) return { isFile: true, folders: file.folders };
  }
  return undefined;
}
