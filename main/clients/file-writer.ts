import type { ChangedFile } from './ledger.ts';
import type { Refusal } from './program.ts';

/** The bytes of a settings file, and what stood where when they were read. */
export interface FileBytes {
  /** Symbolic links followed. */
  readonly path: string;
  /** `undefined` when there is no file. */
  readonly bytes: Uint8Array | undefined;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string | undefined;
  /** With the byte order mark; `undefined` when there is no file. */
  readonly text: string | undefined;
}

export type FileRead =
  | { readonly ok: true; readonly file: FileBytes }
  | { readonly ok: false; readonly path: string; readonly refusal: Refusal };

export type FileWritten =
  | { readonly ok: true; readonly change: Pick<ChangedFile, 'before' | 'after' | 'copy' | 'folders'> }
  /** `moved`: it changed since it was read; nothing was written. */
  | { readonly ok: false; readonly moved: boolean; readonly refusal: Refusal };

/**
 * Settings files of programs, never lost and never half-written: read as bytes (at most 5 MB, UTF-8 with or without a mark), a copy kept in
 * the data folder, written beside and renamed, read back. A file keeps its mode; links are followed and stay; a new file is private.
 */
export interface FileWriter {
  read(path: string): Promise<FileRead>;
  /** What would keep this file from being written, as far as that can be told without writing. */
  obstacle(read: FileBytes): Promise<Refusal | undefined>;
  /**
   * Puts `text` in the place of what was read; `undefined` deletes the file, and the folders that are named and empty. Missing folders are
   * made. The copy's name is known before, for the record: `copyName` (file/copies.ts).
   */
  write(
    read: FileBytes,
    text: string | undefined,
    options?: { readonly lock?: 'proper-lockfile' | undefined; readonly folders?: readonly string[] },
  ): Promise<FileWritten>;
  /** Keeps a copy of what was read, as `write` does: before the program's own command changes the file. Rejects with what the system says. */
  keep(read: FileBytes): Promise<void>;
  /** The bytes of a copy that `write` kept. */
  copyOf(name: string): Promise<Uint8Array | undefined>;
  /** Puts bytes back, as `write` does. */
  restore(
    read: FileBytes,
    bytes: Uint8Array | undefined,
    options?: { readonly lock?: 'proper-lockfile' | undefined; readonly folders?: readonly string[] },
  ): Promise<FileWritten>;
}
