import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { migrations } from '../../main/storage/migrations/index.ts';
import { invocation, open, thrownBy } from './database-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A database with some content, closed. */
function filled(folder: string): string {
  const database = open(folder);
  for (let number = 0; number < 500; number += 1) void database.invocations.begin(invocation(`id-${number}`));
  database.close();
  return join(folder, 'portico.db');
}

describe('opening the database', () => {
  it('makes the folder and the file, for this person only, and leaves one file behind', () => {
    const folder = join(temporaryFolder(), 'deep', 'inside');
    const database = open(folder);
    database.clients.add('VS Code');
    if (process.platform !== 'win32') {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(folder))
        expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    database.close();
    database.close();
    expect(readdirSync(folder)).toEqual(['portico.db']);
  });

  it('takes away the access that others had to the file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'portico.db'), '', { mode: 0o644 });
    open(folder);
    expect(statSync(join(folder, 'portico.db')).mode & 0o077).toBe(0);
  });

  it('finds what was stored before', () => {
    const folder = temporaryFolder();
    filled(folder);
    expect(open(folder).invocations.query({ limit: 1 }).items[0]?.id).toBe('id-499');
  });

  it.each([
    ['garbage', (file: string) => writeFileSync(file, 'this is no database, '.repeat(500)), 'file is not a database'],
    ['cut in the middle', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2)), 'malformed'],
    ['cut within its header', (file: string) => truncateSync(file, 50), 'malformed'],
    [
      'of another program',
      (file: string) => {
        writeFileSync(file, '');
        const other = new Sqlite(file);
        other.exec('CREATE TABLE bookmarks (url TEXT)');
        other.close();
      },
      'it is not a database of Portico',
    ],
  ])('refuses a file that is %s and leaves it as it is', (_what, damage, reason) => {
    const folder = temporaryFolder();
    const file = filled(folder);
    damage(file);
    const before = hashOf(file);
    const error = thrownBy(() => open(folder));
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ code: 'database-corrupt', details: { file, backupDir: join(folder, 'backups') } });
    expect((error as GatewayError).message).toContain(reason);
    expect((error as GatewayError).message).toContain(file);
    expect((error as GatewayError).message).toContain(join(folder, 'backups'));
    expect(hashOf(file)).toBe(before);
  });

  it('finds damaged pages behind a sound header after a crash, and when asked to check', () => {
    const folder = temporaryFolder();
    const file = filled(folder);
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096 * 20, 4096 * 24);
    writeFileSync(file, bytes);
    const openedAfterCleanEnd = open(folder);
    expect(openedAfterCleanEnd.check().length).toBeGreaterThan(0);
    openedAfterCleanEnd.close();

    leaveWriteAheadLog(file);
    const before = hashOf(file);
    expect(thrownBy(() => open(folder))).toMatchObject({ code: 'database-corrupt' });
    expect(hashOf(file)).toBe(before);
  });

  it('refuses a file of a newer Portico and does not touch it', () => {
    const folder = temporaryFolder();
    const file = filled(folder);
    const newer = new Sqlite(file);
    newer.pragma('user_version = 99');
    newer.close();
    const before = hashOf(file);
    const known = migrations.length;
    expect(thrownBy(() => open(folder))).toMatchObject({
      code: 'database-newer',
      message:
        `The database ${file} was written by a newer Portico (schema 99, this one knows ${known}). ` +
        `Nothing was changed. Update Portico, or put a backup from ${join(folder, 'backups')} in its place`,
    });
    expect(hashOf(file)).toBe(before);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });

  it('does not fold the log of a newer Portico that crashed into its file', () => {
    const folder = temporaryFolder();
    const file = filled(folder);
    leaveWriteAheadLog(file, 'PRAGMA user_version = 99');
    const before = [hashOf(file), hashOf(`${file}-wal`)];
    expect(thrownBy(() => open(folder))).toMatchObject({ code: 'database-newer' });
    expect([hashOf(file), hashOf(`${file}-wal`)]).toEqual(before);
  });

  it('says what to do when the path leads through a file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(thrownBy(() => open(join(folder, 'file', 'inside')))).toMatchObject({
      code: 'storage-failed',
      message: `The database ${join(folder, 'file', 'inside', 'portico.db')} cannot be used: its path leads through something that is not a folder; check PORTICO_DATA_DIR`,
    });
  });

  it('says what to do when the file is a folder', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'portico.db'));
    expect(thrownBy(() => open(folder))).toMatchObject({ code: 'storage-failed' });
  });
});

/** What a crash leaves: the file with its write-ahead log. Made by copying both while the database is open. */
function leaveWriteAheadLog(file: string, statement = 'PRAGMA application_id = 1347572803'): void {
  const writer = new Sqlite(file);
  writer.pragma('journal_mode = WAL');
  writer.exec(statement);
  const [content, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
  writer.close();
  writeFileSync(file, content);
  writeFileSync(`${file}-wal`, log);
}
