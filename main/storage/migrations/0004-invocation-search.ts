import type { Migration } from './migration.ts';

/**
 * What calls have in common stands in `invocation_groups`, so that one narrow index, which new rows only ever append to, answers every filter
 * and every number. `invocation_words` holds no text of its own: rows are found by it and read from `invocations`.
 */
export const invocationSearch: Migration = {
  version: 4,
  name: 'calls can be searched, clients say what they are',
  sql: `
    CREATE TABLE invocation_groups (
      id INTEGER PRIMARY KEY,
      connection TEXT NOT NULL,
      method TEXT NOT NULL,
      tool TEXT NOT NULL,
      client_id TEXT NOT NULL,
      client_name TEXT NOT NULL,
      UNIQUE (connection, method, tool, client_id, client_name)
    ) STRICT;
    INSERT INTO invocation_groups (connection, method, tool, client_id, client_name)
      SELECT DISTINCT connection, method, tool, client_id, client_name FROM invocations;

    ALTER TABLE invocations ADD COLUMN group_id INTEGER NOT NULL DEFAULT 0;
    UPDATE invocations SET group_id = (
      SELECT id FROM invocation_groups g
      WHERE g.connection = invocations.connection AND g.method = invocations.method AND g.tool = invocations.tool
        AND g.client_id = invocations.client_id AND g.client_name = invocations.client_name
    );
    CREATE INDEX invocations_by_start
      ON invocations (started_at, seq, group_id, outcome, duration_ms, error_code);

    CREATE VIRTUAL TABLE invocation_words USING fts5 (
      words, content = '', contentless_delete = 1, detail = none, prefix = '1 2',
      tokenize = 'unicode61 remove_diacritics 0'
    );

    ALTER TABLE clients ADD COLUMN protocol TEXT;
    CREATE TABLE piped_clients (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      last_seen_at INTEGER NOT NULL,
      protocol TEXT
    ) STRICT;
  `,
};
