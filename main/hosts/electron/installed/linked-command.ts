import { lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledPart } from '../../../lib/installed-part.ts';

/**
 * Links by which people start this application as a command. They are found in the folders where people put such links; what belongs to a package, e.g.
 * `/usr/bin/portico`, goes with that. A link to anything else is somebody else's.
 */
export function linkedCommand(folders: readonly string[], targets: readonly string[]): InstalledPart {
  const leadsHere = (path: string): boolean => {
    const real = realPath(path);
    return real !== undefined && targets.some((target) => realPath(target) === real);
  };
  return {
    part: 'command',
    find: async () =>
      folders.flatMap((folder) =>
        namesIn(folder)
          .filter((name) => /^portico$/i.test(name))
          .map((name) => join(folder, name))
          .filter((path) => isLink(path) && leadsHere(path)),
      ),
    remove: async (path) => rmSync(path),
  };
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
