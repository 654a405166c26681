import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RealClient } from './clients.ts';
import { folderOf } from './installed.ts';

const limitMs = 120_000;
const endMs = 10_000;

export interface ClientRun {
  readonly client: RealClient;
  readonly home: string;
  readonly args: readonly string[];
  /** Lines for its standard input, which then stays open. */
  readonly says?: readonly string[] | undefined;
  /** It has done what was wanted, by all it printed so far; it is ended then. */
  readonly isDone?: (printed: string) => boolean | Promise<boolean>;
}

/** Runs a client as a person with this home folder would, and gives back all it printed, without colours. */
export async function runClient({ client, home, args, says, isDone }: ClientRun): Promise<string> {
  const cwd = join(home, 'work');
  mkdirSync(cwd, { recursive: true });
  const bin = join(folderOf(client), 'node_modules', '.bin', client.bin);
  const basic = {
    HOME: home,
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
    TERM: 'dumb',
    NO_COLOR: '1',
    CI: '1',
  };
  const child = spawn(bin, args, { cwd, env: { ...basic, ...client.env }, detached: true });
  let output = '';
  const plain = () => output.replace(/\u001B\[[\d;]*m/g, '');
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  child.stdin.on('error', () => {});
  if (says) child.stdin.write(says.map((line) => `${line}\n`).join(''));
  else child.stdin.end();
  let isClosed = false;
  const closed = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      isClosed = true;
      resolve();
    });
  });
  const end = performance.now() + limitMs;
  while (!isClosed && performance.now() < end && (await isDone?.(plain())) !== true) {
    await Promise.race([closed, pause(200)]);
  }
  // It lets go of its locks when it may end by itself.
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isClosed && child.pid !== undefined) process.kill(-child.pid, signal);
    await Promise.race([closed, pause(endMs)]);
  }
  return plain();
}
