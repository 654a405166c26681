import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const portico = join(root, 'bin', 'portico.js');

export interface BackendProcess {
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts a program of this folder that prints its port and ends with its stdin. */
export async function startBackend(program: string, ...args: readonly string[]): Promise<BackendProcess> {
  const child = spawn(process.execPath, [join(root, 'bench', program), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { origin: `http://127.0.0.1:${line}`, close: () => end(child) };
}

/** The command of the echo server over stdio. */
export const echoCommand: readonly string[] = [process.execPath, join(root, 'bench', 'echo-stdio.ts')];

export interface PeerProcess {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts another bridge from HTTP to the echo server over stdio; resolves once it answers. */
export async function startPeer(peer: 'mcp-proxy' | 'supergateway'): Promise<PeerProcess> {
  const port = String(await freePort());
  const modules = join(root, 'node_modules');
  const args =
    peer === 'mcp-proxy'
      ? [join(modules, 'mcp-proxy/dist/bin/mcp-proxy.mjs'), '--host', '127.0.0.1', '--port', port, '--', ...echoCommand]
      : [
          join(modules, 'supergateway/dist/index.js'),
          ...['--stdio', echoCommand.join(' '), '--outputTransport', 'streamableHttp', '--stateful'],
          ...['--logLevel', 'none', '--port', port],
        ];
  const preload = ['--import', join(root, 'bench', 'loopback-only.ts')];
  const child = spawn(process.execPath, [...preload, ...args], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/mcp`;
  await listening(url);
  return { url, close: () => end(child) };
}

async function listening(url: string): Promise<void> {
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    try {
      await (await fetch(url, { method: 'OPTIONS' })).text();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error(`Nothing answers at ${url}`);
}

/** Writes a configuration with these connections and makes a client. Returns the client's token. */
export async function prepare(dataDir: string, connections: Readonly<Record<string, unknown>>): Promise<string> {
  // The rate limit is not what is measured.
  const config = { endpoint: { requestsPerSecond: 1_000_000, burst: 1_000_000 }, connections };
  writeFileSync(join(dataDir, 'portico.json'), JSON.stringify(config));
  const { stdout } = await promisify(execFile)(process.execPath, [
    portico,
    'client',
    'add',
    'Bench',
    '--json',
    '--data-dir',
    dataDir,
  ]);
  return (JSON.parse(stdout) as { token: string }).token;
}

export interface PorticoProcess {
  readonly url: string;
  readonly pid: number;
  /** `performance.now()` when the process was started. */
  readonly startedAt: number;
  close(): Promise<void>;
}

export async function startPortico(dataDir: string): Promise<PorticoProcess> {
  const port = await freePort();
  const startedAt = performance.now();
  // The flag is that of `npm start` and of the app that `portico stdio` starts.
  const flags = ['--min-semi-space-size=8'];
  const args = [...flags, portico, 'serve', '--data-dir', dataDir, '--port', String(port)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return { url: `http://127.0.0.1:${port}/mcp`, pid: child.pid ?? 0, startedAt, close: () => end(child) };
}

/** Resident memory in bytes; only Linux says it without a tool. */
export function residentBytes(pid: number): number | undefined {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return pages * 4096;
  } catch {
    return undefined;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.stdin?.end();
  child.kill('SIGTERM');
  await exited;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
