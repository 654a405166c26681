import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../main/storage/migrations/index.ts';
import type { Migration } from '../../main/storage/migrations/migration.ts';
import { open, thrownBy } from './database-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const next = (version: number, sql: string): Migration => ({ version, name: `step ${version}`, sql });
const withNotes = [...migrations, next(migrations.length + 1, 'ALTER TABLE clients ADD COLUMN note TEXT')];
const withMore = [...withNotes, next(migrations.length + 2, 'CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT')];

/** A file of the first schema as it was published, with one client in it. */
function firstSchema(folder: string): string {
  const file = join(folder, 'portico.db');
  const old = new Sqlite(file);
  old.pragma('application_id = 1347572803');
  old.exec(migrations[0]?.sql ?? '');
  old.exec(
    `INSERT INTO clients (id, name, name_key, token_hash, created_at) VALUES ('c1', 'Cursor', 'cursor', 'h', 5)`,
  );
  old.pragma('user_version = 1');
  old.close();
  return file;
}

/** Names of the copies that a file of the first schema leaves behind on its way to `version`. */
const copiesUpTo = (version: number, time: string) =>
  Array.from({ length: version - 1 }, (_, index) => `before-migration-${time}-to-${index + 2}.db`);

const versionOf = (file: string) => {
  const database = new Sqlite(file, { readonly: true });
  const version = database.pragma('user_version', { simple: true });
  database.close();
  return version;
};

describe('migrations', () => {
  it('are numbered 1, 2, 3, … without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('make a new database without a backup', () => {
    const folder = temporaryFolder();
    open(folder, { migrations: withMore }).close();
    expect(versionOf(join(folder, 'portico.db'))).toBe(withMore.length);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });

  it('bring a file of the first schema up to date, keeping a copy from before each step and every row', () => {
    const folder = temporaryFolder();
    const file = firstSchema(folder);
    const clock = { ms: Date.UTC(2026, 0, 2, 3, 4, 5) };
    const database = open(folder, { migrations: withMore, clock });
    expect(database.clients.list()).toEqual([{ id: 'c1', name: 'Cursor', createdAt: 5 }]);
    database.close();
    expect(versionOf(file)).toBe(withMore.length);
    const backups = readdirSync(join(folder, 'backups'));
    expect(backups).toEqual(copiesUpTo(withMore.length, '2026-01-02T03-04-05.000Z'));
    expect(backups.map((name) => versionOf(join(folder, 'backups', name)))).toEqual(
      backups.map((_, index) => index + 1),
    );
    for (const name of backups) expect(statSync(join(folder, 'backups', name)).mode & 0o077).toBe(0);
  });

  it('leave the database as it was when a step fails, and say where the copy is', () => {
    const folder = temporaryFolder();
    const file = firstSchema(folder);
    const broken = [
      ...migrations.slice(0, 1),
      next(2, 'CREATE TABLE half (id INTEGER) STRICT; DROP TABLE no_such_table'),
    ];
    const error = thrownBy(() => open(folder, { migrations: broken }));
    const backup = join(folder, 'backups', readdirSync(join(folder, 'backups'))[0] ?? '');
    expect(error).toMatchObject({ code: 'storage-failed', details: { file, backup } });
    expect((error as Error).message).toContain(`a copy is in ${backup}`);
    expect(versionOf(file)).toBe(1);
    const database = open(folder, { migrations: withNotes });
    expect(database.clients.list()).toHaveLength(1);
    expect(thrownBy(() => database.sql.statement('SELECT * FROM half'))).toMatchObject({
      message: 'no such table: half',
    });
  });

  it('keep the five newest copies, all of this start, and what a person put beside them', () => {
    const folder = temporaryFolder();
    firstSchema(folder);
    mkdirSync(join(folder, 'backups'));
    const old = ['2021', '2022', '2023', '2024', '2025'].map(
      (year) => `before-migration-${year}-01-01T00-00-00.000Z-to-1.db`,
    );
    for (const name of [...old, 'mine.db']) writeFileSync(join(folder, 'backups', name), name);
    open(folder, { migrations: withNotes, clock: { ms: Date.UTC(2026, 0, 1) } });
    const copies = copiesUpTo(withNotes.length, '2026-01-01T00-00-00.000Z');
    expect(readdirSync(join(folder, 'backups'))).toEqual([
      ...[...old, ...copies].slice(-Math.max(5, copies.length)),
      'mine.db',
    ]);
    expect(readFileSync(join(folder, 'backups', 'mine.db'), 'utf8')).toBe('mine.db');
  });

  it('do nothing to a database that is up to date', () => {
    const folder = temporaryFolder();
    open(folder).close();
    open(folder).close();
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });
});
