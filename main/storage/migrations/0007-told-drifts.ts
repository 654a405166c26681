import type { Migration } from './migration.ts';

/** Of which change to the entry of a program the person was told, so that a new start tells nothing twice. */
export const toldDrifts: Migration = {
  version: 7,
  name: 'which changes of entries were told',
  sql: `
    CREATE TABLE told_drifts (
      program TEXT PRIMARY KEY,
      drift TEXT NOT NULL
    ) STRICT;
  `,
};
