import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Log } from '../log.ts';
import { childEnvironment } from './environment.ts';
import { markedPath, pathQuestion, shellArguments } from './login-shell.ts';
import { signalGroup } from './process-group.ts';

export interface LoginShellOptions {
  /** The person's shell, e.g. `/bin/zsh`. */
  readonly shell: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly log: Log;
  readonly limitMs?: number;
}

const defaultLimitMs = 5_000;
const maxOutputBytes = 1024 * 1024;

/**
 * PATH as the person's login shell has it, or `undefined` when the shell cannot be started, breaks or takes longer than the limit.
 * Programs started from the desktop do not inherit it.
 */
export function readLoginShellPath(options: LoginShellOptions): Promise<string | undefined> {
  const { shell, env, homeDir, log, limitMs = defaultLimitMs } = options;
  const mark = `__${randomBytes(8).toString('hex')}__`;
  const configured: Record<string, string> = { TERM: 'dumb' };
  if (env['ZDOTDIR'] !== undefined) configured['ZDOTDIR'] = env['ZDOTDIR'];
  return new Promise((resolve) => {
    const child = spawn(shell, shellArguments(shell, pathQuestion(mark)), {
      cwd: homeDir,
      env: childEnvironment({ env, configured, platform: process.platform }),
      // A group and a session of its own: without a terminal nothing can stop it or ask the person.
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const settle = (path: string | undefined, why: string): void => {
      clearTimeout(timer);
      release(child);
      if (path === undefined)
        log.warn('The login shell did not tell its PATH; the usual folders stand in', { shell, why });
      resolve(path);
    };
    const timer = setTimeout(() => {
      settle(undefined, `no answer within ${limitMs} ms`);
    }, limitMs);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const path = markedPath(output, mark);
      if (path !== undefined) settle(path, '');
      else if (output.length > maxOutputBytes) settle(undefined, 'too much output');
    });
    child.once('error', (error) => {
      settle(undefined, error.message);
    });
    // Output may still be in the pipe when the shell has ended, and what the profile left running may keep the pipe open.
    child.once('close', (code) => {
      settle(undefined, `it ended with ${code ?? 'a signal'}`);
    });
  });
}

function release(child: ChildProcess): void {
  child.removeAllListeners('close');
  child.stdout?.destroy();
  if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
}
