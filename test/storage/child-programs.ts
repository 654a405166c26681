import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface ChildProgram {
  readonly pid: number;
  /** What it printed so far. */
  output(): string;
  /** Resolves once the output holds `text`. */
  printed(text: string): Promise<void>;
  /** Ends it as `kill -9` does and resolves when it is gone and its output read. */
  kill(): Promise<void>;
}

/** Starts a program of this folder; it is killed after the test at the latest. `uid` runs it as another user. */
export function startProgram(name: string, args: readonly string[], uid?: number): ChildProgram {
  const child: ChildProcessByStdio<null, Readable, null> = spawn(
    process.execPath,
    [fileURLToPath(new URL(name, import.meta.url)), ...args],
    { stdio: ['ignore', 'pipe', 'inherit'], ...(uid !== undefined && { uid }) },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const closed = once(child, 'close');
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    pid: child.pid ?? 0,
    output: () => output,
    printed: async (text) => {
      while (!output.includes(text)) {
        if (child.exitCode !== null) throw new Error(`The program ended without printing ${text}: ${output}`);
        await Promise.race([once(child.stdout, 'data'), closed]);
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
