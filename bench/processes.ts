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

export async function startBackend(): Promise<BackendProcess> {
  const child = spawn(process.execPath, [join(root, 'bench', 'backend.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { origin: `http://127.0.0.1:${line}`, close: () => end(child) };
}

/** Writes a configuration for the backend and makes a client. Returns the client's token. */
export async function prepare(dataDir: string, backend: string): Promise<string> {
  const config = {
    // The limit is not what is measured.
    endpoint: { requestsPerSecond: 1_000_000, burst: 1_000_000 },
    connections: { bench: { kind: 'openapi', document: `${backend}/openapi.json` } },
  };
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
  const args = [portico, 'serve', '--data-dir', dataDir, '--port', String(port)];
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
