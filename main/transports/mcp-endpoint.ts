import { classifyInboundRequest, preloadSchemas } from '@modelcontextprotocol/server';
import { GatewayError } from '../gateway/errors.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Principal } from '../gateway/principal.ts';
import type { Log } from '../lib/log.ts';
import { authenticate } from './authenticate.ts';
import { createCalls } from './calls.ts';
import { createClassifier } from './classifier.ts';
import type { ClientCredentials } from './client-credentials.ts';
import { toRpcError } from './error-mapping.ts';
import { answerPreflight, readableBy } from './cors.ts';
import type { EventLog } from './event-log.ts';
import { jsonReply, type HttpReply, type HttpRequest } from './http.ts';
import { rpcErrorReply } from './json-rpc.ts';
import { defaultLimits, type EndpointLimits } from './limits.ts';
import { createListFollowing, type FollowsLists } from './list-following.ts';
import { serveLogin } from './login-page.ts';
import { createMessageEndpoint } from './message-endpoint.ts';
import { createModernEndpoint } from './modern-endpoint.ts';
import { createModernRequests } from './modern-requests.ts';
import { servePage } from './pages.ts';
import { ParkedCalls } from './parked-calls.ts';
import { servePipe, type PipeSession, type PipeStreams, type ServedPipe } from './pipe-endpoint.ts';
import { placeAt, placeKey, placeOf, wholePlace, type Offer, type Place } from './places.ts';
import { RateLimiter } from './rate-limiter.ts';
import { refuseForeign } from './request-guard.ts';
import { guest, isOfProxy, type ReplacedProxy } from './replaced-proxy.ts';
import { createSessionEndpoint } from './session-endpoint.ts';
import type { SeenClient } from './serving-ports.ts';
import type { SessionStore } from './session-store.ts';
import { Sessions } from './sessions.ts';
import { createSseEndpoint } from './sse-endpoint.ts';
import { createToolSchemas } from './tool-schemas.ts';
import type { Visit } from './visit.ts';

export interface McpEndpointOptions {
  readonly gateway: Gateway;
  readonly clients: ClientCredentials;
  readonly sessions: SessionStore;
  readonly events: EventLog;
  /** The connections and sets that have an endpoint of their own; none by default. */
  readonly offer?: () => Offer;
  /** The address a sign-in link leads to; rejects with a `GatewayError` for a ticket that is unknown or used. */
  readonly redeemLoginTicket: (ticket: string) => Promise<string>;
  /** Portico's own version. */
  readonly version: string;
  /** Tells this run from any other program at the port; shown at `/health`. */
  readonly instance?: string | undefined;
  readonly limits?: Partial<EndpointLimits>;
  /** The port clients reach us at; `Host` and `Origin` must name it. */
  readonly allowedPort: () => number;
  /** Further browser origins that may call, exactly as browsers send them; none by default. */
  readonly allowedOrigins?: readonly string[];
  /** The former proxy whose place this endpoint takes: its clients come without a token. */
  readonly replaces?: ReplacedProxy | undefined;
  /** Told with every handshake, and with every request of a client without sessions; it must be quick. */
  readonly noteClient?: (seen: SeenClient) => void;
  /** Told whenever a client asks something, and when a session or stream of it begins or ends; it must be quick. */
  readonly noteActivity?: (clientId: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
}

export interface McpEndpoint {
  readonly limits: EndpointLimits;
  /** Answers any request to our port. Never rejects. */
  handle(request: HttpRequest): Promise<HttpReply>;
  /** Serves a client that was already told apart, over a stream of JSON lines; `at` names a place as a path below `/mcp` does. */
  servePipe(streams: PipeStreams, principal: Principal, at?: string): PipeSession;
  /** How many sessions and streams of each client are open now, by client id. */
  openSessions(): ReadonlyMap<string, number>;
  /** Which clients read the list of tools again once they were told that it changed, by client id; others were not told in this run. */
  followsLists(): ReadonlyMap<string, FollowsLists>;
  /** Ends the sessions, streams and running calls of a client that may no longer call. */
  dismiss(clientId: string): Promise<void>;
  /** Refuses new requests, waits for running calls as long as the limits say, then ends streams. Sessions stay in the store. */
  close(): Promise<void>;
}

const sweepEveryMs = 60_000;

/** Everything clients reach: `/mcp` for all revisions, the pages around it, and pipes. */
export function createMcpEndpoint(options: McpEndpointOptions): McpEndpoint {
  const { gateway, clients, version, now, log } = options;
  const limits: EndpointLimits = { ...defaultLimits, ...options.limits };
  const offer = options.offer ?? (() => nothing);
  const calls = createCalls();
  const toolSchemas = createToolSchemas(gateway);
  const listFollowing = createListFollowing(now);
  const { noteClient = () => undefined, noteActivity = () => undefined } = options;
  const ports = { gateway, calls, toolSchemas, version, listFollowing, noteClient, noteActivity };
  const parked = new ParkedCalls(limits.parked);
  const sessions = new Sessions({
    ports,
    store: options.sessions,
    events: options.events,
    placeOf: (key) => placeOf(key, offer),
    limits: limits.sessions,
    now,
    log,
  });
  const requests = createModernRequests(ports, parked);
  const modern = createModernEndpoint({ ports, requests, log });
  const bySession = createSessionEndpoint(sessions, options.events);
  const classifier = createClassifier(classifyInboundRequest);
  const serveMessage = createMessageEndpoint({ modern, bySession, classifier, limits, log });
  const sse = createSseEndpoint(ports, { limits, placeOf: (key) => placeOf(key, offer), log });
  const rates = new RateLimiter(limits.rate, now);
  const guard = {
    allowedPort: options.allowedPort,
    allowedOrigins: options.allowedOrigins ?? [],
    publicUrl: options.replaces?.login?.publicUrl,
  };
  /** Each with the client at its other end. */
  const pipes = new Map<ServedPipe, string>();
  const startedAt = now();
  let closing: Promise<void> | undefined;

  const unsubscribe = gateway.onEvent((event) => {
    if (event.type === 'list-changed' && event.list === 'tools') toolSchemas.forget();
    sessions.tell(event);
    modern.tell(event);
    sse.tell(event);
    for (const pipe of pipes.keys()) pipe.tell(event);
  });
  // The SDK builds its schemas at the first request of each era otherwise, which that client would wait for.
  const warmUp = setImmediate(preloadSchemas);
  const sweep = setInterval(() => void sessions.dropIdle(), sweepEveryMs).unref();

  /** `base` is the part of the path before the place. */
  const serveClient = async (request: HttpRequest, base: string, serve: Serve): Promise<HttpReply> => {
    const login = options.replaces?.login;
    const caller = login?.authenticate(request, clients) ?? authenticate(request, clients, options.replaces && guest);
    const waitMs = rates.take(caller.ok ? caller.principal.clientId : '');
    if (waitMs > 0) return tooMany(waitMs);
    if (!caller.ok) return caller.reply;
    const tail = request.path.slice(base.length);
    noteActivity(caller.principal.clientId);
    const place = isOfProxy(caller.principal) ? proxyPlace(tail) : placeAt(tail, offer);
    return place ? serve(request, { principal: caller.principal, place }) : noSuchPlace(request.path);
  };

  /** Clients of the former proxy get the one connection, whatever else is configured. */
  const proxyPlace = (tail: string): Place | undefined => {
    const id = options.replaces?.connection ?? '';
    const own = `connection ${id}`;
    const key = placeKey(tail);
    return key === wholePlace.key || key === own ? placeAt(`/${id}`, offer) : undefined;
  };

  const route = async (request: HttpRequest): Promise<HttpReply> => {
    const foreign = refuseForeign(request, guard);
    if (foreign) return foreign;
    const preflight = answerPreflight(request, guard.allowedOrigins);
    if (preflight) return preflight;
    if (closing) return shuttingDown();
    const { path } = request;
    if (isBelow(path, '/mcp')) return serveClient(request, '/mcp', serveMessage);
    if (isBelow(path, '/sse')) return serveClient(request, '/sse', sse.open);
    if (path === '/messages') return serveClient(request, '/messages', sse.post);
    const ofLogin = await options.replaces?.login?.handle(request);
    if (ofLogin) return ofLogin;
    const facts = () => ({
      version,
      instance: options.instance,
      port: options.allowedPort(),
      uptimeMs: now() - startedAt,
      replaces: options.replaces,
    });
    const page = servePage(request, facts) ?? (await serveLogin(request, options));
    return page ?? jsonReply(404, { error: `There is nothing at ${path}; "/" lists what there is` });
  };

  return {
    limits,
    handle: async (request) => {
      try {
        return readableBy(request, await route(request), guard.allowedOrigins);
      } catch (error) {
        log.error('A request could not be answered', { path: request.path, error });
        return rpcErrorReply(500, toRpcError(error));
      }
    },
    servePipe: (streams, principal, at = '') => {
      const key = placeKey(at) ?? `connection ${at}`;
      const place = () => placeOf(key, offer);
      const pipe = servePipe(ports, { streams, principal, place, requests, classifier });
      if (closing) void pipe.close();
      pipes.set(pipe, principal.clientId);
      noteActivity(principal.clientId);
      void pipe.closed.then(() => {
        pipes.delete(pipe);
        noteActivity(principal.clientId);
      });
      return pipe;
    },
    openSessions: () => counted([...sessions.clientIds, ...sse.clientIds(), ...modern.clientIds(), ...pipes.values()]),
    followsLists: () => listFollowing.seen(),
    dismiss: async (clientId) => {
      calls.cancelOf(clientId, 'The client was shut out');
      sse.dismiss(clientId);
      modern.dismiss(clientId);
      await sessions.dismiss(clientId);
    },
    close: () => {
      closing ??= (async () => {
        clearImmediate(warmUp);
        clearInterval(sweep);
        unsubscribe();
        parked.close();
        await calls.drain(limits.drainMs);
        await Promise.all([...pipes.keys()].map((pipe) => pipe.close()));
        await modern.close();
        sse.close();
        await sessions.close();
      })();
      return closing;
    },
  };
}

function counted(clientIds: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of clientIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

type Serve = (request: HttpRequest, visit: Visit) => Promise<HttpReply>;

const nothing: Offer = { connections: [], sets: {} };

function isBelow(path: string, base: string): boolean {
  return path.startsWith(base) && (path.length === base.length || path[base.length] === '/');
}

function noSuchPlace(path: string): HttpReply {
  const message = `There is no endpoint at ${path}; "portico connections" shows the connections, and the configuration names the sets`;
  return rpcErrorReply(404, toRpcError(new GatewayError('unknown-connection', message, { details: { path } })));
}

function tooMany(waitMs: number): HttpReply {
  const error = new GatewayError('rate-limited', 'Too many requests; slow down', { details: { retryAfterMs: waitMs } });
  const headers = { 'retry-after': String(Math.ceil(waitMs / 1_000)) };
  return rpcErrorReply(429, toRpcError(error), { headers });
}

function shuttingDown(): HttpReply {
  const error = new GatewayError('not-running', 'Portico is shutting down; try again in a moment', { retryable: true });
  return rpcErrorReply(503, toRpcError(error), { headers: { 'retry-after': '1' } });
}
