import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';

/** Makes the folder and what leads to it, readable by this person only. An existing one keeps its mode. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/**
 * Makes sure that the file exists and only this person can read it; SQLite gives its side files the same mode.
 * Must not open an existing file: closing it would release the locks that SQLite holds on it in this process.
 */
export function makePrivateFile(file: string): void {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) closeSync(openSync(file, 'a', 0o600));
  else if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(file, 0o600);
}

/** Size in bytes; 0 when there is no such file. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
