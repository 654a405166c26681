import { constants } from 'node:fs';
import { dirname } from 'node:path';
import type { FileCalls } from './file-calls.ts';

/**
 * What keeps a file from being replaced: its own mode, or that of the nearest folder that exists. A file could be replaced in its folder even when
 * it is read-only itself, but who made it so did not want that; and to the superuser everything is writable, so the mode counts too.
 */
export function readOnlyPart(
  place: string,
  fs: Pick<FileCalls, 'accessSync' | 'statSync'>,
): 'file' | 'folder' | undefined {
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (found && ((found.mode & 0o222) === 0 || !isWritable(place, fs))) return 'file';
  let folder = dirname(place);
  while (fs.statSync(folder, { throwIfNoEntry: false }) === undefined && dirname(folder) !== folder)
    folder = dirname(folder);
  const mode = fs.statSync(folder, { throwIfNoEntry: false })?.mode ?? 0o200;
  // On Windows the attribute of a folder says nothing about what is in it.
  const isClosed = process.platform !== 'win32' && (mode & 0o222) === 0;
  return isClosed || !isWritable(folder, fs) ? 'folder' : undefined;
}

function isWritable(path: string, fs: Pick<FileCalls, 'accessSync'>): boolean {
  try {
    fs.accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
