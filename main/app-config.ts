import { loadConfig, type Config } from './config.ts';
import type { ConfigFlags } from './config/overrides.ts';
import { commonSettings } from './config/common-settings.ts';
import type { ConnectionConfig } from './config/connections.ts';
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

/** The configuration with the preset's accounts and connections when it has no connection of its own. */
export function withPreset(config: AppConfig, preset: Preset): AppConfig {
  if (Object.keys(config.connections).length > 0) return config;
  const accounts = Object.entries(preset.accounts).map(([id, raw]) => [id, accountSettings.parse(raw)] as const);
  const connections = Object.entries(preset.connections).map(([id, { kind, ...raw }]) => {
    const settings: unknown = upstreamKinds.find((candidate) => candidate.kind === kind)?.settings.parse(raw);
    const account = raw['account'];
    return [
      id,
      { ...commonSettings.parse({}), kind, settings, ...(typeof account === 'string' ? { account } : {}) },
    ] as const;
  });
  return {
    ...config,
    accounts: { ...config.accounts, ...Object.fromEntries(accounts) },
    connections: Object.fromEntries(connections),
  };
}
