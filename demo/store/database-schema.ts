export const databaseSchemaVersion = 1;

/** Times are ISO 8601 text in UTC; `tags` is a JSON array of strings. */
export const databaseSchema = `
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE oauth_records (
  model TEXT NOT NULL,
  id TEXT NOT NULL,
  payload TEXT NOT NULL,
  grant_id TEXT,
  uid TEXT,
  consumed_at_seconds INTEGER,
  expires_at_seconds INTEGER,
  PRIMARY KEY (model, id)
) STRICT;
CREATE INDEX oauth_records_by_grant ON oauth_records (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX oauth_records_by_uid ON oauth_records (uid) WHERE uid IS NOT NULL;
CREATE INDEX oauth_records_by_expiry ON oauth_records (expires_at_seconds);

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('editor', 'viewer')),
  password_hash TEXT NOT NULL
) STRICT;

CREATE TABLE projects (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  language TEXT NOT NULL,
  last_number INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE requirements (
  id INTEGER PRIMARY KEY,
  project_key TEXT NOT NULL REFERENCES projects (key),
  number INTEGER NOT NULL,
  key TEXT NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES requirements (id) ON DELETE SET NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL,
  priority TEXT NOT NULL,
  type TEXT NOT NULL,
  tags TEXT NOT NULL,
  owner_id TEXT REFERENCES people (id),
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES people (id),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL REFERENCES people (id),
  UNIQUE (project_key, number)
) STRICT;
CREATE INDEX requirements_by_parent ON requirements (parent_id);

CREATE TABLE requirement_versions (
  requirement_id INTEGER NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL,
  priority TEXT NOT NULL,
  type TEXT NOT NULL,
  tags TEXT NOT NULL,
  note TEXT,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (requirement_id, version)
) STRICT;

CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  target_id INTEGER NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES people (id),
  UNIQUE (source_id, target_id, type)
) STRICT;
CREATE INDEX links_by_target ON links (target_id);

CREATE TABLE comments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  requirement_id INTEGER NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  author_id TEXT NOT NULL REFERENCES people (id),
  text TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX comments_by_requirement ON comments (requirement_id);

CREATE TABLE attachments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  requirement_id INTEGER NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  description TEXT NOT NULL,
  content BLOB NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX attachments_by_requirement ON attachments (requirement_id);

CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id),
  client_id TEXT NOT NULL,
  action TEXT NOT NULL,
  project_key TEXT NOT NULL,
  subject TEXT NOT NULL,
  summary TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE INDEX changes_by_subject ON changes (subject);

CREATE VIRTUAL TABLE requirement_search USING fts5 (
  key, title, text, tags, tokenize = "unicode61 remove_diacritics 0"
);
`;
