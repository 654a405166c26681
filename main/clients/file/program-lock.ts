import { setTimeout as pause } from 'node:timers/promises';
import { systemCode, type FileCalls } from '../../lib/whole-file/file-calls.ts';

export interface LockOptions {
  readonly fs: FileCalls;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** How long to wait for a program that holds it. */
  readonly waitMs: number;
}

/** As `proper-lockfile` has it, unless it is told otherwise. */
const staleMs = 10_000;
const pollMs = 50;

/**
 * Takes the lock that a program itself takes while it writes: a folder `<file>.lock`, whose time of change says whether its owner is alive. Gives
 * back what lets go of it, or `undefined` when it is held all the time. Throws what the system says.
 */
export async function takeProgramLock(file: string, options: LockOptions): Promise<(() => void) | undefined> {
  const lock = `${file}.lock`;
  const { fs } = options;
  for (let waited = 0; ; waited += pollMs) {
    if (isTaken(lock, options)) return () => letGo(lock, fs);
    if (waited >= options.waitMs) return undefined;
    await pause(pollMs);
  }
}

function isTaken(lock: string, { fs, now }: LockOptions): boolean {
  try {
    fs.mkdirSync(lock, { mode: 0o700 });
    return true;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  const changedAt = fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (changedAt !== undefined && now() - changedAt > staleMs) letGo(lock, fs);
  return false;
}

/** Of a folder with something in it, or of a file, it is left alone: that is another kind of lock. */
function letGo(lock: string, fs: FileCalls): void {
  try {
    fs.rmdirSync(lock);
  } catch {
    // Somebody else has removed it.
  }
}
