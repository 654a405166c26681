import { randomBytes } from 'node:crypto';
import type { ResultStore, StoredResult } from '../gateway/result-store.ts';
import { dayMs } from './limits.ts';
import { deleteInSteps } from './pruning.ts';
import type { Prunable, RepositoryOptions } from './repository-options.ts';

/** Long answers, bounded by age and total size; the oldest go first. */
export interface ResultsRepository extends ResultStore, Prunable {
  totalBytes(): number;
}

const columns = 'uri, mime_type AS mimeType, name, connection, client_id AS clientId, stored_at AS storedAt';

export function createResultsRepository({ sql, now, limits }: RepositoryOptions): ResultsRepository {
  const insert = sql.statement(
    `INSERT INTO results (uri, client_id, stored_at, bytes, connection, mime_type, name, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const select = sql.statement<StoredResult>(`SELECT ${columns}, body FROM results WHERE uri = ? AND stored_at >= ?`);
  const selectAll = sql.statement<Omit<StoredResult, 'body'>>(
    `SELECT ${columns} FROM results WHERE client_id = ? AND stored_at >= ? ORDER BY stored_at DESC, rowid DESC`,
  );
  const removeOld = sql.statement(
    'DELETE FROM results WHERE rowid IN (SELECT rowid FROM results WHERE stored_at < ? ORDER BY stored_at LIMIT 5)',
  );
  const removeOldest = sql.statement(
    'DELETE FROM results WHERE rowid IN (SELECT rowid FROM results ORDER BY stored_at, rowid LIMIT 1)',
  );
  const total = sql.statement<{ readonly bytes: number }>('SELECT coalesce(sum(bytes), 0) AS bytes FROM results');

  const totalBytes = () => total.get()?.bytes ?? 0;
  const oldestAllowed = () => now() - limits().results.maxAgeDays * dayMs;
  return {
    totalBytes,
    put: (result) => {
      const stored = { ...result, uri: `portico://results/${randomBytes(18).toString('base64url')}`, storedAt: now() };
      const { uri, clientId, storedAt, body, connection, mimeType, name } = stored;
      sql.transaction(() => {
        insert.run(uri, clientId, storedAt, body.byteLength, connection, mimeType, name, body);
        // The newest stays even when it alone is too big: its link has just been given out.
        while (totalBytes() > Math.max(limits().results.maxBytes, body.byteLength)) removeOldest.run();
      });
      return stored;
    },
    get: (uri) => select.get(uri, oldestAllowed()),
    list: (clientId) => selectAll.all(clientId, oldestAllowed()),
    prune: () => deleteInSteps(removeOld, [oldestAllowed()]),
  };
}
