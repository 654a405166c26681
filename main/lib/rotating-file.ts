import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface RotatingFileOptions {
  readonly file: string;
  /** A file that would grow longer is put aside as `<file>.1`, the one before as `<file>.2`, and so on. */
  readonly maxBytes: number;
  /** Files kept, the current one included. */
  readonly maxFiles: number;
}

/** A file that lines are appended to at once, so that a crash loses none. Readable by this person only. */
export interface RotatingFile {
  write(line: string): void;
  close(): void;
}

/** Opens the file, making its folder when needed. Throws the file system's errors; writing later never throws. */
export function openRotatingFile({ file, maxBytes, maxFiles }: RotatingFileOptions): RotatingFile {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let descriptor = openSync(file, 'a', 0o600);
  let bytes = fstatSync(descriptor).size;
  let isOpen = true;

  const rotate = () => {
    closeSync(descriptor);
    for (let number = maxFiles - 1; number > 0; number -= 1) {
      const from = number === 1 ? file : numbered(file, number - 1);
      try {
        renameSync(from, numbered(file, number));
      } catch {
        // There is no such older file yet.
      }
    }
    if (maxFiles === 1) rmSync(file, { force: true });
    descriptor = openSync(file, 'a', 0o600);
    bytes = fstatSync(descriptor).size;
  };

  return {
    write: (line) => {
      if (!isOpen) return;
      try {
        const length = Buffer.byteLength(line);
        if (bytes > 0 && bytes + length > maxBytes) rotate();
        writeSync(descriptor, line);
        bytes += length;
      } catch {
        // A full disk must not stop the program because of its log.
      }
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      closeSync(descriptor);
    },
  };
}

/** `portico.log` → `portico.log.1` */
export function numbered(file: string, number: number): string {
  return `${file}.${number}`;
}
