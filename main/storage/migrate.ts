import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { GatewayError } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Migration } from './migrations/migration.ts';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';
import type { DatabasePlace } from './storage-errors.ts';

export interface MigrateOptions {
  readonly connection: Sqlite.Database;
  readonly place: DatabasePlace;
  /** Schema version of the file now; 0 for a new one, which needs no backup. */
  readonly version: number;
  readonly migrations: readonly Migration[];
  readonly now: () => number;
  readonly log: Log;
}

const keptBackups = 5;
const backupName = /^before-migration-.*\.db$/;

/**
 * Brings the schema up to date, one transaction per step. An existing database is copied into `place.backupDir` before each step.
 * A step that fails leaves the schema as it was before it and throws `storage-failed`, saying where the copy is.
 */
export function migrate(options: MigrateOptions): void {
  const { connection, place, log } = options;
  const pending = options.migrations.filter((step) => step.version > options.version);
  for (const migration of pending) {
    const backup = options.version > 0 ? copyBefore(options, migration) : undefined;
    try {
      connection.transaction(() => {
        connection.exec(migration.sql);
        connection.pragma(`user_version = ${migration.version}`);
      })();
    } catch (error) {
      throw notMigrated({ place, backup }, migration, error);
    }
    log.info('Database schema is up to date', { version: migration.version, backup });
  }
  const wasCopied = options.version > 0 && pending.length > 0;
  // Those of this start are all kept: the first of them is the database as the person last used it.
  if (wasCopied) removeOldBackups(place.backupDir, Math.max(keptBackups, pending.length));
}

function copyBefore({ connection, place, now }: MigrateOptions, migration: Migration): string {
  makePrivateFolder(place.backupDir);
  const time = new Date(now()).toISOString().replaceAll(':', '-');
  const name = `before-migration-${time}-to-${migration.version}`;
  let backup = join(place.backupDir, `${name}.db`);
  for (let again = 2; existsSync(backup); again += 1) backup = join(place.backupDir, `${name}-${again}.db`);
  makePrivateFile(backup);
  // VACUUM INTO accepts an existing empty file, so the copy has its private mode from the first byte.
  connection.prepare('VACUUM INTO ?').run(backup);
  return backup;
}

function removeOldBackups(backupDir: string, kept: number): void {
  const backups = readdirSync(backupDir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && backupName.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  for (const name of backups.slice(0, -kept)) rmSync(join(backupDir, name));
}

function notMigrated(
  { place, backup }: Pick<MigrateOptions, 'place'> & { readonly backup: string | undefined },
  ...[{ version, name }, cause]: [Migration, unknown]
): GatewayError {
  const [en, ru] = backup === undefined ? ['', ''] : [`, and a copy is in ${backup}`, `, её копия — ${backup}`];
  const sentence = {
    en:
      `The database ${place.file} could not be brought to schema ${version} (${name}). ` +
      `It is as it was before${en}; go back to the version of Portico that you used before`,
    ru:
      `Базу данных ${place.file} не удалось обновить до схемы ${version} (${name}). ` +
      `Она осталась прежней${ru}; вернитесь к той версии Portico, которой пользовались раньше`,
  };
  return new GatewayError('storage-failed', sentence, { cause, details: { file: place.file, backup } });
}
