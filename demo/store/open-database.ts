import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { databaseSchema, databaseSchemaVersion } from './database-schema.ts';

export type DemoDatabase = Database.Database;

/**
 * Opens the demo's database and creates its tables when the file is new.
 *
 * @param databaseFile path of the SQLite file; `undefined` keeps everything in memory
 * @throws Error when the file was written by a newer version of the demo; nothing is changed then
 */
export function openDatabase(databaseFile: string | undefined): DemoDatabase {
  if (databaseFile !== undefined) mkdirSync(dirname(databaseFile), { recursive: true });
  const database = new Database(databaseFile ?? ':memory:');
  try {
    const version = database.pragma('user_version', { simple: true });
    if (version !== 0 && version !== databaseSchemaVersion) {
      throw new Error(
        `The demo database ${String(databaseFile)} has format ${String(version)}, this demo writes format ` +
          `${databaseSchemaVersion}. Move the file away to start with fresh data.`,
      );
    }
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    if (version === 0) {
      database.transaction(() => {
        database.exec(databaseSchema);
        database.pragma(`user_version = ${databaseSchemaVersion}`);
      })();
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
