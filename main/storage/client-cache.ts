import type { Principal } from '../gateway/principal.ts';

/** A client that was not revoked, as it is stored. */
export interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly tokenHash: string;
  readonly createdAt: number;
  readonly lastSeenAt: number | null;
}

export interface ClientCacheOptions {
  readonly now: () => number;
  readonly read: () => readonly ClientRow[];
  /** A value that changes when another process wrote to the database. */
  readonly version: () => unknown;
}

/** Clients by the hash of their token, so that verifying one does not touch the database. */
export interface ClientCache {
  get(tokenHash: string): Omit<Principal, 'via'> | undefined;
  /** Notes the use; true when the last noted one is at least `everyMs` ago. */
  noteSeen(clientId: string, everyMs: number): boolean;
  seenAt(clientId: string): number | undefined;
  /** Reads again before the next answer. */
  forget(): void;
}

/** How long a change made by another process may go unnoticed. */
const checkEveryMs = 1_000;

export function createClientCache(options: ClientCacheOptions): ClientCache {
  const byHash = new Map<string, Omit<Principal, 'via'>>();
  const seen = new Map<string, number>();
  let loaded: { readonly version: unknown; checkedAt: number } | undefined;

  const refresh = () => {
    const at = options.now();
    if (loaded && Math.abs(at - loaded.checkedAt) < checkEveryMs) return;
    const version = options.version();
    if (loaded && loaded.version === version) {
      loaded.checkedAt = at;
      return;
    }
    byHash.clear();
    for (const row of options.read()) byHash.set(row.tokenHash, { clientId: row.id, clientName: row.name });
    loaded = { version, checkedAt: at };
  };

  return {
    get: (tokenHash) => {
      refresh();
      return byHash.get(tokenHash);
    },
    noteSeen: (clientId, everyMs) => {
      const at = options.now();
      const last = seen.get(clientId);
      if (last !== undefined && at - last < everyMs) return false;
      seen.set(clientId, at);
      return true;
    },
    seenAt: (clientId) => seen.get(clientId),
    forget: () => {
      loaded = undefined;
    },
  };
}
