import { SqliteError } from 'better-sqlite3';
import { GatewayError } from '../gateway/errors.ts';
import type { Sentence } from '../lib/sentence.ts';

/** Where a database lives, for sentences that tell a person what to do. */
export interface DatabasePlace {
  readonly file: string;
  readonly backupDir: string;
}

/** The file cannot be trusted; nothing was changed. */
export function corruptDatabase(place: DatabasePlace, reason: string, cause?: unknown): GatewayError {
  const sentence = {
    en:
      `The database ${place.file} is damaged (${reason}). Nothing was changed. Stop Portico, move the file away and put ` +
      `a backup from ${place.backupDir} in its place; without one, Portico starts with an empty database`,
    ru:
      `База данных ${place.file} повреждена (${reason}). Ничего не изменено. Закройте Portico, уберите этот файл и положите ` +
      `на его место копию из ${place.backupDir}; без копии Portico начнёт с пустой базы`,
  };
  return new GatewayError('database-corrupt', sentence, {
    cause,
    details: { file: place.file, backupDir: place.backupDir },
  });
}

/** The file was written by a later version of Portico; nothing was changed. */
export function newerDatabase(place: DatabasePlace, version: number, known: number): GatewayError {
  const sentence = {
    en:
      `The database ${place.file} was written by a newer Portico (schema ${version}, this one knows ${known}). ` +
      `Nothing was changed. Update Portico, or put a backup from ${place.backupDir} in its place`,
    ru:
      `Базу данных ${place.file} записал более новый Portico (схема ${version}, этот знает ${known}). ` +
      `Ничего не изменено. Обновите Portico или положите на место базы копию из ${place.backupDir}`,
  };
  return new GatewayError('database-newer', sentence, {
    details: { file: place.file, backupDir: place.backupDir, version, known },
  });
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
  const sentence = {
    en: `The database ${place.file} cannot be used: ${reason.en}`,
    ru: `База данных ${place.file} недоступна: ${reason.ru}`,
  };
  return new GatewayError('storage-failed', sentence, { cause: error, details: { file: place.file, reason: code } });
}

const reasons: readonly (readonly [RegExp, Sentence])[] = [
  [
    /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    {
      en: 'the disk is full; free some space and try again',
      ru: 'на диске нет места; освободите его и повторите',
    },
  ],
  [
    /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS)/,
    {
      en: 'its folder or file cannot be written; check the permissions, or choose another folder with PORTICO_DATA_DIR',
      ru: 'в её папку или файл нельзя писать; проверьте права или задайте другую папку переменной PORTICO_DATA_DIR',
    },
  ],
  [
    /^(ENOTDIR|EEXIST|EISDIR|ENOENT)/,
    {
      en: 'its path leads through something that is not a folder; check PORTICO_DATA_DIR',
      ru: 'в пути к ней есть то, что не является папкой; проверьте переменную PORTICO_DATA_DIR',
    },
  ],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    {
      en: 'another program keeps it locked; close that program and try again',
      ru: 'её держит другая программа; закройте ту программу и повторите',
    },
  ],
  [
    /^(SQLITE_IOERR|SQLITE_PROTOCOL|EIO)/,
    { en: 'reading or writing the disk failed; check the disk', ru: 'ошибка чтения или записи; проверьте диск' },
  ],
];

function reasonFor(code: string): Sentence | undefined {
  return reasons.find(([pattern]) => pattern.test(code))?.[1];
}

function fileSystemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof GatewayError) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : undefined;
}
