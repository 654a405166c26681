import { join } from 'node:path';
import { createApp, type App } from '../../main/app.ts';
import { loadAppConfig, withPreset, type AppConfig, type Preset } from '../../main/app-config.ts';
import { silentLog, type Log } from '../../main/lib/log.ts';
import type { SecretStore } from '../../main/lib/secret-store.ts';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { homeMachine } from './home-machine.ts';
import { createMemorySecretStore } from './memory-secret-store.ts';
import { signInByHttp } from './demo-sign-in.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TestApp extends AsyncDisposable {
  readonly app: App;
  readonly dataDir: string;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Makes a client and returns its bearer token. */
  addClient(name: string): Promise<string>;
  /** Signs a person in as in a browser, and waits until Portico knows. */
  signIn(account: string, person: { username: string; password: string }): Promise<void>;
  close(): Promise<void>;
}

export const editor = { username: 'editor', password: 'editor-demo' };
export const viewer = { username: 'viewer', password: 'viewer-demo' };

/** Account `demo` and connection `demo`, as the headless host sets them up for the demo backend. */
export function demoPreset(demo: Pick<Demo, 'issuer' | 'openApiUrl'>, account: Record<string, unknown> = {}): Preset {
  return {
    accounts: {
      demo: {
        issuer: demo.issuer,
        clientId: 'portico',
        scopes: ['openid', 'offline_access', 'requirements:read', 'requirements:write'],
        resource: `${demo.issuer}/api/v1`,
        ...account,
      },
    },
    connections: { demo: { kind: 'openapi', document: demo.openApiUrl, account: 'demo' } },
  };
}

/** The whole app on a folder of its own and any free port; everything real but keychain and browser. */
export async function startTestApp(options: {
  readonly preset?: Preset;
  readonly dataDir?: string;
  readonly secrets?: SecretStore;
  readonly config?: (config: AppConfig) => AppConfig;
  readonly log?: Log;
  readonly now?: () => number;
}): Promise<TestApp> {
  const dataDir = options.dataDir ?? temporaryFolder('test');
  const loaded = loadAppConfig({ env: {}, flags: { dataDir, port: 0 } });
  const preset = options.preset ? withPreset(loaded, options.preset) : loaded;
  const config = options.config?.(preset) ?? preset;
  const host = {
    dataDir,
    secrets: options.secrets ?? createMemorySecretStore(),
    openInBrowser: async () => {},
    machine: homeMachine(join(dataDir, 'home')),
    now: options.now ?? Date.now,
    log: options.log ?? silentLog,
  };
  const app = await createApp(host, { version: '0.0.0-test', config, env: {}, readLog: async () => [] });
  const { port } = await app.listen();
  await app.settled();
  const close = async (): Promise<void> => {
    await app.close();
  };
  return {
    app,
    dataDir,
    origin: `http://127.0.0.1:${port}`,
    addClient: async (name) => (await app.handlers['clients.add']({ name }, new AbortController().signal)).token,
    signIn: async (account, person) => {
      const signal = AbortSignal.timeout(60_000);
      const { authorizationUrl } = await app.handlers['accounts.login']({ account, openBrowser: false }, signal);
      const waiting = app.handlers['accounts.awaitLogin']({ account }, signal);
      const callback = await signInByHttp({ authorizationUrl, ...person });
      await fetch(callback);
      await waiting;
      await app.settled();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

export { createDemo };
