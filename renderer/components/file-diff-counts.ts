import type { DiffLine, FileChange } from '../../contract/programs.ts';

/** Lines that come, go, and are replaced by others: a removed line beside an added one is a changed one. */
export function changeCounts({ added, removed }: Pick<FileChange, 'added' | 'removed'>) {
  const changed = Math.min(added, removed);
  return { added: added - changed, removed: removed - changed, changed };
}

/** How many lines stand between two hunks; `undefined` when their lines do not tell. */
export function linesBetween(before: readonly DiffLine[], after: readonly DiffLine[]): number | undefined {
  const last = before.findLast(({ old }) => old !== undefined)?.old;
  const first = after.find(({ old }) => old !== undefined)?.old;
  return last === undefined || first === undefined ? undefined : first - last - 1;
}
