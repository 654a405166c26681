import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode, type FileCalls } from './file-calls.ts';

/** The new content of a file under a name beside it, safe on the disk. */
export interface Draft {
  /** In one step; what stood there is gone. Throws what the system says, and can then be called again. */
  takePlace(): void;
  /** In one step, where nothing stands; throws `EEXIST` when something does. */
  takeEmptyPlace(): void;
  /** Removes the draft, if it is still there. Never throws. */
  discard(): void;
}

/** A draft that a sudden end left behind is removed by the next one that is made more than this later. */
const leftoverMs = 60_000;

/**
 * Writes `content` beside `place`, in a folder that exists, with the mode of the file that stands there and, where the system lets us, its owner;
 * `0600` where none stands. Throws what the system says, and leaves nothing behind.
 */
export function draftBeside(place: string, content: string | Uint8Array, fs: FileCalls): Draft {
  const folder = dirname(place);
  removeLeftovers(place, fs);
  const path = besideName(place);
  const discard = () => {
    try {
      fs.rmSync(path, { force: true });
    } catch {
      // A leftover, for the next draft to remove.
    }
  };
  try {
    writeAll(path, content, { like: fs.statSync(place, { throwIfNoEntry: false }), fs });
  } catch (error) {
    discard();
    throw error;
  }
  return {
    discard,
    takePlace: () => {
      fs.renameSync(path, place);
      syncFolder(folder, fs);
    },
    takeEmptyPlace: () => {
      linkOrRename(path, place, fs);
      syncFolder(folder, fs);
    },
  };
}

function writeAll(
  path: string,
  content: string | Uint8Array,
  { like, fs }: { readonly like: Stats | undefined; readonly fs: FileCalls },
): void {
  const file = fs.openSync(path, 'wx', 0o600);
  try {
    fs.writeFileSync(file, content);
    if (like && process.platform !== 'win32') {
      if (like.uid !== process.getuid?.() || like.gid !== process.getgid?.()) giveTo(file, like, fs);
      fs.fchmodSync(file, like.mode & 0o777);
    }
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

function giveTo(file: number, { uid, gid }: { readonly uid: number; readonly gid: number }, fs: FileCalls): void {
  try {
    fs.fchownSync(file, uid, gid);
  } catch {
    // Only the superuser may give files away.
  }
}

/** A hard link fails where something stands, which a rename would replace; not every file system has them. */
function linkOrRename(path: string, place: string, fs: FileCalls): void {
  try {
    fs.linkSync(path, place);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw error;
    fs.renameSync(path, place);
    return;
  }
  fs.rmSync(path, { force: true });
}

/** So that the new name survives a power cut; Windows has no such call. */
export function syncFolder(folder: string, fs: Pick<FileCalls, 'openSync' | 'fsyncSync' | 'closeSync'>): void {
  if (process.platform === 'win32') return;
  try {
    const opened = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(opened);
    } finally {
      fs.closeSync(opened);
    }
  } catch {
    // The file is there; some file systems cannot do this.
  }
}

/** A name beside a file that is nobody's; what a sudden end leaves under it is removed by a later draft. */
export function besideName(place: string): string {
  return join(dirname(place), `${draftBegin(place)}${randomBytes(6).toString('hex')}.tmp`);
}

const draftBegin = (place: string) => `.${basename(place)}.portico-`;

function removeLeftovers(place: string, fs: FileCalls): void {
  const begin = draftBegin(place);
  for (const name of fs.readdirSync(dirname(place))) {
    if (!name.startsWith(begin) || !/^[\da-f]{12}\.tmp$/.test(name.slice(begin.length))) continue;
    const path = join(dirname(place), name);
    const changedAt = fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (changedAt !== undefined && Date.now() - changedAt > leftoverMs) fs.rmSync(path, { force: true });
  }
}
