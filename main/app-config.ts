import { loadConfig, type Config } from './config.ts';
import type { ConfigFlags } from './config/overrides.ts';
import { commonSettings } from './config/common-settings.ts';
import { accountSettings, type AccountSettings } from './oauth/account-settings.ts';
import { upstreamKinds } from './upstreams/index.ts';

export type AppConfig = Config<AccountSettings>;

/** The configuration with the accounts and upstream kinds this program has. Throws `configuration-invalid`. */
export function loadAppConfig(options: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly flags?: ConfigFlags;
}): AppConfig {
  return loadConfig({ ...options, kinds: upstreamKinds, accountSettings });
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
