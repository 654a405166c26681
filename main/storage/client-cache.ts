import type { Principal } from '../gateway/principal.ts';

/** A client that was not revoked, as it is stored. */
export interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly tokenHash: string;
  readonly createdAt: number;
  readonly lastSeenAt: number | null;
  /** JSON of what it said of itself. */
  readonly protocol: string | null;
}

export interface ClientCacheOptions {
  readonly now: () => number;
  readonly read: () => readonly ClientRow[];
  /** The hash under which a token is stored. */
  readonly hashOf: (token: string) => string;
  /** A value that changes when another process wrote to the database. */
  readonly version: () => unknown;
}

/** Clients by their token, so that verifying one neither touches the database nor makes a hash with every request. */
export interface ClientCache {
  get(token: string): Omit<Principal, 'via'> | undefined;
  /** Notes the use; true when the last one it said so of is at least `everyMs` ago. */
  noteSeen(clientId: string, everyMs: number): boolean;
  seenAt(clientId: string): number | undefined;
  /** Reads again before the next answer. */
  forget(): void;
}

/** How long a change made by another process may go unnoticed. */
const checkEveryMs = 1_000;

export function createClientCache(options: ClientCacheOptions): ClientCache {
  const byHash = new Map<string, Omit<Principal, 'via'>>();
  /** Tokens that were accepted since the clients were read; in memory only, as the requests that carry them are. */
  const accepted = new Map<string, Omit<Principal, 'via'>>();
  const seen = new Map<string, number>();
  const told = new Map<string, number>();
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
    accepted.clear();
    for (const row of options.read()) byHash.set(row.tokenHash, { clientId: row.id, clientName: row.name });
    loaded = { version, checkedAt: at };
  };

  return {
    get: (token) => {
      refresh();
      const known = accepted.get(token);
      if (known) return known;
      const client = byHash.get(options.hashOf(token));
      if (client) accepted.set(token, client);
      return client;
    },
    noteSeen: (clientId, everyMs) => {
      const at = options.now();
      seen.set(clientId, at);
      const last = told.get(clientId);
      if (last !== undefined && at - last < everyMs) return false;
      told.set(clientId, at);
      return true;
    },
    seenAt: (clientId) => seen.get(clientId),
    forget: () => {
      loaded = undefined;
    },
  };
}
