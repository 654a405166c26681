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
import type { EventLog } from './event-log.ts';
import { jsonReply, type HttpReply, type HttpRequest } from './http.ts';
import { rpcErrorReply } from './json-rpc.ts';
import { defaultLimits, type EndpointLimits } from './limits.ts';
import { serveLogin } from './login-page.ts';
import { createMessageEndpoint } from './message-endpoint.ts';
import { createModernEndpoint } from './modern-endpoint.ts';
import { createOutputSchemas } from './output-schemas.ts';
import { servePage } from './pages.ts';
import { servePipe, type PipeSession, type PipeStreams } from './pipe-endpoint.ts';
import { RateLimiter } from './rate-limiter.ts';
import { refuseForeign } from './request-guard.ts';
import { createSessionEndpoint } from './session-endpoint.ts';
import type { SessionStore } from './session-store.ts';
import { Sessions } from './sessions.ts';

export interface McpEndpointOptions {
  readonly gateway: Gateway;
  readonly clients: ClientCredentials;
  readonly sessions: SessionStore;
  readonly events: EventLog;
  /** The address a sign-in link leads to; rejects with a `GatewayError` for a ticket that is unknown or used. */
  readonly redeemLoginTicket: (ticket: string) => Promise<string>;
  /** Portico's own version. */
  readonly version: string;
  readonly limits?: Partial<EndpointLimits>;
  /** The port clients reach us at; `Host` and `Origin` must name it. */
  readonly allowedPort: () => number;
  /** Further browser origins that may call, exactly as browsers send them; none by default. */
  readonly allowedOrigins?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
}

export interface McpEndpoint {
  readonly limits: EndpointLimits;
  /** Answers any request to our port. Never rejects. */
  handle(request: HttpRequest): Promise<HttpReply>;
  /** Serves a client that was already told apart, over a stream of JSON lines. */
  servePipe(streams: PipeStreams, principal: Principal): PipeSession;
  /** Refuses new requests, waits for running calls as long as the limits say, then ends streams. Sessions stay in the store. */
  close(): Promise<void>;
}

const sweepEveryMs = 60_000;

/** Everything clients reach: `/mcp` for all revisions, the pages around it, and pipes. */
export function createMcpEndpoint(options: McpEndpointOptions): McpEndpoint {
  const { gateway, clients, version, now, log } = options;
  const limits: EndpointLimits = { ...defaultLimits, ...options.limits };
  const calls = createCalls(gateway);
  const outputSchemas = createOutputSchemas(gateway);
  const ports = { gateway, calls, outputSchemas, version };
  const sessions = new Sessions({
    ports,
    store: options.sessions,
    events: options.events,
    limits: limits.sessions,
    now,
    log,
  });
  const modern = createModernEndpoint(ports, log);
  const bySession = createSessionEndpoint(sessions, options.events);
  const serveMessage = createMessageEndpoint({
    modern,
    bySession,
    classify: createClassifier(classifyInboundRequest),
    limits,
    log,
  });
  const rates = new RateLimiter(limits.rate, now);
  const guard = { allowedPort: options.allowedPort, allowedOrigins: options.allowedOrigins ?? [] };
  const pipes = new Set<PipeSession>();
  const startedAt = now();
  let closing: Promise<void> | undefined;

  const unsubscribe = gateway.onEvent((event) => {
    if (event.type !== 'list-changed') return;
    if (event.list === 'tools') outputSchemas.forget();
    sessions.notify(event.list);
    modern.notify(event.list);
  });
  // The SDK builds its schemas at the first request of each era otherwise, which that client would wait for.
  const warmUp = setImmediate(preloadSchemas);
  const sweep = setInterval(() => void sessions.dropIdle(), sweepEveryMs).unref();

  const serveMcp = async (request: HttpRequest): Promise<HttpReply> => {
    const caller = authenticate(request, clients);
    const waitMs = rates.take(caller.ok ? caller.principal.clientId : '');
    if (waitMs > 0) return tooMany(waitMs);
    if (!caller.ok) return caller.reply;
    return serveMessage(request, caller.principal);
  };

  const route = async (request: HttpRequest): Promise<HttpReply> => {
    const foreign = refuseForeign(request, guard);
    if (foreign) return foreign;
    if (closing) return shuttingDown();
    if (request.path === '/mcp' || request.path === '/mcp/') return serveMcp(request);
    const facts = () => ({ version, port: options.allowedPort(), uptimeMs: now() - startedAt });
    const page = servePage(request, facts) ?? (await serveLogin(request, options));
    return page ?? jsonReply(404, { error: `There is nothing at ${request.path}; "/" lists what there is` });
  };

  return {
    limits,
    handle: async (request) => {
      try {
        return await route(request);
      } catch (error) {
        log.error('A request could not be answered', { path: request.path, error });
        return rpcErrorReply(500, toRpcError(error));
      }
    },
    servePipe: (streams, principal) => {
      const pipe = servePipe(ports, { streams, principal, log });
      if (closing) void pipe.close();
      pipes.add(pipe);
      void pipe.closed.then(() => pipes.delete(pipe));
      return pipe;
    },
    close: () => {
      closing ??= (async () => {
        clearImmediate(warmUp);
        clearInterval(sweep);
        unsubscribe();
        await calls.drain(limits.drainMs);
        await Promise.all([...pipes].map((pipe) => pipe.close()));
        await modern.close();
        await sessions.close();
      })();
      return closing;
    },
  };
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
