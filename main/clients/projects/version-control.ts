import { pathsOf } from '../machine/expand-place.ts';
import type { Machine } from '../program.ts';

/** Whether a file may be shared by git: it stands in a repository, and no line of a `.gitignore` there says to leave it out. */
export type SharedByGit = 'no-repository' | 'ignored' | 'shared';

/** Looks for it above a file, nothing being run. What only `git` itself could tell (patterns with `*`, exceptions) counts as shared. */
export async function sharedByGit(path: string, machine: Machine): Promise<SharedByGit> {
  const paths = pathsOf(machine);
  const ignored: boolean[] = [];
  for (let folder = paths.dirname(path); ; folder = paths.dirname(folder)) {
    const text = await machine.text(paths.join(folder, '.gitignore'));
    const below = paths.relative(folder, path).split(paths.sep);
    if (text !== undefined) ignored.push(isIgnored(text, below));
    // A file where the folder belongs to another worktree.
    if ((await machine.kind(paths.join(folder, '.git'))) !== 'none')
      return ignored.includes(true) ? 'ignored' : 'shared';
    if (paths.dirname(folder) === folder) return 'no-repository';
  }
}

/** Whether a line of a `.gitignore` names a file below its folder, or one of the folders in between; `false` where exceptions make it doubtful. */
export function isIgnored(text: string, below: readonly string[]): boolean {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  if (lines.some((line) => line.startsWith('!'))) return false;
  return lines.some((line) => {
    const isFolder = line.endsWith('/');
    const pattern = line.replace(/\/$/, '');
    const parts = isFolder ? below.slice(0, -1) : below;
    const isAnywhere = pattern.startsWith('**/') || !pattern.includes('/');
    const name = pattern.replace(/^(?:\*\*)?\//, '');
    if (name === '' || name.startsWith('#')) return false;
    const fromTop = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return fromTop.includes(name) || (isAnywhere && parts.includes(name));
  });
}
