import type { Migration } from './migration.ts';

export const signInRecords: Migration = {
  version: 2,
  name: 'where accounts sign in',
  sql: `
    CREATE TABLE discovered_sign_ins (
      account TEXT PRIMARY KEY,
      protected_resource TEXT NOT NULL,
      issuer TEXT NOT NULL,
      has_metadata INTEGER NOT NULL,
      resource TEXT NOT NULL,
      scopes TEXT,
      requested_scopes TEXT,
      client_id TEXT,
      was_challenged INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE registered_clients (
      account TEXT NOT NULL,
      issuer TEXT NOT NULL,
      client_id TEXT NOT NULL,
      authentication TEXT NOT NULL,
      redirect_uri TEXT NOT NULL,
      expires_at_seconds INTEGER,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (account, issuer)
    ) STRICT;
  `,
};
