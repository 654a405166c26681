import { existsSync, readdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { posix } from 'node:path';
import type { Log } from '../log.ts';
import { variable } from './environment.ts';
import { foldersOf } from './find-command.ts';
import { readLoginShellPath } from './login-shell-path.ts';
import { usualFolders } from './usual-folders.ts';

export interface SearchPathOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly platform: NodeJS.Platform;
  readonly log: Log;
  readonly readShellPath?: typeof readLoginShellPath;
}

export interface SearchPath {
  /** The PATH to start a command with. The login shell is asked only when needed, and once. */
  for(isFound: (path: string) => boolean): Promise<string>;
}

/** Where programs are looked up. The desktops of macOS and Linux start programs without the PATH of the person's login shell. */
export function createSearchPath(options: SearchPathOptions): SearchPath {
  const { env, platform } = options;
  const own = variable(env, 'PATH', platform) ?? '';
  let repaired: Promise<string> | undefined;
  return {
    for: async (isFound) => {
      if (platform === 'win32') return own;
      if (isStartedFromTerminal(env) && isFound(own)) return own;
      repaired ??= repair(options, own);
      return repaired;
    },
  };
}

/** Shells in a terminal have read the profile, and what they start inherits `TERM`. */
export function isStartedFromTerminal(env: Readonly<Record<string, string | undefined>>): boolean {
  const term = env['TERM'];
  return term !== undefined && term !== '' && term !== 'dumb';
}

/** One PATH of several, the folders of the first ones first, none twice. */
export function mergedPath(paths: readonly string[]): string {
  return foldersOf(paths.join(posix.delimiter), 'linux').join(posix.delimiter);
}

async function repair(options: SearchPathOptions, own: string): Promise<string> {
  const { env, homeDir, platform, log, readShellPath = readLoginShellPath } = options;
  const shell = env['SHELL'] || userInfo().shell || (platform === 'darwin' ? '/bin/zsh' : '/bin/sh');
  const fromShell = await readShellPath({ shell, env, homeDir, log });
  if (fromShell === undefined) {
    return mergedPath([own, usualPath({ homeDir, env })]);
  }
  // In a terminal the person may have changed PATH for this start; from the desktop it is a bare default.
  return mergedPath(isStartedFromTerminal(env) ? [own, fromShell] : [fromShell, own]);
}

/** The usual folders of this machine as a PATH. */
export function usualPath(person: Pick<SearchPathOptions, 'homeDir' | 'env'>): string {
  return usualFolders({ ...person, exists: existsSync, namesIn }).join(posix.delimiter);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
