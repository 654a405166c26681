import { join } from 'node:path';
import tls from 'node:tls';
import { readProxySettings } from '../config/onec-proxy/proxy-settings.ts';
import type { Environment } from '../config/onec-proxy/variables.ts';
import { loadAppConfig, type AppConfig } from '../app-config.ts';
import { createApp, type App } from '../app.ts';
import { wantsDemo } from '../app/demo.ts';
import type { Places } from '../config/folders.ts';
import type { ConfigFlags } from '../config/overrides.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { Host } from '../host.ts';
import { ClosingStack } from '../lib/closing-stack.ts';
import type { Log } from '../lib/log.ts';
import { createLog } from '../lib/pino-log.ts';
import type { StableCommand } from '../lib/stable-command.ts';
import { makePrivateFolder } from '../storage/private-files.ts';
import { createDemoRunner, type ProcessDemoRunner } from './demo-runner.ts';
import { deleteDataAfterEnd } from './delete-data-after-end.ts';
import { followConfig } from './follow-config.ts';
import { logFileOf, readLogLines } from './log-file.ts';
import { commandOfThisNode } from './own-command.ts';
import { trustSystemCertificates } from './trust-system-certificates.ts';
import { usualRunProgram, type RunProgram } from './run-program.ts';
import { openToAllPages, proxyWords, replacedBy, withOneC, withProxySettings } from './onec-preset.ts';

export interface OpenedApp extends AsyncDisposable {
  readonly app: App;
  readonly log: Log;
  readonly logFile: string;
  /** Port the endpoint is to be served on. */
  readonly port: number;
  /** Whether browsers are to be opened. */
  readonly opensBrowser: boolean;
  /** What a person should know of the demo backend and of the former proxy whose place Portico takes; empty without them. */
  readonly words: readonly string[];
}

/** The program that opens the app, and how it was started. */
export interface Surroundings {
  readonly places: Places;
  readonly flags: ConfigFlags;
  /** Folder of the installed program. */
  readonly root: string;
  /** What clients are told to start, `stdio` to be added; by default this Node and `bin/portico.js`. */
  readonly ownCommand?: StableCommand;
  readonly version: string;
  /** Tells the person what takes a while. */
  readonly terminal: { during<T>(label: string, work: () => Promise<T>): Promise<T> };
}

export interface OpenOptions {
  readonly createHost: (opened: { readonly dataDir: string; readonly log: Log }) => Host;
  /** Run the demo backend, too, when no connection is configured. */
  readonly demo: boolean;
  /** For removing Portico: no connection is opened, and a configuration that cannot be used counts as none. */
  readonly toRemove?: true;
  /** Never run it, whatever the configuration says. */
  readonly withoutDemo?: true;
  /** Instead of this process's own. */
  readonly env?: Environment;
  /** How the demo backend is run; as a process of this Node by default. */
  readonly runProgram?: RunProgram;
  readonly signal: AbortSignal;
  readonly onStop: () => void;
}

/**
 * Reads the configuration and opens the app on its data folder, which this process then owns.
 * Throws `configuration-invalid`, `already-running`, `database-…`, `storage-failed`, and what the demo backend's start throws.
 */
export async function openApp(context: Surroundings, options: OpenOptions): Promise<OpenedApp> {
  const opened = new ClosingStack();
  try {
    return await openInto(opened, context, options);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openInto(opened: ClosingStack, context: Surroundings, options: OpenOptions): Promise<OpenedApp> {
  const { dataDir } = context.places;
  const env = options.env ?? process.env;
  const proxy = readProxySettings(env);
  const configEnv = proxy ? withProxySettings(env, proxy) : env;
  const readConfig = (instead?: { readonly text: string | undefined }): AppConfig => {
    const config = loadAppConfig({ env: configEnv, flags: context.flags, ...(instead && { instead }) });
    return proxy ? withOneC(config, proxy) : config;
  };
  const configured = options.toRemove ? orNone(readConfig) : readConfig();
  makePrivateFolder(dataDir);
  const logFile = logFileOf(dataDir);
  makePrivateFolder(join(logFile, '..'));
  const { level, maxFileBytes, maxFiles } = configured.log;
  const log = createLog({ level, file: { path: logFile, maxBytes: maxFileBytes, maxFiles } });
  opened.defer(() => {
    log.close();
  });

  const certificates = trustSystemCertificates(tls, log);
  if (proxy?.origins.includes('*')) log.warn(openToAllPages);
  const runProgram = options.runProgram ?? usualRunProgram(process.versions);
  const run = options.withoutDemo ? undefined : runProgram;
  const runner = run && demoRunner(context, { run, log, signal: options.signal, env });
  opened.defer(() => runner?.stop());
  const isWanted = wantsDemo(configured, options.demo);
  const starting = () => runner?.start() ?? Promise.resolve(undefined);
  const demo = isWanted && runner ? await context.terminal.during('Starting the demo backend', starting) : undefined;

  let took: (config: AppConfig) => void = () => {};
  const host = options.createHost({ dataDir, log });
  const app = await createApp(runner ? { demo: runner, ...host } : host, {
    version: context.version,
    config: configured,
    configuration: {
      parse: (text) => readConfig({ text }),
      demoByDefault: options.demo,
      demo,
      onChange: (config) => {
        log.setLevel(config.log.level);
        took(config);
      },
    },
    logFile,
    followLog: (follower) => log.follow(follower),
    ownCommand: context.ownCommand ?? commandOfThisNode(context.root),
    windowPages: join(context.root, 'dist', 'renderer'),
    icon: join(context.root, 'assets', 'icon', 'portico-256.png'),
    env,
    certificates,
    ...(options.toRemove && { withoutConnections: true }),
    deleteDataAtEnd: (what) => deleteDataAfterEnd(what, context),
    startSuite: runProgram && ((request) => runProgram(join(context.root, 'dist', 'suite.js'), [request])),
    ...(proxy && { replaces: replacedBy(proxy) }),
    readLog: (wanted) => {
      log.flush();
      return readLogLines(logFile, wanted);
    },
    onStop: options.onStop,
  });
  opened.defer(() => app.close());
  const watching = new AbortController();
  opened.defer(() => {
    watching.abort();
  });
  ({ took } = followConfig({
    app,
    log,
    signal: watching.signal,
    read: () => readConfig(),
    current: configured,
  }));
  return {
    app,
    log,
    logFile,
    port: configured.endpoint.port,
    opensBrowser: configured.openBrowser,
    words: [...(runner?.words ?? []), ...(proxy ? proxyWords(proxy) : [])],
    [Symbol.asyncDispose]: () => opened.close(),
  };
}

function orNone(read: (instead?: { readonly text: undefined }) => AppConfig): AppConfig {
  try {
    return read();
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'configuration-invalid') return read({ text: undefined });
    throw error;
  }
}

function demoRunner(
  context: Surroundings,
  {
    env,
    ...edges
  }: { readonly run: RunProgram; readonly log: Log; readonly signal: AbortSignal; readonly env: Environment },
): ProcessDemoRunner {
  return createDemoRunner({
    program: join(context.root, 'dist', 'demo.js'),
    dataDir: context.places.dataDir,
    port: Number(env['PORTICO_DEMO_PORT'] ?? '') || 7430,
    ...edges,
  });
}
