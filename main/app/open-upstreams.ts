import type { Host } from '../host.ts';
import type { ClosingStack } from '../lib/closing-stack.ts';
import type { Secret } from '../lib/secret.ts';
import type { Accounts } from '../oauth/accounts.ts';
import type { PorticoDatabase } from '../storage/database.ts';
import { implementationOf } from '../transports/implementation.ts';
import { createOneCLogin, type OneCLogin } from '../transports/onec-login/create-onec-login.ts';
import { upstreamKinds } from '../upstreams/index.ts';
import { createChildProcesses, type ChildProcesses } from '../upstreams/stdio/child-processes.ts';
import { createSupervisor, type Supervisor, type SupervisorOptions } from '../upstreams/supervisor.ts';
import type { AppOptions } from './app-options.ts';
import { checkCredentials } from './base-of-proxy.ts';
import { signedInAs } from './sign-in.ts';

export interface UpstreamParts {
  readonly host: Host;
  readonly options: AppOptions;
  readonly database: PorticoDatabase;
  readonly accounts: Accounts;
  readonly resolveSecret: (reference: string) => Promise<Secret>;
  /** The port clients reach us at. */
  readonly allowedPort: () => number;
}

export interface Upstreams {
  readonly supervisor: Supervisor;
  /** What connections are made of, for those that are opened for a trial. */
  readonly ports: SupervisorOptions['ports'];
  /** The processes that run for connections. */
  readonly processes: Pick<ChildProcesses, 'list'>;
  /** The authorization server of the former proxy, where it is wanted. */
  readonly login: OneCLogin | undefined;
}

/** The connections, not opened yet. */
export function openUpstreams(parts: UpstreamParts, opened: ClosingStack): Upstreams {
  const { host, options, database, accounts, resolveSecret, allowedPort } = parts;
  const { now, log } = host;
  const { env, replaces, version } = options;
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

  const processes = createChildProcesses({ dataDir: host.dataDir, env, log });
  opened.defer(() => processes.close());
  const ports: SupervisorOptions['ports'] = {
    tokens: accounts,
    httpCache: database.httpCache,
    results: database.results,
    resolveSecret,
    implementation: implementationOf(version),
    env,
    processes,
    callerCredentials: (connection) => (connection === replaces?.connection ? login?.credentials : undefined),
    proxyFor: host.proxyFor,
    now,
  };
  const supervisor = createSupervisor({
    kinds: upstreamKinds,
    ports,
    tokens: accounts,
    catalogCache: database.catalogs,
    signedInAs: (account) => signedInAs(accounts, account),
    now,
    random: Math.random,
    log,
  });
  opened.defer(() => supervisor.close());
  return { supervisor, ports, processes, login };
}
