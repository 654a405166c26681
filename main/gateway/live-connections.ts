import type { Connection, ConnectionCatalog } from './connection.ts';
import type { ConnectionState } from './connection-state.ts';

/** One configured connection as the core sees it. */
export interface LiveConnection {
  readonly id: string;
  readonly kind: string;
  readonly account: string | undefined;
  readonly state: ConnectionState;
  /** The last known catalog; empty before the first one. */
  readonly catalog: ConnectionCatalog;
  /** True while `catalog` was not read from the upstream in this run. */
  readonly stale: boolean;
  /** `issuer subject` of the person it acts for, when that is known. */
  readonly actor: string | undefined;
  /**
   * The open connection, waited for when it is being opened and tried at once when it is backing off.
   * Throws the `GatewayError` that keeps it from being ready.
   */
  ready(signal: AbortSignal): Promise<Connection>;
}

/** Port to all configured connections, in the order of the configuration. Implemented by the supervisor. */
export interface LiveConnections {
  list(): readonly LiveConnection[];
  /** Calls back when a state or a catalog changed; returns the unsubscribe function. */
  onChange(listener: (change: { readonly connection: string; readonly catalogChanged: boolean }) => void): () => void;
}
