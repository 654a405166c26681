import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../processes.ts';

const program = fileURLToPath(new URL('../../bin/portico.js', import.meta.url));

export interface AppWithWindow extends AsyncDisposable {
  /** Address of a page of the window with the token of this run. */
  address(page?: string): string;
}

/** Starts Portico on a data folder and waits until it has said where its window is. */
export async function startWithWindow(dataDir: string): Promise<AppWithWindow> {
  const args = ['serve', '--open', '--data-dir', dataDir, '--port', String(await freePort())];
  const child = spawn(process.execPath, ['--min-semi-space-size=8', join(program), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORTICO_OPEN_BROWSER: 'false' },
  });
  const dispose = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const [, origin, token] = /(http:\/\/\S+)\/ui\/#token=([\w-]+)/.exec(line) ?? [];
    if (origin === undefined || token === undefined) continue;
    child.stdout.resume();
    return { address: (page = '') => `${origin}/ui/${page}#token=${token}`, [Symbol.asyncDispose]: dispose };
  }
  throw new Error('Portico ended without saying where its window is');
}
