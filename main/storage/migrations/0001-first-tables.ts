import type { Migration } from './migration.ts';

/** Times are milliseconds since the epoch unless the column says otherwise. Long columns stand last, so that scans skip their overflow pages. */
export const firstTables: Migration = {
  version: 1,
  name: 'first tables',
  sql: `
    CREATE TABLE clients (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      token_hash TEXT NOT NULL UNIQUE,
      created_at INTEGER NOT NULL,
      last_seen_at INTEGER,
      revoked_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX clients_by_name ON clients (name_key) WHERE revoked_at IS NULL;

    CREATE TABLE sessions (
      id TEXT PRIMARY KEY,
      client_id TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      last_seen_at INTEGER NOT NULL,
      initialize_params TEXT NOT NULL
    ) STRICT;

    CREATE TABLE events (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      session_id TEXT NOT NULL,
      stream_id TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      message TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_by_session ON events (session_id);

    CREATE TABLE invocations (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      outcome TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      duration_ms REAL,
      error_code TEXT,
      connection TEXT NOT NULL,
      tool TEXT NOT NULL,
      client_id TEXT NOT NULL,
      client_name TEXT NOT NULL,
      actor TEXT,
      arguments_json TEXT NOT NULL,
      result_json TEXT
    ) STRICT;
    CREATE INDEX invocations_running ON invocations (seq) WHERE outcome = 'running';

    CREATE TABLE http_cache (
      key TEXT PRIMARY KEY,
      used_at INTEGER NOT NULL,
      stored_at INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      status INTEGER NOT NULL,
      url TEXT NOT NULL,
      policy TEXT NOT NULL,
      headers TEXT NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX http_cache_by_use ON http_cache (used_at, bytes);

    CREATE TABLE catalog_cache (
      connection_id TEXT PRIMARY KEY,
      fingerprint TEXT NOT NULL,
      stored_at INTEGER NOT NULL,
      catalog TEXT NOT NULL
    ) STRICT;

    CREATE TABLE results (
      uri TEXT PRIMARY KEY,
      client_id TEXT NOT NULL,
      stored_at INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      connection TEXT NOT NULL,
      mime_type TEXT NOT NULL,
      name TEXT NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX results_by_age ON results (stored_at, bytes);

    CREATE TABLE grants (
      account TEXT PRIMARY KEY,
      issuer TEXT NOT NULL,
      subject TEXT NOT NULL,
      name TEXT,
      scopes TEXT NOT NULL,
      expires_at_seconds INTEGER,
      keychain_key TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
  `,
};
