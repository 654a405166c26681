import { fileURLToPath } from 'node:url';
import { createFront, type HttpTransport } from '../fixtures/mcp-server/fronts.ts';
import { listenHttp, type HttpListener, type SeenRequest } from '../fixtures/mcp-server/http-listener.ts';
import type { Build } from '../fixtures/mcp-server/stdio.ts';
import { createWorld, type World } from '../fixtures/mcp-server/world.ts';

interface FixtureOptions {
  /** `dual`: 2026-07-28 and before; `legacy`: the first SDK, up to 2025-11-25; `modern`: 2026-07-28 alone. */
  readonly build: Build;
  /** `sse` is HTTP+SSE of 2024-11-05, for the build `legacy`. */
  readonly transport?: HttpTransport;
}

/** A running MCP server of this process. */
export interface Fixture
  extends Pick<HttpListener, 'requests' | 'inject' | 'dropStreams' | 'kill' | 'restart' | 'close'>, AsyncDisposable {
  /** What a client connects to; the same after a restart. */
  readonly url: URL;
  /** Sessions, or streams of HTTP+SSE, that the server knows of. */
  readonly sessionCount: number;
  /** What the server remembers: cancelled calls, how often the resource was touched, what is listed now. */
  readonly world: World;
  /** Requests with this JSON-RPC method, in order. */
  requestsOf(rpcMethod: string): readonly SeenRequest[];
  /** Drops the sessions without a word: the next request of each gets 404. */
  forgetSessions(): void;
}

/** Starts our own MCP server on a free loopback port. */
export async function startFixture({ build, transport = 'http' }: FixtureOptions): Promise<Fixture> {
  const world = createWorld();
  const listener = await listenHttp(() => createFront(build, transport, world));
  return {
    url: new URL(`http://127.0.0.1:${String(listener.port)}/${transport === 'sse' ? 'sse' : 'mcp'}`),
    world,
    requests: listener.requests,
    requestsOf: (rpcMethod) => listener.requests.filter((request) => request.rpcMethod === rpcMethod),
    get sessionCount() {
      return listener.front.sessionCount;
    },
    forgetSessions: () => {
      listener.front.forgetSessions();
    },
    inject: (fault, scope) => listener.inject(fault, scope),
    dropStreams: () => listener.dropStreams(),
    kill: () => listener.kill(),
    restart: () => listener.restart(),
    close: () => listener.close(),
    [Symbol.asyncDispose]: () => listener.close(),
  };
}

/** The program to start for the same server over stdio. */
export function stdioFixture(build: Build): { readonly command: string; readonly args: readonly string[] } {
  const program = fileURLToPath(new URL('../fixtures/mcp-server/main.ts', import.meta.url));
  return { command: process.execPath, args: [program, '--build', build, '--transport', 'stdio'] };
}
