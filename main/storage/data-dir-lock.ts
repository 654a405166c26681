import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { SqliteError } from 'better-sqlite3';
import { GatewayError } from '../gateway/errors.ts';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';
import { toStorageError } from './storage-errors.ts';

/** Who runs on a data folder. */
export interface LockOwner {
  readonly pid: number;
  readonly port: number;
}

export interface Lock {
  /** Also a `using` declaration's end. A second call does nothing. */
  release(): void;
  [Symbol.dispose](): void;
}

/** A probe by `readLockOwner` in another process holds the lock for microseconds; waiting this long outlives it. */
const waitMs = 300;

/**
 * Makes this process the only one on the data folder. The operating system gives the lock back when the process ends, however it
 * ends, so a crash never leaves one behind. Throws `already-running` (details: the owner's `pid` and `port`, when known).
 */
export function acquireDataDirLock(dataDir: string, owner: LockOwner): Lock {
  const connection = tryLock(dataDir, waitMs);
  if (!connection) {
    const running = readOwnerFile(dataDir);
    const [en, ru] = running
      ? [` (process ${running.pid}, port ${running.port})`, ` (процесс ${running.pid}, порт ${running.port})`]
      : ['', ''];
    const sentence = {
      en: `Portico is running on ${dataDir} already${en}. Use that one, stop it first, or give this one its own folder with PORTICO_DATA_DIR`,
      ru: `С папкой ${dataDir} уже работает другой Portico${ru}. Пользуйтесь им, закройте его или задайте этому свою папку переменной PORTICO_DATA_DIR`,
    };
    throw new GatewayError('already-running', sentence, { details: { dataDir, ...running } });
  }
  writeOwnerFile(dataDir, owner);
  const release = () => {
    if (!connection.open) return;
    // The side file goes first: once the lock is free, it may belong to the next owner.
    rmSync(ownerFile(dataDir), { force: true });
    connection.close();
  };
  return { release, [Symbol.dispose]: release };
}

/** Who runs on the data folder now, or `undefined` when nobody does. */
export function readLockOwner(dataDir: string): LockOwner | undefined {
  const owner = readOwnerFile(dataDir);
  if (!owner) return undefined;
  const connection = tryLock(dataDir, 0);
  connection?.close();
  return connection ? undefined : owner;
}

/** An open connection that holds the lock, or `undefined` when another one does. */
function tryLock(dataDir: string, timeoutMs: number): Sqlite.Database | undefined {
  const file = join(dataDir, 'lock.db');
  let connection: Sqlite.Database | undefined;
  try {
    makePrivateFolder(dataDir);
    makePrivateFile(file);
    connection = new Sqlite(file, { timeout: timeoutMs });
    connection.exec('BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection?.close();
    if (error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw toStorageError(error, { file, backupDir: join(dataDir, 'backups') });
  }
}

function ownerFile(dataDir: string): string {
  return join(dataDir, 'lock.json');
}

function writeOwnerFile(dataDir: string, { pid, port }: LockOwner): void {
  const partial = `${ownerFile(dataDir)}.partial`;
  writeFileSync(partial, JSON.stringify({ pid, port }), { mode: 0o600 });
  renameSync(partial, ownerFile(dataDir));
}

/** The side file only informs; a missing or unreadable one means "not known". */
function readOwnerFile(dataDir: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(readFileSync(ownerFile(dataDir), 'utf8')) as Partial<LockOwner>;
    return typeof owner.pid === 'number' && typeof owner.port === 'number'
      ? { pid: owner.pid, port: owner.port }
      : undefined;
  } catch {
    return undefined;
  }
}
