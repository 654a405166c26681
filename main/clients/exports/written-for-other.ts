import type { Ledger } from '../ledger.ts';
import type { Program } from '../program.ts';
import type { JudgedFile } from './judge-file.ts';

/** Id of the program for which the entry in a file of a project was written, where that is another one that shares the file. It is that one's to take out. */
export function writtenForOther(
  { looked: { placed, bytes }, written }: Pick<JudgedFile, 'looked' | 'written'>,
  { id }: Pick<Program, 'id'>,
  ledger: Pick<Ledger, 'entries'>,
): string | undefined {
  if (placed.file.project === undefined || written) return undefined;
  const path = bytes.ok ? bytes.file.path : bytes.path;
  return ledger.entries().find((entry) => entry.path === path && entry.program !== id)?.program;
}
