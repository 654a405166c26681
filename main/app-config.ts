import { loadConfig, type Config } from './config.ts';
import type { ConfigFlags } from './config/overrides.ts';
import { parseAccounts, parseConnections, type ConnectionConfig } from './config/connections.ts';
import { formatPath } from './config/problem.ts';
import { accountSettings, type AccountSettings } from './oauth/account-settings.ts';
import { upstreamKinds } from './upstreams/index.ts';
import type { ConnectionSettings } from './upstreams/supervisor.ts';
import type { UpstreamKind } from './upstreams/upstream-kind.ts';

export type AppConfig = Config<AccountSettings>;

/** The configuration with the accounts and upstream kinds this program has. Throws `configuration-invalid`. */
export function loadAppConfig(options: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly flags?: ConfigFlags;
  /** Read this text instead of the file. */
  readonly instead?: { readonly text: string | undefined };
}): AppConfig {
  return loadConfig({ ...options, kinds: upstreamKinds, accountSettings });
}

/**
 * The accounts by id: those of the file, and one for each connection whose upstream may ask for a sign-in that the file says nothing about.
 * A configured account keeps its id.
 */
export function accountsOf(config: AppConfig): ReadonlyMap<string, AccountSettings> {
  const accounts = new Map<string, AccountSettings>(Object.entries(config.accounts));
  for (const [id, connection] of Object.entries(config.connections)) {
    const protectedResource = protectedResourceOf(connection);
    if (protectedResource === undefined || !connection.enabled || accounts.has(id)) continue;
    accounts.set(id, { ...accountSettings.parse({ protectedResource }), implicit: true });
  }
  return accounts;
}

/** The connections of the configuration as the supervisor wants them. */
export function connectionsOf(config: AppConfig): ConnectionSettings[] {
  return Object.entries<ConnectionConfig>(config.connections).map(([id, connection]) => {
    const { kind, enabled, account, naming, rename, off, describe, limits, settings } = connection;
    const implicitAccount = protectedResourceOf(connection) === undefined ? undefined : id;
    const hidden = { tools: new Set(off.tools), prompts: new Set(off.prompts) };
    const rule = { prefix: naming === 'prefix', rename, off: hidden, describe };
    return { id, kind, enabled, account, implicitAccount, naming: rule, limits, settings };
  });
}

function protectedResourceOf({ kind, settings }: ConnectionConfig): string | undefined {
  const kinds: readonly UpstreamKind[] = upstreamKinds;
  return kinds.find((candidate) => candidate.kind === kind)?.protectedResource?.(settings);
}

/** Accounts and connections as they would stand in the file. */
export interface Preset {
  readonly accounts: Readonly<Record<string, unknown>>;
  readonly connections: Readonly<Record<string, { readonly kind: string } & Readonly<Record<string, unknown>>>>;
}

/** The configuration with those accounts and connections of the preset that it has none of itself. Throws when the preset is wrong. */
export function withPreset(config: AppConfig, preset: Preset): AppConfig {
  const accounts = parseAccounts(preset.accounts, accountSettings);
  const connections = parseConnections(preset.connections, {
    kinds: upstreamKinds,
    accounts: [...Object.keys(preset.accounts), ...Object.keys(config.accounts)],
  });
  const [problem] = [...accounts.problems, ...connections.problems];
  if (problem) throw new Error(`The preset is wrong: ${formatPath(problem.path)} ${problem.reason.en}`);
  return {
    ...config,
    accounts: { ...accounts.values, ...config.accounts },
    connections: { ...config.connections, ...missingIn(config.connections, connections.values) },
  };
}

function missingIn<Value>(known: Readonly<Record<string, Value>>, more: Readonly<Record<string, Value>>) {
  return Object.fromEntries(Object.entries(more).filter(([id]) => !(id in known)));
}

/** Where a connection leads, in short and without secrets, as its kind puts it. */
export function addressOf({ kind, settings }: ConnectionConfig): string {
  const kinds: readonly UpstreamKind[] = upstreamKinds;
  return kinds.find((candidate) => candidate.kind === kind)?.address(settings) ?? '';
}
