import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Catalog } from './catalog.ts';
import { createCatalogs } from './catalogs.ts';
import { ownProfile } from './client-profile.ts';
import type { UpstreamRequest } from './connection.ts';
import { errorResult } from './error-result.ts';
import { GatewayError, toErrorReport, toErrorView } from './errors.ts';
import { eventsOf } from './events.ts';
import type { Caller, Gateway, GatewayEvent, RequestContext } from './gateway.ts';
import { guardedAsk } from './guarded-ask.ts';
import { answerInputRequests, clientLacks } from './input-required.ts';
import { describeConnections } from './instructions.ts';
import type { InvocationLog } from './invocation.ts';
import { listPage } from './list-page.ts';
import { listTasks } from './list-tasks.ts';
import type { LiveConnection, LiveConnections } from './live-connections.ts';
import type { MessageTraces } from './message-trace.ts';
import { refusePaused } from './pause.ts';
import { createRecorder } from './record-invocation.ts';
import { RemoteError } from './remote-error.ts';
import type { ResultStore } from './result-store.ts';
import { routeCompletion, routePrompt, routeResource, textMember, toolEntry, type Route } from './routes.ts';
import { connectionsIn, everything, type Scope } from './scope.ts';
import { isStoredResult, readStoredResult } from './stored-results.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createTaskOwners } from './task-owners.ts';
import { effectOf } from './tool-effect.ts';

export interface GatewayOptions {
  readonly connections: LiveConnections;
  readonly invocations: InvocationLog;
  readonly results: ResultStore;
  /** JSON text of a value with secrets hidden, at most `maxBytes` long. */
  readonly redactedJson: (value: unknown, maxBytes: number) => string;
  readonly traces: MessageTraces;
  /** Whether calls of clients are refused. */
  readonly isPaused: () => boolean;
  /** Items per page of a list. */
  readonly pageSize: number;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: Log;
}

/** The gateway with what a UI shows and transports do not need. */
export interface GatewayCore extends Gateway {
  /** All tools, prompts and resources with where each leads, from memory. */
  readonly catalog: () => Catalog;
  /** What an endpoint of this scope offers Portico itself, from memory. */
  readonly catalogOf: (scope: Scope) => Catalog;
  /** The same with what is switched off. */
  readonly wholeCatalog: () => Catalog;
}

/** The core: resolve the name, authorize, invoke, record. */
export function createGateway(options: GatewayOptions): GatewayCore {
  const { connections, results, pageSize, log } = options;
  const listeners = new Set<(event: GatewayEvent) => void>();
  const catalogs = createCatalogs(connections);
  const subscriptions = createSubscriptions(connections);
  const tasks = createTaskOwners();
  const record = createRecorder(options);

  connections.onChange((change) => {
    for (const event of eventsOf(change, subscriptions)) for (const listener of listeners) listener(event);
  });

  const liveIn = (scope: Scope, id: string): LiveConnection => {
    const live = connectionsIn(scope, connections.list()).find((candidate) => candidate.id === id);
    if (!live) throw unknownConnection(id);
    return live;
  };
  const withResources = (scope: Scope): string[] =>
    connectionsIn(scope, connections.list())
      .filter(({ catalog }) => catalog.resources.length > 0 || isJsonObject(catalog.capabilities['resources']))
      .map(({ id }) => id);

  /** One request to one upstream, its questions put to the client in the words of the client's revision. */
  const send = async (live: LiveConnection, { method, params }: UpstreamRequest, context: RequestContext) => {
    const ask = guardedAsk(context);
    const guarded = { ...context, ask };
    const once = async (asked: JsonObject): Promise<JsonObject> => {
      const connection = await live.ready(context.signal);
      context.signal.throwIfAborted();
      const result = await connection.request({ method, params: asked }, guarded);
      tasks.note(live.id, result);
      return result;
    };
    if (context.client.era === 'stateless') return once(params);
    try {
      return await answerInputRequests(once, params, guarded);
    } catch (error) {
      throw missingCapability(error) ?? error;
    }
  };

  const callTool = async (catalog: Catalog, params: JsonObject, context: RequestContext): Promise<JsonObject> => {
    const name = textMember(params, 'name', {
      en: 'tools/call needs "name", the name of a tool',
      ru: 'Для tools/call нужно «name» — имя инструмента',
    });
    const { connection, tool } = toolEntry(catalog, name);
    const live = liveIn(context.scope, connection);
    const call = { method: 'tools/call', params: tool.name === name ? params : { ...params, name: tool.name } };
    const recorded = { live, method: call.method, target: tool.name, name, changes: effectOf(tool) !== 'read-only' };
    try {
      return await record(
        { ...recorded, args: params['arguments'] ?? {}, params, send: (traced) => send(live, call, traced) },
        context,
      );
    } catch (error) {
      if (error instanceof RemoteError || context.signal.aborted) throw error;
      // The window is the person's, who may read Russian; clients are spoken to in English.
      const report = context.principal.via === 'ui' ? toErrorView(error) : toErrorReport(error);
      return errorResult(report) as unknown as JsonObject;
    }
  };

  const routed = ({ connection, params }: Route, method: string, context: RequestContext) =>
    send(liveIn(context.scope, connection), { method, params }, context);

  /** A prompt or a resource; recorded like the call of a tool, because it shows the person's data as well. */
  const readRouted = (route: Route, method: string, context: RequestContext) => {
    const { connection, params } = route;
    const live = liveIn(context.scope, connection);
    const named = params['name'] ?? params['uri'];
    const target = typeof named === 'string' ? named : '';
    const args = params['arguments'] ?? {};
    const recorded = { live, method, target, name: target, changes: false, args, params };
    return record({ ...recorded, send: (traced) => send(live, { method, params }, traced) }, context);
  };

  /** `logging/setLevel` concerns every upstream that logs; one that fails does not matter to the others. */
  const setLogLevel = async (params: JsonObject, context: RequestContext): Promise<JsonObject> => {
    const logging = connectionsIn(context.scope, connections.list()).filter(
      ({ current, catalog }) => current && isJsonObject(catalog.capabilities['logging']),
    );
    await Promise.all(
      logging.map(async ({ id, current }) => {
        try {
          await current?.request({ method: 'logging/setLevel', params }, context);
        } catch (error) {
          log.warn('An upstream did not take the log level', { connection: id, error });
        }
      }),
    );
    return {};
  };

  const request: Gateway['request'] = async (method, params, context) => {
    const refused = options.isPaused() ? refusePaused(method, context.principal) : undefined;
    if (refused) return refused;
    const merged = catalogs.of(context.scope, context.client, context.principal);
    const catalog = merged instanceof Promise ? await merged : merged;
    switch (method) {
      case 'tools/call':
        return callTool(catalog, params, context);
      case 'prompts/get':
        return readRouted(routePrompt(catalog, params), method, context);
      case 'resources/read': {
        const uri = params['uri'];
        if (isStoredResult(uri)) return { ...readStoredResult(results, context.principal, uri) };
        return readRouted(routeResource(catalog, params, withResources(context.scope)), method, context);
      }
      case 'completion/complete':
        return routed(routeCompletion(catalog, params, withResources(context.scope)), method, context);
      case 'logging/setLevel':
        return setLogLevel(params, context);
      case 'tasks/list':
        return listTasks(connectionsIn(context.scope, connections.list()), params, (live, asked) =>
          send(live, { method, params: asked }, context),
        );
      case 'tasks/get':
      case 'tasks/result':
      case 'tasks/cancel':
      case 'tasks/update':
        return routed({ connection: tasks.ownerOf(params['taskId']), params }, method, context);
      default:
        throw unknownMethod(method);
    }
  };

  const currentCatalog = (scope: Scope): Catalog => {
    const merged = catalogs.of(scope, ownProfile);
    if (merged instanceof Promise) throw new Error('The catalog for Portico itself is always in memory');
    return merged;
  };

  const ownerFor = async (uri: string, { scope, client, principal }: Caller): Promise<string> => {
    const catalog = await catalogs.of(scope, client, principal);
    return routeResource(catalog, { uri }, withResources(scope)).connection;
  };

  return {
    catalog: () => currentCatalog(everything),
    catalogOf: currentCatalog,
    wholeCatalog: () => catalogs.whole(),
    instructions: (scope) => describeConnections(connectionsIn(scope, connections.list()), scope),
    capabilities: (scope) => capabilitiesOf(connectionsIn(scope, connections.list())),
    list: (method, caller, cursor) => {
      const page = (catalog: Catalog) => listPage({ method, catalog, results, caller, size: pageSize, cursor });
      const catalog = catalogs.of(caller.scope, caller.client, caller.principal);
      return catalog instanceof Promise ? catalog.then(page) : page(catalog);
    },
    request,
    notify: (notification, { client, scope }) => {
      for (const { current } of connectionsIn(scope, connections.list())) current?.notify?.(notification, client);
    },
    subscribe: async (uri, caller, signal) => {
      // A stored answer never changes: there is nothing to watch.
      if (isStoredResult(uri)) return;
      const connection = await ownerFor(uri, caller);
      await subscriptions.add({ connection, uri, subscriber: caller.subscriber }, signal);
    },
    unsubscribe: (uri, subscriber) => {
      subscriptions.remove(uri, subscriber);
    },
    endSession: (session) => {
      subscriptions.removeAll(session);
      for (const { current } of connections.list()) current?.endSession?.(session);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function unknownConnection(id: string): GatewayError {
  const sentence = { en: `There is no connection "${id}"`, ru: `Подключения «${id}» нет` };
  return new GatewayError('unknown-connection', sentence, { details: { id } });
}

function unknownMethod(method: string): GatewayError {
  const sentence = { en: `Portico has no method "${method}"`, ru: `В Portico нет метода «${method}»` };
  return new GatewayError('method-not-found', sentence, { details: { method } });
}

const missingCapabilityCode = -32021;

/**
 * What an upstream of 2026-07-28 says to a client that lacks a capability means nothing to a client with a session
 * (2026-07-28 basic, "Error Codes"); it gets words.
 */
function missingCapability(error: unknown): GatewayError | undefined {
  if (!(error instanceof RemoteError) || error.code !== missingCapabilityCode) return undefined;
  const required = isJsonObject(error.data) ? error.data['requiredCapabilities'] : undefined;
  const [capability = 'unknown'] = isJsonObject(required) ? Object.keys(required) : [];
  return clientLacks(capability);
}
