import type { AppConfig } from '../../main/app-config.ts';
import { commonSettings } from '../../main/config/common-settings.ts';
import { stdioFixture, type Fixture } from './mcp-fixture.ts';
import { startTestApp, type TestApp } from './test-app.ts';

type ConnectionEntry = AppConfig['connections'][string];

/** One upstream as it stands under `connections.<id>` in the file; members that every kind has may stand beside the kind's own. */
export type UpstreamEntry = { readonly kind: string } & Readonly<Record<string, unknown>>;

export interface RelayingAppOptions extends Omit<Parameters<typeof startTestApp>[0], 'preset' | 'config'> {
  readonly connections: Readonly<Record<string, UpstreamEntry>>;
  readonly accounts?: Readonly<Record<string, unknown>>;
}

/** The whole app with these upstreams, ready for clients. Upstreams keep their own names unless their entry says otherwise. */
export function startRelayingApp({ connections, accounts = {}, ...rest }: RelayingAppOptions): Promise<TestApp> {
  const own = Object.entries(connections).map(([id, { naming, rename, limits, enabled, ...entry }]) => {
    const common = commonSettings.parse({ naming: naming ?? 'none', rename, limits, enabled });
    return { id, common, entry };
  });
  const preset = { accounts, connections: Object.fromEntries(own.map(({ id, entry }) => [id, entry])) };
  const config = (loaded: AppConfig): AppConfig => ({
    ...loaded,
    endpoint: { ...loaded.endpoint, requestsPerSecond: 100_000, burst: 100_000 },
    connections: Object.fromEntries(
      own.map(({ id, common }) => [id, { ...loaded.connections[id], ...common } as ConnectionEntry]),
    ),
  });
  return startTestApp({ ...rest, preset, config });
}

/** The entry of a connection to our own server over HTTP. */
export function httpUpstream(
  fixture: Pick<Fixture, 'url'>,
  more: Readonly<Record<string, unknown>> = {},
): UpstreamEntry {
  return { kind: 'streamable-http', url: fixture.url.href, ...more };
}

/** The entry of a connection to our own server as a child process. */
export function stdioUpstream(
  build: Parameters<typeof stdioFixture>[0],
  more: Readonly<Record<string, unknown>> = {},
): UpstreamEntry {
  return { kind: 'stdio', ...stdioFixture(build), ...more };
}
