import type { ClientProfile } from './client-profile.ts';
import type { Connection, ConnectionCatalog, Notification } from './connection.ts';
import type { ConnectionState } from './connection-state.ts';
import type { NamingRule } from './naming-rule.ts';
import type { Principal } from './principal.ts';

/** One configured connection as the core sees it. */
export interface LiveConnection {
  readonly id: string;
  readonly kind: string;
  readonly account: string | undefined;
  readonly naming: NamingRule;
  readonly state: ConnectionState;
  /** The last known catalog; empty before the first one. */
  readonly catalog: ConnectionCatalog;
  /** True while `catalog` was not read from the upstream in this run. */
  readonly stale: boolean;
  /** `issuer subject` of the person it acts for, when that is known. */
  readonly actor: string | undefined;
  /** The open connection, if it is open now. */
  readonly current: Connection | undefined;
  /**
   * What this client is offered: the catalog, or what the upstream offers this caller or clients with its capabilities. At once when that is
   * known, otherwise after a bounded wait. Never rejects; the catalog stands in for what cannot be read.
   */
  catalogFor(client: ClientProfile, principal?: Principal): ConnectionCatalog | Promise<ConnectionCatalog>;
  /**
   * The open connection, waited for when it is being opened and tried at once when it is backing off.
   * Throws the `GatewayError` that keeps it from being ready.
   */
  ready(signal: AbortSignal): Promise<Connection>;
  /** Keeps a resource subscribed to, over every reopening, until `unwatch`. Rejects when the upstream refuses. */
  watch(uri: string, signal: AbortSignal): Promise<void>;
  unwatch(uri: string): void;
}

/** What happened at a connection. */
export type LiveChange =
  | { readonly type: 'state'; readonly connection: string }
  | { readonly type: 'catalog'; readonly connection: string; readonly lists: ReadonlySet<ListName> }
  | {
      readonly type: 'resource-updated';
      readonly connection: string;
      readonly uri: string;
      readonly notification: Notification;
    }
  | {
      readonly type: 'notification';
      readonly connection: string;
      readonly notification: Notification;
      readonly session: string | undefined;
    };

/** The lists of which MCP tells changes. */
export type ListName = 'tools' | 'resources' | 'prompts';

export const allLists: ReadonlySet<ListName> = new Set(['tools', 'resources', 'prompts']);

/** Port to all configured connections, in the order of the configuration. Implemented by the supervisor. */
export interface LiveConnections {
  list(): readonly LiveConnection[];
  /** Calls back when something happened at a connection; returns the unsubscribe function. */
  onChange(listener: (change: LiveChange) => void): () => void;
}
