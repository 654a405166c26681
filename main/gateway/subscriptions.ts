import type { LiveConnections } from './live-connections.ts';

/** Who is to be told when a resource changes; each resource is watched once however many ask. */
export interface Subscriptions {
  add(entry: SubscriptionEntry, signal: AbortSignal): Promise<void>;
  remove(uri: string, subscriber: string): void;
  removeAll(subscriber: string): void;
  of(connection: string, uri: string): ReadonlySet<string>;
}

export interface SubscriptionEntry {
  readonly connection: string;
  readonly uri: string;
  readonly subscriber: string;
}

const nobody: ReadonlySet<string> = new Set();

export function createSubscriptions(connections: LiveConnections): Subscriptions {
  /** Connection → URI → subscribers. */
  const watched = new Map<string, Map<string, Set<string>>>();

  const live = (connection: string) => connections.list().find(({ id }) => id === connection);

  const drop = (connection: string, uri: string, subscriber: string): void => {
    const byUri = watched.get(connection);
    const subscribers = byUri?.get(uri);
    if (!byUri || !subscribers?.delete(subscriber) || subscribers.size > 0) return;
    byUri.delete(uri);
    live(connection)?.unwatch(uri);
  };

  return {
    add: async ({ connection, uri, subscriber }, signal) => {
      const byUri = watched.get(connection) ?? new Map<string, Set<string>>();
      watched.set(connection, byUri);
      const subscribers = byUri.get(uri) ?? new Set();
      byUri.set(uri, subscribers);
      const isFirst = subscribers.size === 0;
      subscribers.add(subscriber);
      if (!isFirst) return;
      try {
        await live(connection)?.watch(uri, signal);
      } catch (error) {
        subscribers.delete(subscriber);
        if (subscribers.size === 0) byUri.delete(uri);
        throw error;
      }
    },
    remove: (uri, subscriber) => {
      for (const connection of watched.keys()) drop(connection, uri, subscriber);
    },
    removeAll: (subscriber) => {
      for (const [connection, byUri] of watched) {
        for (const uri of [...byUri.keys()]) drop(connection, uri, subscriber);
      }
    },
    of: (connection, uri) => watched.get(connection)?.get(uri) ?? nobody,
  };
}
