import { basename, dirname, join, resolve } from 'node:path';
import type { FileCalls } from './file-calls.ts';

const maxLinks = 40;

/** Where a chain of symbolic links ends, whether there is a file or not. Throws `ELOOP` as an error of the system when it does not end. */
export function linkEnd(path: string, fs: Pick<FileCalls, 'readlinkSync' | 'realpathSync'>): string {
  let place = path;
  for (let links = 0; links < maxLinks; links += 1) {
    const target = linkTarget(place, fs);
    if (target === undefined) return place;
    // A relative link starts from the folder that its own folder really is.
    place = resolve(fs.realpathSync(dirname(place)), target);
  }
  throw Object.assign(new Error('too many symbolic links'), { code: 'ELOOP' });
}

/** The same path with the links of its folders followed too, as far as they exist: one file then has one name. */
export function oneName(path: string, fs: Pick<FileCalls, 'realpathSync'>): string {
  try {
    return join(fs.realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}

function linkTarget(path: string, fs: Pick<FileCalls, 'readlinkSync'>): string | undefined {
  try {
    return fs.readlinkSync(path);
  } catch {
    return undefined;
  }
}
