import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
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
  /** Makes the live connections those of the configuration; unchanged ones are not touched, and those only shown differently stay open. */
  apply(wanted: readonly ConnectionSettings[]): void;
  /** Reads a connection's catalog again. Throws `unknown-connection`. */
  refresh(id: string): Promise<void>;
  /** Opens a connection anew with the same settings, e.g. because a secret they name has another value. Throws `unknown-connection`. */
  reopen(id: string): void;
  /** Resolves when no connection is being opened for the first time any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface Supervised {
  readonly settings: ConnectionSettings;
  readonly fingerprint: string;
  readonly connection: SupervisedConnection;
}

/** Keeps every configured connection open, each on its own: one that hangs or fails delays no other. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { kinds, ports, tokens, catalogCache, signedInAs, now, random, log } = options;
  const listeners = new Set<Parameters<LiveConnections['onChange']>[0]>();
  let live: readonly Supervised[] = [];

  const announce = (change: LiveChange): void => {
    for (const listener of listeners) listener(change);
  };
  const announceAll = (connection: string): void => announce({ type: 'catalog', connection, lists: allLists });

  const start = (wanted: ConnectionSettings, fingerprint: string): SupervisedConnection => {
    const { id, kind: kindName, account, implicitAccount, naming, limits, enabled } = wanted;
    const kind = kinds.find((candidate) => candidate.kind === kindName);
    if (!kind) throw unknownKind(id, kindName);
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
      const before = live;
      const gone = new Map(before.map((entry) => [entry.fingerprint, entry]));
      const differing = new Set<string>();
      live = wanted.map((settings) => {
        const fingerprint = fingerprintOf(settings);
        const kept = gone.get(fingerprint);
        gone.delete(fingerprint);
        if (kept && isDeepStrictEqual(kept.connection.naming, settings.naming)) return { ...kept, settings };
        differing.add(settings.id);
        if (!kept) return { settings, fingerprint, connection: start(settings, fingerprint) };
        kept.connection.naming = settings.naming;
        return { ...kept, settings };
      });
      for (const { connection } of gone.values()) {
        differing.add(connection.id);
        void connection.close();
      }
      for (const { connection } of live) if (connection.state.status === 'connecting') void connection.refresh();
      // Of two with the same name or URI the first one counts, so another order may show something else.
      const isReordered = live.map(idOf).join() !== before.map(idOf).join();
      if (isReordered) for (const { connection } of live) differing.add(connection.id);
      for (const id of differing) announceAll(id);
    },
    reopen: (id) => {
      const index = live.findIndex(({ connection }) => connection.id === id);
      const entry = live[index];
      if (!entry) throw unknownConnection(id);
      const connection = start(entry.settings, entry.fingerprint);
      live = live.with(index, { ...entry, connection });
      void entry.connection.close();
      if (connection.state.status === 'connecting') void connection.refresh();
      announceAll(id);
    },
    refresh: async (id) => {
      const entry = live.find(({ connection }) => connection.id === id);
      if (!entry) throw unknownConnection(id);
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

function unknownKind(id: string, kind: string): GatewayError {
  return new GatewayError('configuration-invalid', {
    en: `connections.${id}: there is no kind "${kind}"`,
    ru: `connections.${id}: вида подключения «${kind}» нет`,
  });
}

function unknownConnection(id: string): GatewayError {
  const message = { en: `There is no connection "${id}"`, ru: `Подключения «${id}» нет` };
  return new GatewayError('unknown-connection', message, { details: { id } });
}

function idOf({ connection }: Supervised): string {
  return connection.id;
}

/** Names what the connection is opened with; how it is shown to clients is no part of that. */
function fingerprintOf({ naming: _, ...settings }: ConnectionSettings): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);
}
