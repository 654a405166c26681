import { Client, SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startFixture, stdioFixture, type Fixture } from '../support/mcp-fixture.ts';

type Mode = 'legacy' | 'auto';

interface Connected extends AsyncDisposable {
  readonly client: Client;
}

async function connect(where: Fixture | 'legacy' | 'dual' | 'modern', mode: Mode): Promise<Connected> {
  const client = new Client(
    { name: 'tester', version: '2.0.0' },
    {
      capabilities: { elicitation: { form: {}, url: {} }, sampling: {}, roots: {} },
      versionNegotiation: { mode },
    },
  );
  client.setRequestHandler('elicitation/create', () => ({ action: 'accept', content: { colour: 'green' } }));
  client.setRequestHandler('roots/list', () => ({ roots: [{ uri: 'file:///root' }] }));
  client.setRequestHandler('sampling/createMessage', () => ({
    role: 'assistant',
    model: 'none',
    content: { type: 'text', text: 'yes' },
  }));
  await client.connect(transportTo(where));
  return { client, [Symbol.asyncDispose]: () => client.close() };
}

function transportTo(where: Fixture | 'legacy' | 'dual' | 'modern') {
  if (typeof where === 'string') {
    const { command, args } = stdioFixture(where);
    return new StdioClientTransport({ command, args: [...args] });
  }
  return where.url.pathname === '/sse'
    ? new SSEClientTransport(where.url)
    : new StreamableHTTPClientTransport(where.url);
}

const textOf = ({ content }: { readonly content: readonly unknown[] }) =>
  (content[0] as { readonly text?: string } | undefined)?.text;

const call = async (client: Client, name: string, args: Record<string, unknown> = {}) =>
  client.callTool({ name, arguments: args });

const asked = [
  { tool: 'ask_elicitation', answer: '{"action":"accept","content":{"colour":"green"}}' },
  { tool: 'ask_sampling', answer: '{"role":"assistant","model":"none","content":{"type":"text","text":"yes"}}' },
  { tool: 'ask_roots', answer: '{"roots":[{"uri":"file:///root"}]}' },
];

async function expectEverything(client: Client, era: 'modern' | 'legacy'): Promise<void> {
  expect((await client.listTools()).tools.map(({ name }) => name)).toContain('echo');
  expect(textOf(await call(client, 'echo', { text: 'hello' }))).toBe('hello');
  expect((await call(client, 'whoami')).structuredContent).toMatchObject({
    era,
    revision: era === 'modern' ? '2026-07-28' : '2025-11-25',
    clientInfo: { name: 'tester', version: '2.0.0' },
    capabilities: { sampling: {}, roots: {} },
    hasAuthorization: false,
  });
  await expect(call(client, 'throws')).rejects.toMatchObject({ code: -32050, data: { tray: 2, retryable: false } });
  expect(await call(client, 'fails')).toMatchObject({ isError: true });
  for (const { tool, answer } of asked) {
    const said = JSON.parse(textOf(await call(client, tool)) ?? '') as unknown;
    expect(said).toMatchObject(JSON.parse(answer) as object);
  }
}

describe('Our own MCP server', () => {
  it.each([
    { build: 'dual', transport: 'http', mode: 'auto', era: 'modern' },
    { build: 'dual', transport: 'http', mode: 'legacy', era: 'legacy' },
    { build: 'legacy', transport: 'http', mode: 'auto', era: 'legacy' },
    { build: 'legacy', transport: 'sse', mode: 'legacy', era: 'legacy' },
    { build: 'modern', transport: 'http', mode: 'auto', era: 'modern' },
  ] as const)('is served as the build $build over $transport to a client in mode $mode', async (each) => {
    await using fixture = await startFixture(each);
    await using connected = await connect(fixture, each.mode);
    await expectEverything(connected.client, each.era);
  });

  it.each([
    { build: 'dual', mode: 'auto', era: 'modern' },
    { build: 'dual', mode: 'legacy', era: 'legacy' },
    { build: 'legacy', mode: 'auto', era: 'legacy' },
    { build: 'modern', mode: 'auto', era: 'modern' },
  ] as const)('is served as the build $build over stdio to a client in mode $mode', async ({ build, mode, era }) => {
    await using connected = await connect(build, mode);
    await expectEverything(connected.client, era);
  });

  it('refuses initialize as the build modern', async () => {
    await using fixture = await startFixture({ build: 'modern' });
    await expect(connect(fixture, 'legacy')).rejects.toThrow('Unsupported protocol version');
  });

  it.each(['dual', 'legacy'] as const)('keeps members that nobody knows, as the build %s', async (build) => {
    await using fixture = await startFixture({ build });
    const session = await openSession(fixture);
    const list = await session.request('tools/list');
    const tools = list['result'].tools as readonly Record<string, unknown>[];
    expect(tools.find(({ name }) => name === 'echo')).toMatchObject({
      'x-fixture': { kept: true, list: [1, 'two'] },
      _meta: { 'fixture.test/mark': 'kept' },
    });
    const answer = await session.request('tools/call', { name: 'unknown_content', arguments: {} });
    expect(answer['result']).toMatchObject({
      content: [{ type: 'x-hologram', frames: [1, 2, 3] }, { 'x-fixture': 'kept' }],
      'x-result': { kept: true },
    });
  });

  it.each(['dual', 'legacy'] as const)('sends a burst in one piece over HTTP, as the build %s', async (build) => {
    await using fixture = await startFixture({ build });
    const session = await openSession(fixture);
    const pieces = await rawPieces(fixture.url, session.id, JSON.stringify(burst));
    const withMessages = pieces.filter((piece) => piece.includes('"jsonrpc"'));
    expect(withMessages).toHaveLength(1);
    expect(withMessages[0]?.match(/notifications\/progress/g)).toHaveLength(5);
    expect(withMessages[0]).toContain('5 at once');
  });

  it.each(['dual', 'legacy'] as const)('sends a burst in one piece over stdio, as the build %s', async (build) => {
    const { command, args } = stdioFixture(build);
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const pieces: string[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece.toString()));
    const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize', params: hello };
    child.stdin.write(`${JSON.stringify(initialize)}\n`);
    await eventually('the handshake is over', () => pieces.length === 1, 10_000);
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
    child.stdin.write(`${JSON.stringify(burst)}\n`);
    await eventually('the burst came', () => pieces.join('').includes('5 at once'));
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
    expect(pieces[1]?.trim().split('\n')).toHaveLength(6);
  });
});

const hello = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1.0.0' } };
const burst = {
  jsonrpc: '2.0',
  id: 2,
  method: 'tools/call',
  params: { name: 'progress_burst', arguments: { count: 5 }, _meta: { progressToken: 'p' } },
};

/** What arrives on the socket, piece by piece, until the answer is whole. */
async function rawPieces({ hostname, port }: URL, sessionId: string, body: string): Promise<readonly string[]> {
  const socket = connectSocket(Number(port), hostname);
  const pieces: string[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece.toString()));
  const lines = [
    'POST /mcp HTTP/1.1',
    `host: ${hostname}:${port}`,
    'content-type: application/json',
    'accept: application/json, text/event-stream',
    'mcp-protocol-version: 2025-11-25',
    `mcp-session-id: ${sessionId}`,
    `content-length: ${String(Buffer.byteLength(body))}`,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  await eventually('the last chunk came', () => pieces.join('').endsWith('0\r\n\r\n'));
  socket.destroy();
  return pieces;
}

interface RawSession {
  readonly id: string;
  post(method: string, params?: object): Promise<Response>;
  request(method: string, params?: object): Promise<Record<string, ReturnType<typeof JSON.parse>>>;
}

async function openSession(fixture: Fixture): Promise<RawSession> {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json, text/event-stream' });
  const post = (method: string, params: object = {}) =>
    fetch(fixture.url, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) });
  const opened = await post('initialize', hello);
  await opened.text();
  const id = opened.headers.get('mcp-session-id') ?? '';
  headers.set('mcp-session-id', id);
  headers.set('mcp-protocol-version', '2025-11-25');
  return {
    id,
    post,
    request: async (method, params) => {
      const text = await (await post(method, params)).text();
      const data = /^data: ?(\{.*)$/m.exec(text)?.[1] ?? text;
      return JSON.parse(data) as Record<string, unknown>;
    },
  };
}

describe('What can go wrong with our own MCP server', () => {
  it.each([
    { build: 'dual', mode: 'legacy' },
    { build: 'legacy', mode: 'legacy' },
  ] as const)('as the build $build, a stream that breaks in a call is taken up again', async ({ build, mode }) => {
    await using fixture = await startFixture({ build });
    await using connected = await connect(fixture, mode);
    const fault = fixture.inject({ kind: 'drop-stream', afterMessages: 1 }, { name: 'slow', times: 1 });
    const seen: number[] = [];
    const result = await connected.client.callTool(
      { name: 'slow', arguments: { ms: 300, steps: 3 } },
      { onprogress: ({ progress }) => seen.push(progress) },
    );
    expect(textOf(result)).toBe('done after 3 steps');
    expect(seen).toEqual([1, 2, 3]);
    expect(fault.hits).toBe(1);
    const resumed = fixture.requests.filter(({ headers }) => headers['last-event-id'] !== undefined);
    expect(resumed).toHaveLength(1);
  });

  it.each(['dual', 'legacy'] as const)('as the build %s, sessions can be forgotten', async (build) => {
    await using fixture = await startFixture({ build });
    const session = await openSession(fixture);
    expect(fixture.sessionCount).toBe(1);
    fixture.forgetSessions();
    expect((await session.post('ping')).status).toBe(404);
  });

  it('a killed one refuses connections, and one started again has the same port and no sessions', async () => {
    await using fixture = await startFixture({ build: 'dual' });
    const session = await openSession(fixture);
    await fixture.kill();
    await expect(session.post('ping')).rejects.toThrow('fetch failed');
    await fixture.restart();
    expect((await session.post('ping')).status).toBe(404);
    expect((await (await openSession(fixture)).post('ping')).status).toBe(200);
  });

  it('open streams can be broken', async () => {
    await using fixture = await startFixture({ build: 'dual' });
    const session = await openSession(fixture);
    const response = await session.post('tools/call', { name: 'hang', arguments: {} });
    expect(fixture.dropStreams()).toBe(1);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  const challenge = { 'www-authenticate': 'Bearer scope="read"' };
  it.each([
    { fault: { kind: 'status', status: 401, headers: challenge }, status: 401, type: null, text: '' },
    {
      fault: { kind: 'malformed-json' },
      status: 200,
      type: 'application/json',
      text: '{"jsonrpc":"2.0","id":1,"result":{',
    },
    {
      fault: { kind: 'wrong-content-type' },
      status: 200,
      type: 'text/html',
      text: '<p>This is a portal, not a server.</p>',
    },
  ] as const)('a request is answered with $fault.kind, once', async ({ fault, status, type, text }) => {
    await using fixture = await startFixture({ build: 'dual' });
    const session = await openSession(fixture);
    fixture.inject(fault, { rpcMethod: 'ping', times: 1 });
    const response = await session.post('ping');
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(text);
    expect((await session.request('ping'))['result']).toEqual({});
  });

  it('an answer ends in the middle of an event', async () => {
    await using fixture = await startFixture({ build: 'dual' });
    const session = await openSession(fixture);
    fixture.inject({ kind: 'half-event' }, { rpcMethod: 'ping' });
    const response = await session.post('ping');
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('an answer never comes, or late, or the connection closes', async () => {
    await using fixture = await startFixture({ build: 'dual' });
    const session = await openSession(fixture);
    const silent = fixture.inject({ kind: 'silent' }, { rpcMethod: 'ping', times: 1 });
    const waiting = session.post('ping').catch((error: unknown) => error);
    await eventually('the request arrived', () => silent.hits === 1);
    fixture.inject({ kind: 'slow', delayMs: 80 }, { rpcMethod: 'ping', times: 1 });
    const startedAt = performance.now();
    expect((await session.post('ping')).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(75);
    fixture.inject({ kind: 'hang-up' }, { rpcMethod: 'ping' });
    await expect(session.post('ping')).rejects.toThrow('fetch failed');
    await fixture.kill();
    expect(await waiting).toBeInstanceOf(TypeError);
  });
});

describe('What our own MCP server remembers', () => {
  it.each([
    { build: 'dual', mode: 'auto' },
    { build: 'dual', mode: 'legacy' },
    { build: 'legacy', mode: 'legacy' },
  ] as const)('as the build $build, calls that a client in mode $mode gave up', async ({ build, mode }) => {
    await using fixture = await startFixture({ build });
    await using connected = await connect(fixture, mode);
    const controller = new AbortController();
    const hanging = connected.client.callTool(
      { name: 'hang', arguments: { label: 'first' } },
      { signal: controller.signal },
    );
    await eventually('the call arrived', () => fixture.requests.some(({ name }) => name === 'hang'));
    controller.abort();
    await expect(hanging).rejects.toThrow();
    await eventually('it was cancelled', () => fixture.world.cancelledCalls.length === 1);
    const result = await call(connected.client, 'cancelled_calls');
    expect(result.structuredContent).toMatchObject({ calls: [{ label: 'first' }] });
  });

  it.each([
    { build: 'dual', transport: 'http', mode: 'auto' },
    { build: 'dual', transport: 'http', mode: 'legacy' },
    { build: 'legacy', transport: 'http', mode: 'legacy' },
    { build: 'legacy', transport: 'sse', mode: 'legacy' },
  ] as const)('as the build $build over $transport, whom to tell of changes in mode $mode', async (each) => {
    await using fixture = await startFixture(each);
    await using connected = await connect(fixture, each.mode);
    const { client } = connected;
    const told: string[] = [];
    client.setNotificationHandler('notifications/tools/list_changed', () => void told.push('tools'));
    client.setNotificationHandler('notifications/resources/updated', ({ params }) => void told.push(params.uri));
    const uri = 'test://watched-resource';
    if (each.mode === 'auto') await client.listen({ toolsListChanged: true, resourceSubscriptions: [uri] });
    else await client.subscribeResource({ uri });
    await eventually('the stream is open', () => each.mode === 'auto' || fixture.requests.some(isOpenStream));
    expect(textOf(await call(client, 'change_lists'))).toBe('added');
    expect(textOf(await call(client, 'touch_watched'))).toBe('Version 2');
    await eventually('both were told', () => told.length === 2);
    expect(told).toEqual(['tools', uri]);
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('coming_tool');
  });
});

const isOpenStream = ({ httpMethod }: { readonly httpMethod: string }) => httpMethod === 'GET';
