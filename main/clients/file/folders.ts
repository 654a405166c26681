import { dirname } from 'node:path';
import type { FileCalls } from '../../lib/whole-file/file-calls.ts';

/** Makes what is missing on the way to a folder, private; what was made, the outermost first. Throws what the system says, with nothing left behind. */
export function makeFolders(folder: string, fs: FileCalls): readonly string[] {
  const missing: string[] = [];
  for (let at = folder; fs.statSync(at, { throwIfNoEntry: false }) === undefined; at = dirname(at)) missing.unshift(at);
  const made: string[] = [];
  try {
    for (const one of missing) {
      fs.mkdirSync(one, { mode: 0o700 });
      made.push(one);
    }
  } catch (error) {
    removeEmpty(made, fs);
    throw error;
  }
  return made;
}

/** Removes the folders that are empty, the innermost first. */
export function removeEmpty(folders: readonly string[], fs: FileCalls): void {
  for (const folder of folders.toReversed()) {
    try {
      fs.rmdirSync(folder);
    } catch {
      // Something is in it, or it is gone.
    }
  }
}
