import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Handlers } from '../contract/api.ts';
import type { ChangedArea } from '../contract/events.ts';
import type { Remark } from '../contract/remark.ts';
import { announced } from './api/announced.ts';
import { createUiEvents, type UiEvents } from './api/ui-events.ts';
import { openApi } from './app/api-ports.ts';
import { createConfiguration, restartWords } from './app/configuration.ts';
import type { AppOptions } from './app/app-options.ts';
import { createCurrentConfig } from './app/current-config.ts';
import { createClientNotes } from './app/note-clients.ts';
import { observe } from './app/observe.ts';
import { openEndpoint } from './app/open-endpoint.ts';
import { createPause } from './app/pause.ts';
import { openStorage } from './app/open-storage.ts';
import { openPrograms } from './app/open-programs.ts';
import { openUpstreams } from './app/open-upstreams.ts';
import { createServedPort } from './app/served-port.ts';
import { openSignIn } from './app/sign-in.ts';
import { createActivityNews } from './app/tell-activity.ts';
import { areasOfConfig, tellChanges } from './app/tell-changes.ts';
import { connectionsOf, type AppConfig } from './app-config.ts';
import { createSecretResolver } from './config/secret-reference.ts';
import { createGateway } from './gateway/create-gateway.ts';
import { createMessageTraces } from './gateway/message-trace.ts';
import type { Host } from './host.ts';
import { createWindowDoor, isOfWindow } from './window/window-door.ts';
import { ClosingStack } from './lib/closing-stack.ts';
import { redactedJson } from './lib/redact.ts';
import { told } from './lib/sentence.ts';
import { uuidV7 } from './lib/uuid.ts';
import { createFetch } from './transports/fetch-adapter.ts';
import type { HttpReply, HttpRequest } from './transports/http.ts';
import type { HttpEndpoint, Listener } from './transports/node-adapter.ts';
import type { PipeSession } from './transports/pipe-endpoint.ts';

export type { AppOptions } from './app/app-options.ts';

export interface App extends AsyncDisposable {
  readonly handlers: Handlers;
  /** What the app tells its windows of its own accord. */
  readonly uiEvents: UiEvents;
  /** Any request to our port. */
  handle(request: HttpRequest): Promise<HttpReply>;
  /** The same for callers that have a WHATWG request. */
  fetch(request: Request): Promise<Response>;
  /** Serves MCP to a local peer over a stream of JSON lines; `at` names a place as a path below `/mcp` does. */
  servePipe(stream: Duplex, client: string, at?: string): PipeSession;
  /** Opens the endpoint on the configured port; may be tried again after a failure. Rejects with what the system says (`EADDRINUSE`). */
  listen(): Promise<Listener>;
  /** Why the endpoint could not be opened; shown until it is. */
  reportEndpointProblem(error: unknown): void;
  /** Puts another configuration in force, read without the demo; sessions and unchanged connections go on. */
  reconfigure(config: AppConfig): void;
  /** An edit of the configuration that could not be used, or `undefined` once it can. */
  reportConfigProblem(problem: Remark | undefined): void;
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
  const { now, log } = host;
  const startedAt = now();
  const newId = (): string => uuidV7(now());
  const configuration = createConfiguration({
    first: options.config,
    source: options.configuration,
    runner: host.demo,
    fromEnvironment: options.replaces?.connection,
    putInForce: (config) => putInForce(config),
    newId,
    log,
  });
  const current = createCurrentConfig(configuration.config);
  const listeners = new Set<() => void>();
  const uiEvents = createUiEvents();
  const statusChanged = (): void => {
    for (const tell of listeners) tell();
  };
  const changed = (areas: readonly ChangedArea[]): void => {
    uiEvents.tell({ type: 'changed', areas: [...areas] });
    statusChanged();
  };

  const database = openStorage(host, current, opened);
  const served = createServedPort(
    () => current.config.endpoint.port,
    () => changed(['status', 'settings']),
  );
  const openInBrowser = (url: string): Promise<void> =>
    current.config.openBrowser ? host.openInBrowser(url) : Promise.reject(new Error('openBrowser is false'));
  const resolveSecret = createSecretResolver({ secrets: host.secrets, env: options.env });
  const allowedPort = (): number => served.port;
  const origin = (): string | undefined => served.origin;
  const accounts = openSignIn({ host, current, database, resolveSecret, openInBrowser, origin }, opened);
  const upstreams = openUpstreams({ host, options, database, accounts, resolveSecret, allowedPort }, opened);
  const { supervisor } = upstreams;
  tellChanges({ supervisor, accounts }, uiEvents, statusChanged);

  const traces = createMessageTraces({ redactedJson, now });
  const pause = createPause();
  observe({ host, database, uiEvents, followLog: options.followLog }, opened);
  const clientNotes = createClientNotes({ database, onNoted: () => changed(['clients', 'programs']), log });
  const activity = createActivityNews({
    tell: (areas) => uiEvents.tell({ type: 'changed', areas: [...areas] }),
    isHeard: () => uiEvents.isHeard,
    now: () => performance.now(),
  });
  opened.defer(() => activity.close());
  const gateway = createGateway({
    connections: supervisor,
    invocations: database.invocations,
    results: database.results,
    redactedJson,
    traces,
    isPaused: () => pause.isPaused,
    pageSize: current.config.endpoint.pageSize,
    newId,
    now,
    log,
  });
  const shared = { host, options, current, configuration, database, accounts, upstreams, gateway };
  const instance = randomUUID();
  const endpoint = openEndpoint({
    ...shared,
    allowedPort,
    instance,
    noteClient: (seen) => clientNotes.note(seen),
    noteActivity: (clientId) => activity.note(clientId),
  });
  const dismiss = (clientId: string): Promise<void> => endpoint.dismiss(clientId);
  const programs = openPrograms({ ...shared, served, dismiss, changed, newId }, opened);
  const door = createWindowDoor({
    handlers: () => handlers,
    uiEvents,
    pages: options.windowPages,
    exports: join(host.dataDir, 'exports'),
    allowedPort,
    now,
    log,
  });
  const everything: HttpEndpoint = {
    limits: endpoint.limits,
    bodyLimit: (path) => door.bodyLimit(path),
    handle: (request) => (isOfWindow(request.path) ? door.handle(request) : endpoint.handle(request)),
  };
  opened.defer(async () => {
    await endpoint.close();
    door.close();
    await served.close();
  });

  const handlers = announced(
    openApi({
      ...shared,
      programs,
      traces,
      pause,
      endpoint,
      instance,
      resolveSecret,
      served,
      door,
      openInBrowser,
      uiEvents,
      startedAt,
    }),
    changed,
  );

  const putInForce = (config: AppConfig): void => {
    current.put(config);
    report(undefined);
    supervisor.apply(connectionsOf(config));
    changed(areasOfConfig);
  };
  const report = (problem: Remark | undefined): void => {
    current.report(problem ?? (configuration.restartNeeded ? told(restartWords) : undefined));
  };

  if (!options.withoutConnections) supervisor.apply(connectionsOf(current.config));
  const close = (): Promise<void> => opened.close();
  return {
    handlers,
    uiEvents,
    handle: (request) => everything.handle(request),
    fetch: createFetch((request) => everything.handle(request)),
    servePipe: (stream, client, at) => {
      const principal = { clientId: `stdio:${client}`, clientName: client, via: 'stdio' } as const;
      clientNotes.comes(principal.clientId);
      return endpoint.servePipe({ readable: stream, writable: stream }, principal, at);
    },
    listen: async () => {
      const listener = await served.open(everything);
      programs.follow();
      return listener;
    },
    reportEndpointProblem: (error) => served.report(error),
    reconfigure: (next) => configuration.take(next),
    reportConfigProblem: (problem) => {
      report(problem);
      changed(['status', 'settings']);
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
