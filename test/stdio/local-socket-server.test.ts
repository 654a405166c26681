import { readFile, stat, writeFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { connectLocalSocket } from '../../main/lib/connect-local-socket.ts';
import { localSocketKeyPath, localSocketPath } from '../../main/lib/local-socket.ts';
import { silentLog } from '../../main/lib/log.ts';
import {
  createLocalSocketKey,
  listenLocalSocket,
  type LocalSocketServerOptions,
} from '../../main/local-socket-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(overrides: Partial<LocalSocketServerOptions> = {}) {
  const dataDir = temporaryFolder('socket');
  const path = localSocketPath(dataDir, process.platform);
  if (process.platform !== 'win32') await writeFile(path, 'left behind by a crash');
  const key = await createLocalSocketKey(dataDir);
  const server = await listenLocalSocket({
    path,
    key,
    version: '1.2.3',
    onMcp: () => {},
    onApi: async () => ({}),
    log: silentLog,
    ...overrides,
  });
  closers.push(() => server.close());
  return { dataDir, path, key: key.reveal(), server };
}

/** Everything the server says until it closes the connection. */
async function say(path: string, text: string | Buffer): Promise<string> {
  const socket = createConnection(path);
  const parts: Buffer[] = [];
  socket.on('data', (chunk) => parts.push(chunk)).on('error', () => {});
  socket.write(text);
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(parts).toString();
}

async function nextLine(socket: Socket): Promise<unknown> {
  socket.resume();
  return new Promise((resolve) => {
    socket.once('data', (chunk: Buffer) => {
      resolve(JSON.parse(chunk.toString().split('\n')[0] ?? ''));
    });
  });
}

describe('local socket', () => {
  it('replaces the socket a crash left behind and keeps socket and key to the person', async () => {
    const { dataDir, path } = await start();
    if (process.platform === 'win32') return;
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(localSocketKeyPath(dataDir))).mode & 0o777).toBe(0o600);
    expect(await readFile(localSocketKeyPath(dataDir), 'utf8')).toMatch(/^[\w-]{43}$/);
  });

  it('says who it is to a peer that knows the key', async () => {
    const { dataDir } = await start();
    const peer = await connectLocalSocket(dataDir, { role: 'api' });
    expect({ version: peer.version, pid: peer.pid }).toEqual({ version: '1.2.3', pid: process.pid });
    peer.socket.destroy();
  });

  it('refuses a wrong key in words and hangs up', async () => {
    const { path } = await start();
    const said = await say(path, '{"portico":1,"key":"wrong","role":"api"}\n');
    expect(JSON.parse(said)).toEqual({ ok: false, message: expect.stringContaining('key') });
  });

  it.each(['not json\n', '{"portico":2,"key":"k","role":"api"}\n', '{"portico":1,"key":"k","role":"root"}\n', '[]\n'])(
    'refuses the greeting %j',
    async (greeting) => {
      const { path } = await start();
      expect(JSON.parse(await say(path, greeting))).toMatchObject({ ok: false });
    },
  );

  it('hangs up on a greeting longer than 64 KB', async () => {
    const { path } = await start();
    expect(await say(path, Buffer.alloc(65 * 1024, 0x61))).toBe('');
  });

  it('hangs up on a peer that does not greet', async () => {
    const { path } = await start({ helloTimeoutMs: 50 });
    expect(await say(path, '{"portico":1')).toBe('');
  });

  it('answers calls that run at the same time, each when it is done', async () => {
    const gates = new Map<string, () => void>();
    const onApi = (operation: string) =>
      new Promise((resolve) => {
        gates.set(operation, () => {
          resolve({ operation });
        });
        if (operation === 'fast') gates.get('fast')?.();
      });
    const { dataDir } = await start({ onApi });
    const { socket } = await connectLocalSocket(dataDir, { role: 'api' });
    socket.write('{"id":1,"operation":"slow","input":{}}\n{"id":2,"operation":"fast","input":{}}\n');
    expect(await nextLine(socket)).toEqual({ id: 2, output: { operation: 'fast' } });
    gates.get('slow')?.();
    expect(await nextLine(socket)).toEqual({ id: 1, output: { operation: 'slow' } });
    socket.destroy();
  });

  it('reports an expected error as it is and hides an unexpected one', async () => {
    const onApi = async (operation: string) => {
      if (operation === 'expected') throw new GatewayError('unknown-account', 'No such account', { details: { a: 1 } });
      throw new Error('secret inside');
    };
    const { dataDir } = await start({ onApi });
    const { socket } = await connectLocalSocket(dataDir, { role: 'api' });
    socket.write('{"id":1,"operation":"expected","input":{}}\n');
    expect(await nextLine(socket)).toEqual({
      id: 1,
      error: { code: 'unknown-account', message: 'No such account', retryable: false, details: { a: 1 } },
    });
    socket.write('{"id":2,"operation":"unexpected","input":{}}\n');
    expect(JSON.stringify(await nextLine(socket))).not.toContain('secret inside');
    socket.destroy();
  });

  it('tells a running operation that its peer has gone', async () => {
    const gone = Promise.withResolvers<unknown>();
    const onApi = (_operation: string, _input: unknown, signal: AbortSignal) =>
      new Promise(() => {
        signal.addEventListener('abort', () => {
          gone.resolve(signal.aborted);
        });
      });
    const { dataDir } = await start({ onApi });
    const { socket } = await connectLocalSocket(dataDir, { role: 'api' });
    socket.end('{"id":1,"operation":"wait","input":{}}\n');
    setTimeout(() => socket.destroy(), 30);
    expect(await gone.promise).toBe(true);
  });

  it('hands an MCP stream over with everything that came after the greeting', async () => {
    const handed = Promise.withResolvers<{ stream: Duplex; client: string; at: string }>();
    const { path, key } = await start({
      onMcp: (stream, client, at) => {
        handed.resolve({ stream, client, at });
      },
    });
    const socket = createConnection(path);
    socket.on('error', () => {});
    socket.write(`${JSON.stringify({ portico: 1, key, role: 'mcp', client: 'Кот', at: '/set/work' })}\n{"first":1}\n`);
    const { stream, client, at } = await handed.promise;
    expect([client, at]).toEqual(['Кот', '/set/work']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const first = await new Promise<Buffer>((resolve) => stream.once('data', resolve));
    expect(first.toString()).toBe('{"first":1}\n');
    socket.destroy();
  });

  it('ends every connection when it is closed', async () => {
    const { dataDir, server } = await start();
    const { socket } = await connectLocalSocket(dataDir, { role: 'mcp', client: 'a' });
    socket.resume();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await server.close();
    await closed;
    await expect(connectLocalSocket(dataDir, { role: 'api' })).rejects.toMatchObject({ reason: 'not-running' });
  });

  it('is not running where there is no key', async () => {
    const dataDir = temporaryFolder('socket');
    await expect(connectLocalSocket(dataDir, { role: 'api' })).rejects.toMatchObject({ reason: 'not-running' });
  });
});
