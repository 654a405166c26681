import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program of ours that runs beside this one. */
export interface RunningProgram {
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Calls back once it has ended, with why it could not be started, if so. */
  onEnd(listener: (problem: string | undefined) => void): void;
  /** Asks it to end. */
  end(): void;
  kill(): void;
}

/** Starts a program of `dist/` so that it ends with this process, whatever becomes of that. */
export type RunProgram = (file: string, args: readonly string[]) => RunningProgram;

/** As a process of this Node. It watches its standard input, which ends with this process. */
export const runOnNode: RunProgram = (file, args) => {
  const child = spawn(process.execPath, [file, ...args, '--exit-with-stdin'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  child.stdin.on('error', () => {});
  return {
    stdout: child.stdout,
    stderr: child.stderr,
    onEnd: (listener) => {
      child.once('exit', () => listener(undefined));
      child.once('error', (error) => listener(error.message));
    },
    end: () => child.stdin.end(),
    kill: () => child.kill('SIGKILL'),
  };
};

/** Where a program can be run here; Electron's executable is no Node, so that its host brings a way of its own. */
export function usualRunProgram(versions: NodeJS.ProcessVersions): RunProgram | undefined {
  return versions['electron'] === undefined ? runOnNode : undefined;
}
