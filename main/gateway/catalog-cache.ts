import type { ConnectionCatalog } from './connection.ts';

/** Port to the last known catalog of each connection, so that listing never waits for an upstream. */
export interface CatalogCache {
  /** `fingerprint` names the settings it was read with: another one means the cache does not apply. */
  get(connectionId: string, fingerprint: string): ConnectionCatalog | undefined;
  set(connectionId: string, fingerprint: string, catalog: ConnectionCatalog): void;
}
