import { dirname } from 'node:path';
import Sqlite, { SqliteError } from 'better-sqlite3';
import { makePrivateFile, makePrivateFolder, sizeOf } from './private-files.ts';
import { corruptDatabase, newerDatabase, toStorageError, type DatabasePlace } from './storage-errors.ts';

/** Marks the file as ours in its header ("PRTC"), so that another program's database is never taken for one. */
export const applicationId = 0x50525443;

/** How long a statement waits for another process (a backup, `portico doctor`) to finish its write. */
const busyTimeoutMs = 5_000;

/** Under constant load the log is moved into the file when it has grown to 16 MiB; else `startIdleCheckpoints` does it before. */
const checkpointPages = 4_096;

export interface OpenedFile {
  readonly connection: Sqlite.Database;
  /** Schema version found; 0 for a new file. */
  readonly version: number;
}

/**
 * Opens the database file, having looked at it first: a file that is damaged, from a later version (above `knownVersion`) or not ours
 * is refused before anything is written. Throws `database-corrupt`, `database-newer` or `storage-failed`.
 */
export function openFile(place: DatabasePlace, knownVersion: number): OpenedFile {
  try {
    makePrivateFolder(dirname(place.file));
    makePrivateFile(place.file);
    const isNew = sizeOf(place.file) === 0;
    // A write-ahead log that is still there was left by a crash or a power cut; a clean close removes it.
    const wasInterrupted = sizeOf(`${place.file}-wal`) > 0;
    const version = isNew && !wasInterrupted ? 0 : inspect(place, knownVersion, wasInterrupted);
    return { connection: connect(place.file, isNew), version };
  } catch (error) {
    throw toStorageError(error, place);
  }
}

/** Problems that SQLite finds in the file; `quick` leaves out comparing indexes with their tables. Empty when it is sound. */
export function integrityProblems(connection: Sqlite.Database, depth: 'quick' | 'full'): string[] {
  try {
    const rows = connection.pragma(depth === 'quick' ? 'quick_check(20)' : 'integrity_check(20)') as object[];
    const texts = rows.map((row) => String(Object.values(row)[0]));
    return texts.length === 1 && texts[0] === 'ok' ? [] : texts;
  } catch (error) {
    // Some damage ends the check itself.
    if (error instanceof SqliteError && error.code.startsWith('SQLITE_CORRUPT')) return [error.message];
    throw error;
  }
}

function inspect(place: DatabasePlace, knownVersion: number, wasInterrupted: boolean): number {
  // Reading only: a connection that may write would fold the log into the file when it closes.
  const connection = new Sqlite(place.file, { readonly: wasInterrupted, timeout: busyTimeoutMs });
  try {
    const version = Number(connection.pragma('user_version', { simple: true }));
    const tables = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    const isOurs = connection.pragma('application_id', { simple: true }) === applicationId;
    if (!isOurs && (version !== 0 || tables !== 0)) throw corruptDatabase(place, 'it is not a database of Portico');
    if (version > knownVersion) throw newerDatabase(place, version, knownVersion);
    const problem = wasInterrupted ? integrityProblems(connection, 'quick')[0] : undefined;
    if (problem !== undefined) throw corruptDatabase(place, problem);
    return version;
  } finally {
    connection.close();
  }
}

/**
 * WAL with `synchronous = NORMAL`: a committed row is in the operating system's hands when the statement returns, so killing the
 * process loses nothing. A power cut may take the last moments but leaves the file sound; `Sql.durable` is for rows that must survive that too.
 */
function connect(file: string, isNew: boolean): Sqlite.Database {
  const connection = new Sqlite(file, { timeout: busyTimeoutMs });
  try {
    if (isNew) {
      connection.pragma('auto_vacuum = INCREMENTAL');
      connection.pragma(`application_id = ${applicationId}`);
    }
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = NORMAL');
    connection.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    connection.pragma('foreign_keys = ON');
    connection.pragma('temp_store = MEMORY');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
