import { text } from 'node:stream/consumers';
import { startForwardingProxy, type ForwardingProxy } from '../support/forwarding-proxy.ts';
import { startFixture, type Fixture } from '../support/mcp-fixture.ts';
import { httpUpstream, startRelayingApp, stdioUpstream, type UpstreamEntry } from '../support/relaying-app.ts';
import type { TestApp } from '../support/test-app.ts';

export interface UpstreamKind {
  /** Id of the connection. */
  readonly id: string;
  readonly build: 'dual' | 'legacy' | 'modern';
  readonly transport: 'HTTP' | 'SSE' | 'stdio';
  /** What it speaks when it is no newer than this. */
  readonly revision: string;
}

/** One server per revision and transport, all of them our own. */
export const upstreamKinds: readonly UpstreamKind[] = [
  { id: 'sse-2024', build: 'legacy', transport: 'SSE', revision: '2024-11-05' },
  { id: 'http-2025-03', build: 'legacy', transport: 'HTTP', revision: '2025-03-26' },
  { id: 'http-2025-11', build: 'legacy', transport: 'HTTP', revision: '2025-11-25' },
  { id: 'stdio-2025-11', build: 'legacy', transport: 'stdio', revision: '2025-11-25' },
  { id: 'http-both', build: 'dual', transport: 'HTTP', revision: '2026-07-28' },
  { id: 'http-2026', build: 'modern', transport: 'HTTP', revision: '2026-07-28' },
  { id: 'stdio-both', build: 'dual', transport: 'stdio', revision: '2026-07-28' },
];

export interface Matrix extends AsyncDisposable {
  readonly portico: TestApp;
  /** Absent for child processes. */
  readonly fixtures: ReadonlyMap<string, Fixture>;
}

/** The whole app with every upstream as a connection of its own. */
export async function startMatrix(kinds: readonly UpstreamKind[] = upstreamKinds): Promise<Matrix> {
  await using opened = new AsyncDisposableStack();
  const fixtures = new Map<string, Fixture>();
  const connections: Record<string, UpstreamEntry> = {};
  for (const { id, build, transport, revision } of kinds) {
    if (transport === 'stdio') {
      connections[id] = stdioUpstream(build);
      continue;
    }
    const fixture = opened.use(await startFixture({ build, transport: transport === 'SSE' ? 'sse' : 'http' }));
    fixtures.set(id, fixture);
    const isOlder = build === 'legacy' && revision !== '2025-11-25';
    const url = isOlder ? opened.use(await startOlder(fixture.url, revision)).url : fixture.url;
    connections[id] = httpUpstream({ url });
  }
  const portico = opened.use(await startRelayingApp({ connections }));
  const rest = opened.move();
  return { portico, fixtures, [Symbol.asyncDispose]: () => rest.disposeAsync() };
}

/** Stands before a server and has it answer the handshake in an older revision, as one that knows no newer does. */
function startOlder(target: URL, revision: string): Promise<ForwardingProxy> {
  return startForwardingProxy(target, (incoming, _outgoing, forward) => {
    void text(incoming).then((sent) => {
      const body = sent.replace(/"protocolVersion":"[^"]*"/, `"protocolVersion":"${revision}"`);
      const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      forward({ ...incoming.headers, host: target.host, ...length }, body);
    });
  });
}
