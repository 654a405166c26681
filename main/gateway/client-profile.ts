import type { JsonObject } from '../lib/json.ts';

/** What a connection may know about the client behind a request. */
export interface ClientProfile {
  /** `session`: revisions 2024-11-05 … 2025-11-25; `stateless`: 2026-07-28, where every request stands alone. */
  readonly era: 'session' | 'stateless';
  /** The protocol revision, e.g. `2025-11-25`. */
  readonly revision: string;
  /** Names what outlives a call (log level, roots, subscriptions); `undefined` for clients without sessions. */
  readonly session: string | undefined;
  /** `Implementation` as the client sent it. */
  readonly info: JsonObject | undefined;
  /** `ClientCapabilities` as the client declared them, kept as they came. */
  readonly capabilities: JsonObject;
  /** The least severe log message the client wants; `undefined` when it asked for none. */
  readonly logLevel: string | undefined;
}

/** Portico itself as a client: the command line and the window. It can be asked nothing. */
export const ownProfile: ClientProfile = {
  era: 'session',
  revision: '2025-11-25',
  session: undefined,
  info: undefined,
  capabilities: {},
  logLevel: undefined,
};
