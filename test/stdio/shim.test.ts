import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt, isAlive, Place, program, startNotes, until } from '../cli/support/portico.ts';

const info = { name: 'stdio-test', version: '1.0.0' };
let opened: AsyncDisposableStack;
let place: Place;
let notes: Awaited<ReturnType<typeof startNotes>>;

beforeAll(ensureBuilt);
beforeEach(async () => {
  opened = new AsyncDisposableStack();
  notes = opened.use(await startNotes());
  place = opened.use(await Place.create(notes.config));
});
afterEach(() => opened.disposeAsync());

const parameters = () => ({
  command: process.execPath,
  args: [program, 'stdio', '--client', 'Stdio test'],
  env: place.env,
  stderr: 'pipe' as const,
});

async function connectV1() {
  const transport = new StdioV1(parameters());
  const client = new ClientV1(info);
  opened.defer(() => client.close());
  await client.connect(transport);
  return { client, pid: transport.pid };
}

async function connectV2(mode: 'legacy' | 'auto') {
  const transport = new StdioV2(parameters());
  const client = new ClientV2(info, { versionNegotiation: { mode } });
  opened.defer(() => client.close());
  await client.connect(transport);
  return { client, pid: transport.pid };
}

const clients = [
  { name: 'a client of the v1 SDK', connect: connectV1 },
  { name: 'a client of the v2 SDK that shakes hands', connect: () => connectV2('legacy') },
  { name: 'a client of the v2 SDK that finds 2026-07-28', connect: () => connectV2('auto') },
];
const readNote = { name: 'notes__readNote', arguments: {} };

async function ready(): Promise<void> {
  await until(async () => (await place.run('connections')).stdout.includes('ready'));
}

describe('portico stdio', () => {
  it('offers one connection under its own names, or refuses to choose between a connection and a set', async () => {
    await place.serve();
    await ready();
    const transport = new StdioV1({ ...parameters(), args: [program, 'stdio', '--connection', 'notes'] });
    const client = new ClientV1(info);
    opened.defer(() => client.close());
    await client.connect(transport);
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('readNote');
    const both = await place.run('stdio', '--connection', 'notes', '--set', 'work');
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('exclude each other')]);
  });

  it.each(clients)('serves $name, and ends with it', async ({ connect }) => {
    await place.serve();
    await ready();
    const { client, pid } = await connect();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('notes__readNote');
    expect(JSON.stringify(await client.callTool(readNote))).toContain('hello');
    expect(isAlive(pid ?? undefined)).toBe(true);
    await client.close();
    await until(() => !isAlive(pid ?? undefined));
  });

  it.each(clients)('carries $name over a restart of Portico', async ({ connect }) => {
    const first = await place.serve();
    await ready();
    const { client } = await connect();
    expect(JSON.stringify(await client.callTool(readNote))).toContain('hello');
    first.child.kill('SIGKILL');
    await first.outcome;
    const asked = client.listTools();
    await place.serve();
    expect((await asked).tools.length).toBe(3);
    await ready();
    expect(JSON.stringify(await client.callTool(readNote))).toContain('hello');
  });

  it.each(clients)('answers a running call of $name with an error when Portico dies', async ({ connect }) => {
    const first = await place.serve();
    await ready();
    const { client } = await connect();
    const call = client.callTool({ name: 'notes__slowNote', arguments: {} });
    const outcome = expect(call).rejects.toMatchObject({ code: -32008, data: { details: { outcome: 'unknown' } } });
    await until(() => notes.slowCalls() === 1);
    first.child.kill('SIGKILL');
    await outcome;
  });

  it.each(clients)('lets a running call of $name end when Portico is stopped', async ({ connect }) => {
    await place.serve();
    await ready();
    const { client } = await connect();
    const call = client.callTool({ name: 'notes__slowNote', arguments: {} });
    await until(() => notes.slowCalls() === 1);
    const stopped = place.run('stop');
    await new Promise((resolve) => setTimeout(resolve, 300));
    notes.answerSlowCalls();
    expect(JSON.stringify(await call)).toContain('late');
    expect((await stopped).code).toBe(0);
  });

  it('starts Portico when it is not running, and leaves it running', async () => {
    const { client } = await connectV1();
    expect(client.getServerVersion()?.name).toBe('portico');
    await client.close();
    expect((await place.run('status')).code).toBe(0);
  });

  it('lets one Portico win when two clients start it at the same time', async () => {
    const [first, second] = await Promise.all([connectV1(), connectV2('auto')]);
    await first.client.ping();
    await second.client.listTools();
    expect((await place.run('status')).code).toBe(0);
  });

  it('tells the client in words why Portico cannot be started', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(place.port, '127.0.0.1', resolve));
    opened.defer(() => new Promise<void>((resolve) => server.close(() => resolve())));
    await expect(connectV1()).rejects.toThrow(`Port ${place.port} is taken by`);
  });

  it('does not bring back a Portico that was stopped until it is needed', async () => {
    await place.serve();
    const { client } = await connectV1();
    await place.run('stop');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect((await place.run('status')).code).toBe(3);
    await client.ping();
    expect((await place.run('status')).code).toBe(0);
  });

  it.each([
    { how: 'standard input ends', end: (child: ReturnType<typeof spawn>) => child.stdin?.end() },
    { how: 'SIGTERM comes', end: (child: ReturnType<typeof spawn>) => child.kill('SIGTERM') },
    { how: 'nobody reads its output', end: (child: ReturnType<typeof spawn>) => child.stdout?.destroy() },
  ])('ends when $how', async ({ end }) => {
    await place.serve();
    const { command, args, env } = parameters();
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    const closed = once(child, 'exit');
    const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}\n';
    child.stdin.on('error', () => {}).write(ping);
    await once(child.stdout, 'data');
    end(child);
    child.stdin.write(ping);
    expect((await closed)[0]).toBe(0);
  });

  it('waits for an answer under way when standard input ends', async () => {
    await place.serve();
    const { command, args, env } = parameters();
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    const said: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
    child.stdin.end(
      '{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}\n',
    );
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(JSON.parse(said.join(''))).toMatchObject({ id: 0, result: { protocolVersion: '2025-11-25' } });
  });

  it('refuses options it does not know without a word on standard output', async () => {
    const { code, stdout, stderr } = await place.run('stdio', '--nonsense');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--nonsense');
  });
});
