import type { CatalogCache } from '../gateway/catalog-cache.ts';
import type { ConnectionCatalog } from '../gateway/connection.ts';
import { dayMs } from './limits.ts';
import { deleteInSteps } from './pruning.ts';
import type { Prunable, RepositoryOptions } from './repository-options.ts';

/** The last known catalog of each connection. */
export interface CatalogCacheRepository extends CatalogCache, Prunable {}

interface CatalogRow {
  readonly fingerprint: string;
  readonly catalog: string;
}

export function createCatalogCacheRepository({ sql, now, limits }: RepositoryOptions): CatalogCacheRepository {
  const select = sql.statement<CatalogRow>('SELECT fingerprint, catalog FROM catalog_cache WHERE connection_id = ?');
  const upsert = sql.statement(
    'INSERT OR REPLACE INTO catalog_cache (connection_id, fingerprint, stored_at, catalog) VALUES (?, ?, ?, ?)',
  );
  const removeOld = sql.statement('DELETE FROM catalog_cache WHERE stored_at < ?');
  return {
    get: (connectionId, fingerprint) => {
      const row = select.get(connectionId);
      return row?.fingerprint === fingerprint ? (JSON.parse(row.catalog) as ConnectionCatalog) : undefined;
    },
    set: (connectionId, fingerprint, catalog) =>
      void upsert.run(connectionId, fingerprint, now(), JSON.stringify(catalog)),
    prune: () => deleteInSteps(removeOld, [now() - limits().catalogs.maxAgeDays * dayMs]),
  };
}
