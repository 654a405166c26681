import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { GatewayError } from '../gateway/errors.ts';
import { backupFile, type BackupOptions } from './backup-file.ts';
import { applicationId, integrityProblems } from './open-file.ts';
import { corruptDatabase, toStorageError, type DatabasePlace } from './storage-errors.ts';

/** A look at the database from outside, reading only; the running Portico goes on undisturbed. */
export interface DatabaseVisit {
  /** Version of its schema. */
  readonly version: number;
  /** Problems in the file; empty when it is sound. Reads all of it. */
  check(): readonly string[];
  /** Copies it into a new file. See {@link backupFile} for its errors. */
  backup(toFile: string, options?: BackupOptions): Promise<void>;
  close(): void;
}

/**
 * Opens the database for `doctor` and `backup`, whether or not Portico runs on it. Never makes or migrates one.
 * Throws `storage-failed` when there is none, and `database-corrupt`.
 */
export function visitDatabase(place: DatabasePlace): DatabaseVisit {
  if (!existsSync(place.file)) {
    throw new GatewayError(
      'storage-failed',
      `There is no database ${place.file} yet; start Portico once, or check PORTICO_DATA_DIR`,
    );
  }
  let connection: Sqlite.Database | undefined;
  try {
    const opened = new Sqlite(place.file, { readonly: true, timeout: 5_000 });
    connection = opened;
    const version = Number(opened.pragma('user_version', { simple: true }));
    if (opened.pragma('application_id', { simple: true }) !== applicationId) {
      throw corruptDatabase(place, 'it is not a database of Portico');
    }
    return {
      version,
      check: () => guarded(place, () => integrityProblems(opened, 'full')),
      backup: (toFile, options) => backupFile(opened, { place, toFile }, options),
      close: () => void opened.close(),
    };
  } catch (error) {
    connection?.close();
    throw toStorageError(error, place);
  }
}

function guarded<Result>(place: DatabasePlace, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw toStorageError(error, place);
  }
}
