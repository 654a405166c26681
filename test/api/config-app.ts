import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OperationName, OperationOutput } from '../../contract/api.ts';
import { dispatch } from '../../main/api/dispatch.ts';
import { loadAppConfig } from '../../main/app-config.ts';
import { createApp, type App, type AppOptions } from '../../main/app.ts';
import { wantsDemo } from '../../main/app/demo.ts';
import type { DemoRunner } from '../../main/host.ts';
import { silentLog } from '../../main/lib/log.ts';
import type { SecretStore } from '../../main/lib/secret-store.ts';
import { homeMachine } from '../support/home-machine.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export interface ConfigApp {
  readonly app: App;
  readonly folder: string;
  readonly file: string;
  /** What stands in the file; `undefined` without one. */
  readonly text: () => string | undefined;
  readonly call: <Name extends OperationName>(operation: Name, input?: unknown) => Promise<OperationOutput<Name>>;
  /** Code and message of the error that the operation ends in, the folder left out. */
  readonly refusal: (operation: OperationName, input: unknown) => Promise<string>;
}

/** The app over a configuration file with this text (none without one), no endpoint open. */
export async function configApp(options: {
  readonly text?: string;
  readonly runner?: DemoRunner;
  readonly demoByDefault?: boolean;
  readonly secrets?: SecretStore;
  readonly env?: Readonly<Record<string, string>>;
  readonly replaces?: AppOptions['replaces'];
  readonly readLog?: AppOptions['readLog'];
}): Promise<ConfigApp> {
  const folder = temporaryFolder('api');
  const file = join(folder, 'portico.json');
  if (options.text !== undefined) writeFileSync(file, options.text);
  const env = { PORTICO_DATA_DIR: folder, ...options.env };
  const config = loadAppConfig({ env });
  const host = {
    dataDir: folder,
    secrets: options.secrets ?? createMemorySecretStore(),
    openInBrowser: async () => {},
    machine: homeMachine(join(folder, 'home')),
    now: Date.now,
    log: silentLog,
    ...(options.runner && { demo: options.runner }),
  };
  const app = await createApp(host, {
    version: '0.0.0-test',
    config,
    configuration: {
      parse: (text) => loadAppConfig({ env, instead: { text } }),
      demoByDefault: options.demoByDefault ?? false,
      demo:
        options.runner && wantsDemo(config, options.demoByDefault ?? false) ? await options.runner.start() : undefined,
    },
    logFile: join(folder, 'portico.log'),
    env,
    readLog: options.readLog ?? (async () => []),
    ...(options.replaces && { replaces: options.replaces }),
  });
  onTestFinished(async () => {
    await app.close();
  });
  await app.settled();
  const call: ConfigApp['call'] = (operation, input = {}) =>
    dispatch(app.handlers, { operation, input }, AbortSignal.timeout(60_000));
  return {
    app,
    folder,
    file,
    text: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    call,
    refusal: async (operation, input) => {
      try {
        await call(operation, input);
      } catch (error) {
        const { code, message } = error as { code: string; message: string };
        return `${code}: ${message.replaceAll(join(folder, '/'), '')}`;
      }
      return 'done';
    },
  };
}

/** A demo backend that is only counted; what leads to it is a connection of this program's own tools. */
export function countedDemo(): DemoRunner & { readonly steps: string[] } {
  const steps: string[] = [];
  return {
    steps,
    start: async () => {
      steps.push('start');
      return {
        accounts: { demo: { issuer: 'http://127.0.0.1:7430', clientId: 'portico' } },
        connections: { demo: { kind: 'built-in', tools: ['gettime'] } },
      };
    },
    stop: async () => void steps.push('stop'),
  };
}
