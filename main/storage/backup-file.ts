import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { GatewayError } from '../gateway/errors.ts';
import { integrityProblems } from './open-file.ts';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';
import { corruptDatabase, toStorageError, type DatabasePlace } from './storage-errors.ts';

export interface BackupOptions {
  readonly signal?: AbortSignal;
  /** `done` and `total` in pages of the database. */
  readonly onProgress?: (done: number, total: number) => void;
}

const pagesPerStep = 500;

/**
 * Copies the running database into `toFile`, a few pages at a time, and checks the copy before it gets its name.
 * Throws `invalid-request` when `toFile` exists, and the signal's reason when aborted; neither leaves anything behind.
 */
export async function backupFile(
  connection: Sqlite.Database,
  target: { readonly place: DatabasePlace; readonly toFile: string },
  { signal, onProgress }: BackupOptions = {},
): Promise<void> {
  const { place, toFile } = target;
  if (existsSync(toFile)) {
    throw new GatewayError('invalid-request', {
      en: `${toFile} exists already; choose another name or remove that file first`,
      ru: `Файл ${toFile} уже есть; выберите другое имя или сначала удалите его`,
    });
  }
  const partial = `${toFile}.partial`;
  try {
    makePrivateFolder(dirname(toFile));
    rmSync(partial, { force: true });
    makePrivateFile(partial);
    await connection.backup(partial, {
      progress: ({ totalPages, remainingPages }) => {
        signal?.throwIfAborted();
        onProgress?.(totalPages - remainingPages, totalPages);
        return pagesPerStep;
      },
    });
    checkCopy(partial, place);
    renameSync(partial, toFile);
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(partial + suffix, { force: true });
    throw toStorageError(error, { ...place, file: toFile });
  }
}

function checkCopy(file: string, place: DatabasePlace): void {
  const copy = new Sqlite(file);
  try {
    // Out of WAL, so that the backup is one file.
    copy.pragma('journal_mode = DELETE');
    const problem = integrityProblems(copy, 'full')[0];
    if (problem !== undefined) throw corruptDatabase(place, problem);
  } finally {
    copy.close();
  }
}
