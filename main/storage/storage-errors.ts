import { SqliteError } from 'better-sqlite3';
import { GatewayError } from '../gateway/errors.ts';

/** Where a database lives, for sentences that tell a person what to do. */
export interface DatabasePlace {
  readonly file: string;
  readonly backupDir: string;
}

/** The file cannot be trusted; nothing was changed. */
export function corruptDatabase(place: DatabasePlace, reason: string, cause?: unknown): GatewayError {
  return new GatewayError(
    'database-corrupt',
    `The database ${place.file} is damaged (${reason}). Nothing was changed. Stop Portico, move the file away and put ` +
      `a backup from ${place.backupDir} in its place; without one, Portico starts with an empty database`,
    { cause, details: { file: place.file, backupDir: place.backupDir } },
  );
}

/** The file was written by a later version of Portico; nothing was changed. */
export function newerDatabase(place: DatabasePlace, version: number, known: number): GatewayError {
  return new GatewayError(
    'database-newer',
    `The database ${place.file} was written by a newer Portico (schema ${version}, this one knows ${known}). ` +
      `Nothing was changed. Update Portico, or put a backup from ${place.backupDir} in its place`,
    { details: { file: place.file, backupDir: place.backupDir, version, known } },
  );
}

/**
 * What SQLite or the file system threw, as a `GatewayError` with a remedy.
 * Mistakes of the program (a violated constraint, wrong SQL) come back as they are.
 */
export function toStorageError(error: unknown, place: DatabasePlace): unknown {
  const code = error instanceof SqliteError ? error.code : fileSystemCode(error);
  if (code === undefined) return error;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return corruptDatabase(place, (error as Error).message, error);
  const reason = reasonFor(code);
  if (reason === undefined) return error;
  return new GatewayError('storage-failed', `The database ${place.file} cannot be used: ${reason}`, {
    cause: error,
    details: { file: place.file, reason: code },
  });
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'the disk is full; free some space and try again'],
  [
    /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS)/,
    'its folder or file cannot be written; check the permissions, or choose another folder with PORTICO_DATA_DIR',
  ],
  [/^(ENOTDIR|EEXIST|EISDIR|ENOENT)/, 'its path leads through something that is not a folder; check PORTICO_DATA_DIR'],
  [/^SQLITE_(BUSY|LOCKED)/, 'another program keeps it locked; close that program and try again'],
  [/^(SQLITE_IOERR|SQLITE_PROTOCOL|EIO)/, 'reading or writing the disk failed; check the disk'],
];

function reasonFor(code: string): string | undefined {
  return reasons.find(([pattern]) => pattern.test(code))?.[1];
}

function fileSystemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof GatewayError) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : undefined;
}
