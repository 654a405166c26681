import type { Migration } from './migration.ts';

/** What was written into settings of programs; hashes only, never a token. */
export const programEntries: Migration = {
  version: 5,
  name: 'what was written into settings of programs',
  sql: `
    CREATE TABLE program_entries (
      program TEXT NOT NULL,
      file TEXT NOT NULL,
      path TEXT NOT NULL,
      entry_hash TEXT NOT NULL,
      client TEXT,
      reaches TEXT NOT NULL,
      written_at INTEGER NOT NULL,
      made INTEGER NOT NULL,
      kept INTEGER NOT NULL,
      PRIMARY KEY (program, file)
    ) STRICT;

    CREATE TABLE program_changes (
      id TEXT PRIMARY KEY,
      program TEXT NOT NULL,
      what TEXT NOT NULL,
      at INTEGER NOT NULL,
      files TEXT NOT NULL,
      client TEXT,
      undone_at INTEGER
    ) STRICT;

    CREATE INDEX program_changes_by_program ON program_changes (program, at);
  `,
};
