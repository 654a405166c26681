import { mergeCatalogs, type Catalog } from './catalog.ts';
import type { ClientProfile } from './client-profile.ts';
import type { ConnectionCatalog } from './connection.ts';
import type { LiveConnection, LiveConnections } from './live-connections.ts';
import { showingAll, type NamingRule } from './naming-rule.ts';
import type { Principal } from './principal.ts';
import { connectionsIn, scopeKey, type Scope } from './scope.ts';

/** Merged catalogs, kept as long as their parts stay the same. */
export interface Catalogs {
  /** What this client is offered at an endpoint of this scope. At once when all parts are known. */
  of(scope: Scope, client: ClientProfile, principal?: Principal): Catalog | Promise<Catalog>;
  /** What all connections have, also what is switched off, from memory. */
  whole(): Catalog;
}

interface Kept {
  readonly parts: readonly ConnectionCatalog[];
  readonly names: readonly NamingRule[];
  readonly catalog: Catalog;
}

/** More combinations of endpoint and offered parts than this are hardly real; the memory of them starts anew. */
const maxKept = 64;

export function createCatalogs(connections: LiveConnections): Catalogs {
  const kept = new Map<string, Kept[]>();

  const merge = (scope: Scope, live: readonly LiveConnection[], parts: readonly ConnectionCatalog[]): Catalog => {
    const names = live.map(({ naming }) => naming);
    const key = `${scopeKey(scope)}\n${live.map(({ id }) => id).join(' ')}`;
    const known = kept.get(key) ?? [];
    const found = known.find((entry) => isSame(entry.parts, parts) && isSame(entry.names, names));
    if (found) return found.catalog;
    const catalog = mergeCatalogs(
      live.map(({ id, naming }, index) => ({
        connection: id,
        catalog: parts[index] as ConnectionCatalog,
        // At its own endpoint a connection's names need no telling apart.
        naming: scope.kind === 'connection' ? { ...naming, prefix: false } : naming,
      })),
    );
    if (kept.size >= maxKept) kept.clear();
    kept.set(key, [{ parts, names, catalog }, ...known].slice(0, 8));
    return catalog;
  };

  let whole: Kept | undefined;
  const wholeCatalog = (): Catalog => {
    const live = connections.list();
    const parts = live.map(({ catalog }) => catalog);
    const names = live.map(({ naming }) => naming);
    if (whole && isSame(whole.parts, parts) && isSame(whole.names, names)) return whole.catalog;
    const shown = live.map(({ id, naming, catalog }) => ({ connection: id, catalog, naming: showingAll(naming) }));
    whole = { parts, names, catalog: mergeCatalogs(shown) };
    return whole.catalog;
  };

  return {
    whole: wholeCatalog,
    of: (scope, client, principal) => {
      const live = connectionsIn(scope, connections.list());
      const parts = live.map((connection) => connection.catalogFor(client, principal));
      if (parts.every((part): part is ConnectionCatalog => !(part instanceof Promise)))
        return merge(scope, live, parts);
      return Promise.all(parts.map(async (part) => part)).then((read) => merge(scope, live, read));
    },
  };
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
