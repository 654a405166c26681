import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Handlers } from '../contract/api.ts';
import type { LogLine } from '../contract/activity.ts';
import { createHandlers } from './api/index.ts';
import { runChecks } from './api/checks.ts';
import { accountsOf, connectionsOf, type AppConfig } from './app-config.ts';
import { createSecretResolver } from './config/secret-reference.ts';
import type { UserCredentials } from './gateway/caller-credentials.ts';
import { createGateway } from './gateway/create-gateway.ts';
import { GatewayError } from './gateway/errors.ts';
import type { Host } from './host.ts';
import { ClosingStack } from './lib/closing-stack.ts';
import { redactedJson } from './lib/redact.ts';
import { uuidV7 } from './lib/uuid.ts';
import { createAccounts, type Accounts } from './oauth/accounts.ts';
import { acquireDataDirLock } from './storage/data-dir-lock.ts';
import { openDatabase } from './storage/database.ts';
import { dayMs } from './storage/limits.ts';
import { createRetention } from './storage/retention.ts';
import { createFetch } from './transports/fetch-adapter.ts';
import type { HttpReply, HttpRequest } from './transports/http.ts';
import { implementationOf } from './transports/implementation.ts';
import { createMcpEndpoint } from './transports/mcp-endpoint.ts';
import { listen, type Listener } from './transports/node-adapter.ts';
import { createOneCLogin, type OneCLoginSettings } from './transports/onec-login/create-onec-login.ts';
import type { PipeSession } from './transports/pipe-endpoint.ts';
import type { ReplacedProxy } from './transports/replaced-proxy.ts';
import { defaultSessionLimits } from './transports/sessions.ts';
import { upstreamKinds } from './upstreams/index.ts';
import { createChildProcesses } from './upstreams/stdio/child-processes.ts';
import { createSupervisor, type Supervisor } from './upstreams/supervisor.ts';

export interface AppOptions {
  readonly version: string;
  readonly config: AppConfig;
  /** For `${env:NAME}` references. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The end of the log, newest last. */
  readonly readLog: (options: { readonly limit: number; readonly level: LogLine['level'] }) => Promise<LogLine[]>;
  /** The former proxy whose place the endpoint takes, and the web pages that may call it. */
  readonly replaces?: Omit<ReplacedProxy, 'base' | 'login'> & {
    readonly origins: readonly string[];
    /** Each client signs in to the base with a 1C user of its own. */
    readonly login?: (OneCLoginSettings & { readonly base: string }) | undefined;
  };
  /** Somebody asked the app to end; the host then closes it. */
  readonly onStop?: () => void;
}

export interface App extends AsyncDisposable {
  readonly handlers: Handlers;
  /** Any request to our port. */
  handle(request: HttpRequest): Promise<HttpReply>;
  /** The same for callers that have a WHATWG request. */
  fetch(request: Request): Promise<Response>;
  /** Serves MCP to a local peer over a stream of JSON lines; `at` names a place as a path below `/mcp` does. */
  servePipe(stream: Duplex, client: string, at?: string): PipeSession;
  /** Opens the endpoint on the configured port. Rejects with what the system says (`EADDRINUSE`). */
  listen(): Promise<Listener>;
  /** Puts another configuration in force; sessions and unchanged connections go on. */
  reconfigure(config: AppConfig): void;
  /** An edit of the configuration that could not be used, or `undefined` once it can. */
  reportConfigProblem(message: string | undefined): void;
  /** Calls back when something that `status.get` shows changed; returns the unsubscribe function. */
  onChange(listener: () => void): () => void;
  /** Resolves when every connection had its first answer, good or bad. */
  settled(): Promise<void>;
  /** Takes no new calls and lets running ones end, over every transport; the first half of `close`. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The composition root: wires the core to its ports. Throws `already-running`, `database-corrupt`, `database-newer` or `storage-failed`. */
export async function createApp(host: Host, options: AppOptions): Promise<App> {
  const opened = new ClosingStack();
  try {
    return compose(host, options, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function compose(host: Host, options: AppOptions, opened: ClosingStack): App {
  const { dataDir, secrets, now, log } = host;
  const { version, env } = options;
  const startedAt = now();
  let config = options.config;
  // Asked for with every call, so made once per configuration.
  let accountSettings = accountsOf(config);
  let configProblem: string | undefined;
  let listener: Listener | undefined;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const tell of listeners) tell();
  };

  const lock = acquireDataDirLock(dataDir, { pid: process.pid, port: config.endpoint.port });
  opened.defer(() => lock.release());
  const database = openDatabase({
    file: join(dataDir, 'portico.db'),
    backupDir: join(dataDir, 'backups'),
    now,
    log,
    limits: () => config.retention,
  });
  opened.defer(() => database.close());
  const retention = createRetention({ database, log });
  retention.start();
  opened.defer(() => retention.close());

  const origin = (): string | undefined => (listener ? `http://127.0.0.1:${listener.port}` : undefined);
  const openInBrowser = (url: string): Promise<void> =>
    config.openBrowser ? host.openInBrowser(url) : Promise.reject(new Error('openBrowser is false'));
  const resolveSecret = createSecretResolver({ secrets, env });
  const accounts = createAccounts({
    settings: () => accountSettings,
    grants: database.grants,
    records: database.signInRecords,
    secrets,
    resolveSecret,
    openInBrowser,
    loginUrlBase: origin,
    now,
    log,
  });
  opened.defer(() => accounts.close());

  const { replaces } = options;
  const allowedPort = (): number => listener?.port ?? config.endpoint.port;
  const login =
    replaces?.login &&
    createOneCLogin({
      ...replaces.login,
      checkCredentials: (credentials, signal) =>
        checkCredentials({ supervisor, connection: replaces.connection }, credentials, signal),
      port: allowedPort,
      now,
      log,
    });
  opened.defer(() => login?.close());

  const processes = createChildProcesses({ dataDir, env, log });
  opened.defer(() => processes.close());
  const supervisor = createSupervisor({
    kinds: upstreamKinds,
    ports: {
      tokens: accounts,
      httpCache: database.httpCache,
      results: database.results,
      resolveSecret,
      implementation: implementationOf(version),
      env,
      processes,
      callerCredentials: (connection) => (connection === replaces?.connection ? login?.credentials : undefined),
      now,
    },
    tokens: accounts,
    catalogCache: database.catalogs,
    signedInAs: (account) => signedInAs(accounts, account),
    now,
    random: Math.random,
    log,
  });
  opened.defer(() => supervisor.close());
  supervisor.onChange(changed);
  accounts.onChange(changed);

  const gateway = createGateway({
    connections: supervisor,
    invocations: database.invocations,
    results: database.results,
    redactedJson,
    pageSize: config.endpoint.pageSize,
    newId: () => uuidV7(now()),
    now,
    log,
  });
  const { maxBodyBytes, requestsPerSecond, burst } = config.endpoint;
  const endpoint = createMcpEndpoint({
    gateway,
    clients: database.clients,
    sessions: database.sessions,
    events: database.events,
    offer: () => ({ connections: Object.keys(config.connections), sets: config.sets }),
    redeemLoginTicket: (ticket) => accounts.redeemLoginTicket(ticket),
    version,
    limits: {
      maxBodyBytes,
      rate: { perSecond: requestsPerSecond, burst },
      sessions: { ...defaultSessionLimits, expireMs: config.retention.sessions.maxAgeDays * dayMs },
    },
    allowedPort,
    ...(replaces && {
      allowedOrigins: replaces.origins,
      replaces: { ...replaces, login, base: () => baseState(supervisor, replaces.connection) },
    }),
    now,
    log,
  });
  opened.defer(async () => {
    await endpoint.close();
    await listener?.close();
  });

  const handlers = createHandlers({
    version,
    startedAt,
    dataDir,
    configPath: config.file,
    configProblem: () => configProblem,
    endpoint: () => (listener ? `${origin() ?? ''}/mcp` : undefined),
    gateway,
    catalog: gateway.catalog,
    supervisor,
    accounts,
    accountIds: () =>
      [...accountSettings].flatMap(([id, { implicit }]) => (implicit && !accounts.isNeeded(id) ? [] : [id])),
    database,
    readLog: options.readLog,
    checks: () => runChecks({ database, secrets, supervisor, configProblem: () => configProblem }),
    openInBrowser,
    stop: () => options.onStop?.(),
  });

  supervisor.apply(connectionsOf(config));
  const close = (): Promise<void> => opened.close();
  return {
    handlers,
    handle: (request) => endpoint.handle(request),
    fetch: createFetch((request) => endpoint.handle(request)),
    servePipe: (stream, client, at) => {
      const principal = { clientId: `stdio:${client}`, clientName: client, via: 'stdio' } as const;
      return endpoint.servePipe({ readable: stream, writable: stream }, principal, at);
    },
    listen: async () => {
      if (listener) throw new GatewayError('port-taken', 'The endpoint is open already');
      listener = await listen(endpoint, { port: config.endpoint.port, host: '127.0.0.1' });
      changed();
      return listener;
    },
    reconfigure: (next) => {
      config = next;
      accountSettings = accountsOf(next);
      configProblem = undefined;
      supervisor.apply(connectionsOf(next));
      changed();
    },
    reportConfigProblem: (message) => {
      configProblem = message;
      changed();
    },
    onChange: (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    settled: () => supervisor.settled(),
    drain: () => endpoint.close(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Asks the upstream of a connection whether it lets this person in. */
async function checkCredentials(
  { supervisor, connection }: { readonly supervisor: Supervisor; readonly connection: string },
  ...[credentials, signal]: [UserCredentials, AbortSignal]
): Promise<void> {
  const live = supervisor.list().find(({ id }) => id === connection);
  const open = await live?.ready(signal);
  if (!open?.checkCredentials) throw new GatewayError('unknown-connection', `Nobody can sign in at "${connection}"`);
  await open.checkCredentials(credentials, signal);
}

/** How the base is whose former proxy the endpoint takes the place of. */
function baseState(supervisor: Supervisor, connection: string | undefined): ReturnType<ReplacedProxy['base']> {
  const state = supervisor.list().find(({ id }) => id === connection)?.state;
  if (state?.status === 'ready') return 'ok';
  return state && 'error' in state ? { error: state.error.message } : 'not_initialized';
}

/** `issuer subject` of the signed-in person; accounts that are no longer configured have none. */
function signedInAs(accounts: Accounts, account: string): string | undefined {
  try {
    const status = accounts.status(account);
    const person = status.status === 'login-running' ? status.current : status;
    return person && 'subject' in person ? `${person.issuer} ${person.subject}` : undefined;
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'unknown-account') return undefined;
    throw error;
  }
}
