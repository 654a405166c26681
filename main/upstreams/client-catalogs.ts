import type { ClientProfile } from '../gateway/client-profile.ts';
import type { Connection, ConnectionCatalog } from '../gateway/connection.ts';
import type { Principal } from '../gateway/principal.ts';
import { abortable } from '../lib/abortable.ts';
import type { Log } from '../lib/log.ts';

/** What one connection offers clients of different capabilities, for upstreams that make a difference. */
export interface ClientCatalogs {
  of(client: ClientProfile, principal?: Principal): ConnectionCatalog | Promise<ConnectionCatalog>;
  /** What was read may have changed. */
  forget(): void;
}

/** A list waits for an upstream no longer than this; the catalog stands in. */
const waitMs = 5_000;
/** More different clients than this at a time are hardly real. */
const maxKnown = 32;

export function createClientCatalogs(options: {
  readonly current: () => Connection | undefined;
  readonly catalog: () => ConnectionCatalog;
  readonly closing: AbortSignal;
  readonly log: Log;
}): ClientCatalogs {
  const known = new Map<string, ConnectionCatalog | Promise<ConnectionCatalog>>();

  const read = async (connection: Connection, key: string, client: ClientProfile): Promise<ConnectionCatalog> => {
    try {
      const signal = AbortSignal.any([options.closing, AbortSignal.timeout(waitMs)]);
      const catalog = (await connection.catalogFor?.(client, signal)) ?? options.catalog();
      if (known.has(key)) known.set(key, catalog);
      return catalog;
    } catch (error) {
      options.log.warn('What the upstream offers this client could not be read; the common list stands in', { error });
      known.delete(key);
      return options.catalog();
    }
  };

  const bounded = async (reading: Promise<ConnectionCatalog>): Promise<ConnectionCatalog> => {
    try {
      return await abortable(reading, AbortSignal.any([options.closing, AbortSignal.timeout(waitMs)]));
    } catch (error) {
      options.log.warn('What the upstream offers this person could not be read', { error });
      return options.catalog();
    }
  };

  return {
    of: (client, principal) => {
      const connection = options.current();
      // Kept by the connection, because only it knows whose list it is and how long that person is signed in.
      const own = principal && connection?.catalogOf?.(principal, options.closing);
      if (own) return own instanceof Promise ? bounded(own) : own;
      if (!connection?.catalogFor || Object.keys(client.capabilities).length === 0) return options.catalog();
      const key = `${client.era} ${JSON.stringify(client.capabilities)}`;
      const found = known.get(key);
      if (found) return found;
      if (known.size >= maxKnown) known.clear();
      const reading = read(connection, key, client);
      known.set(key, reading);
      return reading;
    },
    forget: () => {
      known.clear();
    },
  };
}
