import type { Migration } from './migration.ts';

export const invocationMethod: Migration = {
  version: 3,
  name: 'prompts and resources are recorded as well',
  sql: `ALTER TABLE invocations ADD COLUMN method TEXT NOT NULL DEFAULT 'tools/call';`,
};
