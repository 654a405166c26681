import { firstTables } from './0001-first-tables.ts';
import { signInRecords } from './0002-sign-in-records.ts';
import { invocationMethod } from './0003-invocation-method.ts';
import { invocationSearch } from './0004-invocation-search.ts';
import { programEntries } from './0005-program-entries.ts';
import { imports } from './0006-imports.ts';
import { toldDrifts } from './0007-told-drifts.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema in order. */
export const migrations: readonly Migration[] = [
  firstTables,
  signInRecords,
  invocationMethod,
  invocationSearch,
  programEntries,
  imports,
  toldDrifts,
];
