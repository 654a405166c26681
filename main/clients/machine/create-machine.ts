import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { variable, withPath } from '../../lib/commands/environment.ts';
import { findCommand } from '../../lib/commands/find-command.ts';
import { isProgram } from '../../lib/commands/is-program.ts';
import { createSearchPath, type SearchPath } from '../../lib/commands/search-path.ts';
import type { Log } from '../../lib/log.ts';
import { readProcesses } from '../../lib/process-usage/read-processes.ts';
import { textOfUtf8 } from '../../lib/whole-file/utf8.ts';
import type { Machine, Platform } from '../program.ts';
import { withProgramFolders } from './program-folders.ts';
import { runProgram } from './run-program.ts';

export interface MachineOptions {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Portico's own environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Where programs are looked up; the PATH of the login shell when absent. */
  readonly searchPath?: SearchPath;
}

const maxTextBytes = 5 * 1024 * 1024;

/** The machine that Portico runs on. Whatever is neither Windows nor macOS has its files where Linux has them. */
export function createMachine(options: MachineOptions): Machine {
  const { home, log } = options;
  const platform: Platform = options.platform === 'win32' || options.platform === 'darwin' ? options.platform : 'linux';
  const env = programEnvironment(options.env);
  const { searchPath = createSearchPath({ env, homeDir: home, platform, log }) } = options;
  // From a terminal the own PATH is the person's; asking the login shell for each program that is not there would take its time.
  const ownPath = () => searchPath.for(() => true);
  return {
    platform,
    home,
    env,
    names: (folder) => readdir(folder).catch(() => []),
    kind: kindOf,
    realPath: (path) => realpath(path).catch(() => undefined),
    text: textOf,
    findBin: async (name) => {
      const path = withProgramFolders(await ownPath(), { platform, home, env });
      const pathExt = variable(env, 'PATHEXT', platform);
      return findCommand({ command: name, path, cwd: home, homeDir: home, platform, pathExt, isProgram }).file;
    },
    running: () => readProcesses(options.platform),
    run: async (command, args, timeoutMs) => {
      const path = withProgramFolders(await ownPath(), { platform, home, env });
      const set = Object.fromEntries(
        Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      );
      return runProgram({ command, args, timeoutMs, cwd: home, env: withPath(set, path, platform) });
    },
  };
}

/** What the person's programs have; what steers Portico and Electron themselves is not theirs. */
function programEnvironment(env: MachineOptions['env']): MachineOptions['env'] {
  const isOurs = (name: string) => /^(?:PORTICO_.*|ELECTRON_.*|NODE_OPTIONS)$/i.test(name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isOurs(name)));
}

async function kindOf(path: string): ReturnType<Machine['kind']> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? 'file' : found?.isDirectory() ? 'folder' : 'none';
}

async function textOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size > maxTextBytes) return undefined;
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && textOfUtf8(bytes);
}
