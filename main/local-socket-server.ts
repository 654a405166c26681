import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { toErrorView } from './gateway/errors.ts';
import { LineSplitter } from './lib/line-splitter.ts';
import { localSocketKeyPath, type LocalAnswer, type LocalHelloAnswer } from './lib/local-socket.ts';
import type { Log } from './lib/log.ts';
import { readFirstLine } from './lib/read-first-line.ts';
import { Secret } from './lib/secret.ts';

export interface LocalSocketServerOptions {
  /** See `localSocketPath`. The caller owns the data folder, so a socket found there is a leftover. */
  readonly path: string;
  readonly key: Secret;
  readonly version: string;
  /** Takes over an authenticated stream of newline-delimited JSON-RPC; it flows once `data` is listened for. */
  readonly onMcp: (stream: Duplex, client: string, at: string) => void;
  /** Runs one operation; the signal fires when the peer goes away. */
  readonly onApi: (operation: string, input: unknown, signal: AbortSignal) => Promise<unknown>;
  readonly log: Log;
  /** Default 5 seconds. */
  readonly helloTimeoutMs?: number;
}

export interface LocalSocketServer {
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

const helloBytes = 64 * 1024;
const callBytes = 16 * 1024 * 1024;

const localHello = z.discriminatedUnion('role', [
  z.object({
    portico: z.literal(1),
    key: z.string(),
    role: z.literal('mcp'),
    client: z.string().max(200),
    at: z.string().max(500).default(''),
  }),
  z.object({ portico: z.literal(1), key: z.string(), role: z.literal('api') }),
]);
const localCall = z.object({ id: z.number(), operation: z.string(), input: z.unknown() });

/** Makes the key that local peers of this run must know: 32 random bytes in a file only the person can read. */
export async function createLocalSocketKey(dataDir: string): Promise<Secret> {
  const key = randomBytes(32).toString('base64url');
  const path = localSocketKeyPath(dataDir);
  const draft = `${path}.${String(process.pid)}`;
  await writeFile(draft, key, { mode: 0o600 });
  await rename(draft, path);
  return new Secret(key);
}

/** Listens for `portico stdio` and the command line of the same person (Unix socket or named pipe). */
export async function listenLocalSocket(options: LocalSocketServerOptions): Promise<LocalSocketServer> {
  const isFile = process.platform !== 'win32';
  if (isFile) await rm(options.path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', (error) => {
      options.log.debug('A local connection failed', { reason: error.message });
    });
    welcome(socket, options).catch((error: unknown) => {
      options.log.debug('A local connection was refused', { reason: String(error) });
      socket.destroy();
    });
  });
  await listen(server, options.path);
  if (isFile) await chmod(options.path, 0o600);
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function welcome(socket: Socket, options: LocalSocketServerOptions): Promise<void> {
  const line = await readFirstLine(socket, { maxBytes: helloBytes, timeoutMs: options.helloTimeoutMs ?? 5_000 });
  const hello = localHello.safeParse(parseJson(line));
  if (!hello.success) {
    refuse(socket, 'This is not the greeting Portico expects; use the same version on both sides');
    return;
  }
  if (!sameKey(hello.data.key, options.key)) {
    refuse(socket, 'The key does not fit; Portico was probably restarted just now');
    return;
  }
  send(socket, { ok: true, version: options.version, pid: process.pid } satisfies LocalHelloAnswer);
  if (hello.data.role === 'api') {
    serveApi(socket, options);
    return;
  }
  resumeOnceRead(socket);
  options.onMcp(socket, hello.data.client, hello.data.at);
}

/** The stream is paused, so that nothing is lost until somebody listens, which may be a moment later. */
function resumeOnceRead(stream: Duplex): void {
  const onListener = (event: string | symbol) => {
    if (event !== 'data') return;
    stream.off('newListener', onListener);
    process.nextTick(() => stream.resume());
  };
  stream.on('newListener', onListener);
}

function serveApi(socket: Socket, options: LocalSocketServerOptions): void {
  const gone = new AbortController();
  const lines = new LineSplitter(callBytes);
  socket.once('close', () => {
    gone.abort(new DOMException('The local peer went away', 'AbortError'));
  });
  socket.on('data', (chunk) => {
    try {
      for (const line of lines.push(chunk)) {
        const call = localCall.safeParse(parseJson(line));
        if (!call.success) throw new Error('A line is not a call');
        void answer(call.data).then((reply) => {
          if (!socket.destroyed) send(socket, reply);
        });
      }
    } catch (error) {
      options.log.warn('A local peer sent what cannot be read', { reason: String(error) });
      socket.destroy();
    }
  });
  socket.resume();

  const answer = async ({ id, operation, input }: z.infer<typeof localCall>): Promise<LocalAnswer> => {
    try {
      return { id, output: await options.onApi(operation, input, gone.signal) };
    } catch (error) {
      const report = toErrorView(error);
      if (report.code === 'internal') options.log.error(`Operation ${operation} failed`, { error });
      return { id, error: report };
    }
  };
}

function refuse(socket: Socket, message: string): void {
  socket.end(`${JSON.stringify({ ok: false, message } satisfies LocalHelloAnswer)}\n`);
  socket.resume();
}

function send(socket: Socket, message: LocalHelloAnswer | LocalAnswer): void {
  socket.write(`${JSON.stringify(message)}\n`);
}

/** Compares digests, so that neither content nor length shows in the time taken. */
function sameKey(given: string, expected: Secret): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected.reveal()));
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
