import { shownPath } from '../import/shown-path.ts';
import type { Machine, PlacedFile, Program } from '../program.ts';
import { sharedByGit, type SharedByGit } from './version-control.ts';

/** What to know before an entry is written into a file of a project, as sentences without a full stop. */
export async function projectNotes(
  { projectFile }: Pick<Program, 'projectFile'>,
  { path }: Pick<PlacedFile, 'path'>,
  machine: Machine,
): Promise<readonly string[]> {
  const shown = shownPath(path, machine);
  return [
    `${shown} belongs to the project and may reach others with it; it holds no token, and names a command of this computer`,
    ...gitNotes(await sharedByGit(path, machine)),
    ...(projectFile?.notes ?? []),
  ];
}

function gitNotes(shared: SharedByGit): readonly string[] {
  if (shared === 'no-repository') return [];
  if (shared === 'ignored') return ['A line of .gitignore keeps it out of git, unless it was added before'];
  return ['The project is kept in git, and no plain line of .gitignore leaves this file out: it may be committed'];
}
