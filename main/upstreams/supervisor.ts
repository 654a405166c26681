import { createHash } from 'node:crypto';
import type { AccessTokens } from '../gateway/access-tokens.ts';
import type { CatalogCache } from '../gateway/catalog-cache.ts';
import { GatewayError } from '../gateway/errors.ts';
import { allLists, type LiveChange, type LiveConnections } from '../gateway/live-connections.ts';
import type { NamingRule } from '../gateway/naming-rule.ts';
import type { Log } from '../lib/log.ts';
import type { ConnectionLimits } from './limited-connection.ts';
import { SupervisedConnection } from './supervised-connection.ts';
import type { UpstreamKind, UpstreamPorts } from './upstream-kind.ts';

/** One connection of the configuration, its kind's settings already parsed. */
export interface ConnectionSettings {
  readonly id: string;
  readonly kind: string;
  readonly enabled: boolean;
  readonly account?: string | undefined;
  /** Account that is only used when the upstream asks for a sign-in. */
  readonly implicitAccount?: string | undefined;
  readonly naming: NamingRule;
  readonly limits: ConnectionLimits;
  readonly settings: unknown;
}

export interface SupervisorOptions {
  readonly kinds: readonly UpstreamKind[];
  readonly ports: Omit<UpstreamPorts, 'log' | 'events'>;
  readonly tokens: AccessTokens;
  readonly catalogCache: CatalogCache;
  /** `issuer subject` of whoever is signed in to the account. */
  readonly signedInAs: (account: string) => string | undefined;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Log;
}

export interface Supervisor extends LiveConnections {
  /** Makes the live connections those of the configuration; unchanged ones are not touched. */
  apply(wanted: readonly ConnectionSettings[]): void;
  /** Reads a connection's catalog again. Throws `unknown-connection`. */
  refresh(id: string): Promise<void>;
  /** Resolves when no connection is being opened for the first time any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Keeps every configured connection open, each on its own: one that hangs or fails delays no other. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { kinds, ports, tokens, catalogCache, signedInAs, now, random, log } = options;
  const listeners = new Set<Parameters<LiveConnections['onChange']>[0]>();
  let live: readonly { readonly fingerprint: string; readonly connection: SupervisedConnection }[] = [];

  const announce = (change: LiveChange): void => {
    for (const listener of listeners) listener(change);
  };
  const announceAll = (connection: string): void => announce({ type: 'catalog', connection, lists: allLists });

  const start = (wanted: ConnectionSettings, fingerprint: string): SupervisedConnection => {
    const { id, kind: kindName, account, implicitAccount, naming, limits, enabled } = wanted;
    const kind = kinds.find((candidate) => candidate.kind === kindName);
    if (!kind) throw new GatewayError('configuration-invalid', `connections.${id}: there is no kind "${kindName}"`);
    const connectionLog = log.with({ connection: id });
    return new SupervisedConnection({
      id,
      kind: kindName,
      account,
      implicitAccount,
      naming,
      limits,
      enabled,
      fingerprint,
      connect: (events) => kind.connect(id, wanted.settings, { ...ports, events, log: connectionLog }),
      catalogCache,
      signedInAs,
      onChange: announce,
      now,
      random,
      log: connectionLog,
    });
  };

  const stopListening = tokens.onChange((account) => {
    for (const { connection } of live) if (connection.actsFor(account)) connection.accountChanged();
  });

  return {
    list: () => live.map(({ connection }) => connection),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply: (wanted) => {
      const previous = new Map(live.map((entry) => [entry.fingerprint, entry]));
      live = wanted.map((settings) => {
        const fingerprint = fingerprintOf(settings);
        const kept = previous.get(fingerprint);
        previous.delete(fingerprint);
        return kept ?? { fingerprint, connection: start(settings, fingerprint) };
      });
      for (const { connection } of previous.values()) void connection.close();
      for (const { connection } of live) {
        if (connection.state.status === 'connecting') void connection.refresh();
        announceAll(connection.id);
      }
      for (const { connection } of previous.values()) announceAll(connection.id);
    },
    refresh: async (id) => {
      const entry = live.find(({ connection }) => connection.id === id);
      if (!entry) throw new GatewayError('unknown-connection', `There is no connection "${id}"`, { details: { id } });
      await entry.connection.refresh();
    },
    settled: async () => {
      await Promise.all(
        live
          .filter(({ connection }) => connection.state.status === 'connecting')
          .map((entry) => entry.connection.refresh()),
      );
    },
    close: async () => {
      stopListening();
      await Promise.all(live.map(({ connection }) => connection.close()));
    },
  };
}

function fingerprintOf(settings: ConnectionSettings): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);
}
