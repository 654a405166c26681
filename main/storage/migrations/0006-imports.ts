import type { Migration } from './migration.ts';

/** What was made of servers in settings of programs, for taking it back; names of secrets only. */
export const imports: Migration = {
  version: 6,
  name: 'what was imported from settings of programs',
  sql: `
    CREATE TABLE imports (
      id TEXT PRIMARY KEY,
      at INTEGER NOT NULL,
      made TEXT NOT NULL
    ) STRICT;
  `,
};
