import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { besideName, draftBeside, syncFolder, type Draft } from '../../lib/whole-file/draft.ts';
import { systemCode, type FileCalls } from '../../lib/whole-file/file-calls.ts';
import type { FileBytes } from '../file-writer.ts';
import { hashNow, hashOf } from './read-bytes.ts';

/** Thrown when a file is not what was read any more. */
export class Moved extends Error {}

/** Virus scanners and indexers of Windows hold a file for a moment, and a rename then fails. About three seconds in all. */
const retriesMs: readonly number[] = [20, 50, 100, 200, 400, 700, 700, 700];

/** Puts bytes in the place of what was read, in one step, and reads them back. Throws `Moved`, or what the system says with nothing changed. */
export async function putBytes(read: FileBytes, bytes: Uint8Array, fs: FileCalls): Promise<void> {
  const draft = draftBeside(read.path, bytes, fs);
  try {
    await retried(() => {
      takePlace(read, draft, fs);
    });
  } finally {
    draft.discard();
  }
  if (hashNow(read.path, fs) !== hashOf(bytes)) throw new Moved();
}

/** Removes the file that was read. */
export async function removeFile(read: FileBytes, fs: FileCalls): Promise<void> {
  await retried(() => {
    checkIsStill(read, fs);
    fs.rmSync(read.path, { force: true });
  });
  syncFolder(dirname(read.path), fs);
}

function takePlace(read: FileBytes, draft: Draft, fs: FileCalls): void {
  if (read.hash === undefined) {
    try {
      draft.takeEmptyPlace();
    } catch (error) {
      throw systemCode(error) === 'EEXIST' ? new Moved() : error;
    }
    return;
  }
  const former = holdFormer(read.path, fs);
  try {
    checkIsStill(read, fs);
    draft.takePlace();
    former?.checkIs(read.hash);
  } finally {
    former?.letGo();
  }
}

function checkIsStill(read: FileBytes, fs: FileCalls): void {
  if (hashNow(read.path, fs) !== read.hash) throw new Moved();
}

/**
 * A second name for the file that is replaced. A program that opened it before and writes into it after the last look would write into nothing:
 * the file then gets its name back. Not every file system has hard links, and not every file may be given one.
 */
function holdFormer(place: string, fs: FileCalls) {
  const held = besideName(place);
  try {
    fs.linkSync(place, held);
  } catch {
    return undefined;
  }
  return {
    checkIs: (hash: string) => {
      if (hashNow(held, fs) === hash) return;
      fs.renameSync(held, place);
      throw new Moved();
    },
    letGo: () => {
      fs.rmSync(held, { force: true });
    },
  };
}

async function retried(work: () => void): Promise<void> {
  for (const waitMs of retriesMs) {
    try {
      work();
      return;
    } catch (error) {
      if (process.platform !== 'win32' || !['EPERM', 'EBUSY', 'EACCES'].includes(systemCode(error) ?? '')) throw error;
    }
    await pause(waitMs);
  }
  work();
}
