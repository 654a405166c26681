import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Pool } from 'undici';

/** One way of making the measured call. */
export interface Lane extends AsyncDisposable {
  readonly name: string;
  /** One call; throws unless the answer came back. */
  call(): Promise<void>;
}

/** One call over HTTP: straight to the upstream, or through a gateway. */
export interface HttpTarget {
  readonly name: string;
  readonly origin: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Makes the body of the call with this number; ids of a session must differ. */
  readonly body?: (call: number) => string;
}

const expected = 'A requirement';

export function httpLane(target: HttpTarget, connections: number): Lane {
  const { name, origin, method, path, headers, body } = target;
  const pool = new Pool(origin, { connections, pipelining: 1, keepAliveTimeout: 60_000 });
  let calls = 0;
  return {
    name,
    call: async () => {
      const text = body?.(++calls) ?? null;
      const answer = await pool.request({ method, path, headers: { ...headers }, body: text });
      const got = await answer.body.text();
      if (answer.statusCode !== 200 || !got.includes(expected) || got.includes('"isError":true')) {
        throw new Error(`${name} answered ${answer.statusCode}: ${got.slice(0, 300)}`);
      }
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

/** `tools/call` over the bare pipe to a server. */
export async function stdioLane(name: string, [command = '', ...args]: readonly string[]): Promise<Lane> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, (line: string) => void>();
  let calls = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id } = JSON.parse(line) as { id: number };
    waiting.get(id)?.(line);
    waiting.delete(id);
  });
  const request = (method: string, params: unknown): Promise<string> => {
    const id = ++calls;
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  await request('initialize', {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'bench', version: '1' },
  });
  return {
    name,
    call: async () => {
      const got = await request('tools/call', { name: 'echo', arguments: { id: 'CRM-12' } });
      if (!got.includes(expected)) throw new Error(`${name} answered: ${got.slice(0, 300)}`);
    },
    [Symbol.asyncDispose]: async () => {
      const exited = once(child, 'exit');
      child.stdin.end();
      await exited;
    },
  };
}
