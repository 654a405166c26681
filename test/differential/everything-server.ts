import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../bench/processes.ts';
import { setTimeout as delay } from 'node:timers/promises';

const program = createRequire(import.meta.url).resolve('@modelcontextprotocol/server-everything/dist/index.js');

/** The official example server over stdio. */
export const everythingCommand: readonly string[] = [process.execPath, program, 'stdio'];

/** The official example server over Streamable HTTP, on this machine only. */
export async function startEverything(): Promise<{ readonly url: string } & AsyncDisposable> {
  const port = await freePort();
  const onlyHere = fileURLToPath(new URL('../../bench/loopback-only.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', onlyHere, program, 'streamableHttp'], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/mcp`;
  await answering(url);
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function answering(url: string): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; await delay(20)) {
    try {
      await (await fetch(url, { method: 'OPTIONS' })).text();
      return;
    } catch {
      // Not yet.
    }
  }
  throw new Error(`Nothing answers at ${url}`);
}
