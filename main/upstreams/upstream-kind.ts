import type { z } from 'zod';
import type { AccessTokens } from '../gateway/access-tokens.ts';
import type { CallerCredentials } from '../gateway/caller-credentials.ts';
import type { Connection, ConnectionEvents } from '../gateway/connection.ts';
import type { HttpCache } from '../gateway/http-cache.ts';
import type { ResultStore } from '../gateway/result-store.ts';
import type { Log } from '../lib/log.ts';
import type { ProxyFor } from '../lib/proxy-from-environment.ts';
import type { Secret } from '../lib/secret.ts';
import type { ChildProcesses } from './stdio/child-processes.ts';

/** What a kind may use of the rest of the program. */
export interface UpstreamPorts {
  readonly tokens: AccessTokens;
  readonly httpCache: HttpCache;
  readonly results: ResultStore;
  /** Resolves `${keychain:name}` and `${env:NAME}`; anything else is returned as it is. Throws `configuration-invalid`. */
  readonly resolveSecret: (reference: string) => Promise<Secret>;
  /** The callers' own credentials, for the connection that is called with those; no other has any. */
  readonly callerCredentials?: ((connection: string) => CallerCredentials | undefined) | undefined;
  /** What the connection tells of its own accord. */
  readonly events: ConnectionEvents;
  /** How Portico names itself to servers (`Implementation`). */
  readonly implementation: { readonly name: string; readonly title: string; readonly version: string };
  /** The environment of this process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Starts programs of this machine. */
  readonly processes: ChildProcesses;
  /** The proxy on the way to an address; without it every way is direct. */
  readonly proxyFor?: ProxyFor | undefined;
  readonly now: () => number;
  readonly log: Log;
}

/** One way of reaching upstreams. `Settings` is what stands under a connection in the configuration, `kind` left out. */
export interface UpstreamKind<Settings = unknown> {
  readonly kind: string;
  readonly settings: z.ZodType<Settings>;
  /**
   * The protected resource (RFC 9728) these settings lead to, when it may ask for a sign-in that the configuration says nothing
   * about: such a connection has an account of its own, under the connection's id.
   */
  protectedResource?(settings: Settings): string | undefined;
  /** Where these settings lead, in short and without secrets: a host and path, a command. */
  address(settings: Settings): string;
  /** Makes the connection without touching the network; `open` does that. */
  connect(id: string, settings: Settings, ports: UpstreamPorts): Connection;
}

/** Keeps the settings' type between schema and `connect` while a registry holds kinds of any settings. */
export function defineUpstreamKind<Settings>(kind: UpstreamKind<Settings>): UpstreamKind<Settings> {
  return kind;
}
