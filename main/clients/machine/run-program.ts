import { spawn, type ChildProcess } from 'node:child_process';
import { variable } from '../../lib/commands/environment.ts';
import { launchPlan } from '../../lib/commands/launch-plan.ts';
import { endAtOnce } from '../../lib/commands/process-group.ts';
import type { RunResult } from '../program.ts';

export interface ProgramRun {
  /** Absolute. */
  readonly command: string;
  readonly args: readonly string[];
  readonly timeoutMs: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const maxOutput = 1024 * 1024;

/**
 * Runs a program without a terminal and without a shell, and ends it with all it started after its time. Never rejects: a program that cannot be
 * started has no exit code, and why is in `stderr`.
 */
export function runProgram({ command, args, timeoutMs, cwd, env }: ProgramRun): Promise<RunResult> {
  const { platform } = process;
  return new Promise((resolve) => {
    const output = { stdout: '', stderr: '' };
    const child = started(() => {
      const plan = launchPlan(command, args, { platform, systemRoot: variable(env, 'SYSTEMROOT', platform) });
      return spawn(plan.file, plan.args, {
        cwd,
        env: { ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: platform !== 'win32',
        windowsHide: true,
        windowsVerbatimArguments: plan.windowsVerbatimArguments,
      });
    });
    if (child instanceof Error) {
      resolve({ exitCode: null, stdout: '', stderr: child.message });
      return;
    }
    const end = setTimeout(() => {
      if (child.pid !== undefined) endAtOnce(child.pid, platform);
      // What left the group may hold the pipes open.
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, timeoutMs);
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]?.setEncoding('utf8').on('data', (text: string) => {
        if (output[stream].length < maxOutput) output[stream] += text;
      });
    }
    const settle = (exitCode: number | null) => {
      clearTimeout(end);
      resolve({ exitCode, ...output });
    };
    child.once('error', (error) => {
      output.stderr ||= error.message;
      settle(null);
    });
    child.once('close', settle);
  });
}

/** `spawn` throws some failures and tells others in an event. */
function started(start: () => ChildProcess): ChildProcess | Error {
  try {
    return start();
  } catch (error) {
    return error as Error;
  }
}
