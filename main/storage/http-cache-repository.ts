import type { CachedAnswer, HttpCache } from '../gateway/http-cache.ts';
import { dayMs } from './limits.ts';
import { deleteInSteps } from './pruning.ts';
import type { Flushable, Prunable, RepositoryOptions } from './repository-options.ts';
import { createWriteBehind } from './write-behind.ts';

/** HTTP answers, bounded in total size; the longest unused go first. */
export interface HttpCacheRepository extends HttpCache, Flushable, Prunable {
  totalBytes(): number;
}

interface AnswerRow extends Omit<CachedAnswer, 'headers' | 'body'> {
  readonly headers: string;
  readonly body: Buffer;
}

const useDelayMs = 1_000;
/** Greater than every character that a key can hold, so `prefix … prefix + lastCharacter` are the keys with that prefix. */
const lastCharacter = '\u{10FFFF}';

export function createHttpCacheRepository({ sql, now, log, limits }: RepositoryOptions): HttpCacheRepository {
  const select = sql.statement<AnswerRow>(
    'SELECT url, policy, status, headers, body, stored_at AS storedAt FROM http_cache WHERE key = ?',
  );
  const upsert = sql.statement(
    `INSERT OR REPLACE INTO http_cache (key, used_at, stored_at, bytes, status, url, policy, headers, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = sql.statement('DELETE FROM http_cache WHERE key = ?');
  const removeRange = sql.statement('DELETE FROM http_cache WHERE key >= ? AND key < ?');
  const removeOld = sql.statement(
    'DELETE FROM http_cache WHERE key IN (SELECT key FROM http_cache WHERE used_at < ? ORDER BY used_at LIMIT 10)',
  );
  const longestUnused = sql.statement<{ readonly key: string; readonly bytes: number }>(
    'SELECT key, bytes FROM http_cache ORDER BY used_at LIMIT 20',
  );
  const total = sql.statement<{ readonly bytes: number }>('SELECT coalesce(sum(bytes), 0) AS bytes FROM http_cache');
  const markUsed = sql.statement('UPDATE http_cache SET used_at = ? WHERE key = ?');

  const lastUse = new Map<string, number>();
  const used = createWriteBehind<string>({
    delayMs: useDelayMs,
    onError: (error) => log.warn('Could not note which cached answers were used', { error }),
    write: (keys) => {
      sql.transaction(() => keys.forEach((key) => markUsed.run(lastUse.get(key) ?? 0, key)));
      lastUse.clear();
    },
  });
  const totalBytes = () => total.get()?.bytes ?? 0;

  const makeRoom = (maxBytes: number) => {
    used.flush();
    for (let bytes = totalBytes(); bytes > maxBytes;) {
      const rows = longestUnused.all();
      if (rows.length === 0) return;
      for (const row of rows) {
        if (bytes <= maxBytes) return;
        remove.run(row.key);
        bytes -= row.bytes;
      }
    }
  };

  return {
    flush: used.flush,
    totalBytes,
    get: (key) => {
      const row = select.get(key);
      if (!row) return undefined;
      if (!lastUse.has(key)) used.add(key);
      lastUse.set(key, now());
      return { ...row, headers: JSON.parse(row.headers) as Record<string, string> };
    },
    set: (key, answer) => {
      const { maxBytes } = limits().httpCache;
      const headers = JSON.stringify(answer.headers);
      const bytes = answer.body.byteLength + headers.length + answer.policy.length + key.length + answer.url.length;
      if (bytes > maxBytes) {
        remove.run(key);
        return;
      }
      const { status, url, policy, body, storedAt } = answer;
      sql.transaction(() => {
        remove.run(key);
        makeRoom(maxBytes - bytes);
        upsert.run(key, now(), storedAt, bytes, status, url, policy, headers, body);
      });
    },
    delete: (key) => void remove.run(key),
    deleteByPrefix: (prefix) => void removeRange.run(prefix, prefix + lastCharacter),
    prune: function* () {
      used.flush();
      yield* deleteInSteps(removeOld, [now() - limits().httpCache.maxAgeDays * dayMs]);
      makeRoom(limits().httpCache.maxBytes);
      yield 0;
    },
  };
}
