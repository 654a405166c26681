import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { LaunchPlan } from '../../lib/commands/launch-plan.ts';
import { endProcess } from './end-process.ts';
import { notStarted, type ProcessExit } from './process-failures.ts';

/** A started process and its pipes. */
export interface RunningProcess {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when the process itself has ended; `isWanted` when it was told to. */
  readonly exited: Promise<ProcessExit & { readonly isWanted: boolean }>;
  /** Resolves when nobody of its group is left. */
  readonly gone: Promise<void>;
  /** Ends it and what it started; a second call waits for the first. Never rejects. */
  end(): Promise<void>;
}

export interface LaunchOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly shutdownMs: number;
  readonly platform: NodeJS.Platform;
}

/**
 * Starts a process, on POSIX as the first of a group and session of its own. `onStarted` is called before anything else can happen to
 * it. Rejects with `configuration-invalid` or `upstream-failed` when the system cannot start it.
 */
export function launch(
  { file, args, windowsVerbatimArguments }: LaunchPlan,
  options: LaunchOptions,
  onStarted: (started: RunningProcess) => void,
): Promise<RunningProcess> {
  const { cwd, env, platform } = options;
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) => {
      // Node puts the arguments on the error, and those may be secret.
      if (error instanceof Error && 'spawnargs' in error) delete error.spawnargs;
      reject(notStarted(file, error));
    };
    const child = attempt(
      () =>
        spawn(file, args, {
          cwd,
          env,
          stdio: 'pipe',
          detached: platform !== 'win32',
          windowsHide: true,
          windowsVerbatimArguments,
        }),
      refuse,
    );
    if (!child) return;
    child.on('error', refuse);
    // A closed pipe is an error event of the stream; whoever writes finds out by itself.
    child.stdin.on('error', () => {});
    if (child.pid === undefined) return;
    const started = follow(child, child.pid, options);
    onStarted(started);
    resolve(started);
  });
}

/** `spawn` throws some failures and tells others in an event. */
function attempt<T>(run: () => T, refuse: (error: unknown) => void): T | undefined {
  try {
    return run();
  } catch (error) {
    refuse(error);
    return undefined;
  }
}

function follow(
  child: ChildProcessWithoutNullStreams,
  pid: number,
  { shutdownMs, platform }: LaunchOptions,
): RunningProcess {
  const state = { isEnding: false };
  const exited = new Promise<ProcessExit & { readonly isWanted: boolean }>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal, isWanted: state.isEnding });
    });
  });
  const gone = Promise.withResolvers<void>();
  const finish = (readsRest: boolean): Promise<void> => {
    if (state.isEnding) return gone.promise;
    state.isEnding = true;
    const ending = { pid, exited: exited.then(() => {}), closeInput: () => child.stdin.end() };
    void endProcess(ending, { waitMs: shutdownMs, platform }).then(async () => {
      // What it says while it ends may be why.
      await Promise.all([readsRest ? readToEnd(child.stdout) : undefined, readToEnd(child.stderr)]);
      for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
      gone.resolve();
    });
    return gone.promise;
  };
  // What it started goes with it.
  void exited.then(() => finish(true));
  const end = (): Promise<void> => finish(false);
  return { pid, stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, exited, gone: gone.promise, end };
}

const restMs = 250;

/** A process may answer and end at once: what it wrote is still to be read. */
function readToEnd(pipe: Readable): Promise<void> {
  return new Promise((resolve) => {
    if (pipe.readableEnded || pipe.destroyed) return resolve();
    const timer = setTimeout(resolve, restMs);
    pipe.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
