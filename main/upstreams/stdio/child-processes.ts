import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, resolve } from 'node:path';
import { GatewayError } from '../../gateway/errors.ts';
import { abortable } from '../../lib/abortable.ts';
import { childEnvironment, variable, withPath } from '../../lib/commands/environment.ts';
import { findCommand, withHome } from '../../lib/commands/find-command.ts';
import { isProgram } from '../../lib/commands/is-program.ts';
import { launchPlan, NotQuotable, type LaunchPlan } from '../../lib/commands/launch-plan.ts';
import { endAtOnce } from '../../lib/commands/process-group.ts';
import { createSearchPath, type SearchPath } from '../../lib/commands/search-path.ts';
import type { Log } from '../../lib/log.ts';
import { endLeftovers } from './leftovers.ts';
import { commandNotFound, mayNotStart, noHomeFolder, noSuchFolder, notQuotable } from './process-failures.ts';
import { openProcessRecords } from './process-records.ts';
import { startOf } from './process-table.ts';
import { launch, type RunningProcess } from './running-process.ts';

/** A program to start. */
export interface ProgramStart {
  /** The connection it is for. */
  readonly connection: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Besides the basic variables; secrets are in their places. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string | undefined;
  /** How long it may take to end by itself, and again after SIGTERM. */
  readonly shutdownMs: number;
}

/** Every child process that runs a server. None of them outlives this program, however it ends. */
export interface ChildProcesses {
  /**
   * Starts a program in a process group of its own. Throws `configuration-invalid` when there is no such program or folder,
   * `upstream-failed` when the system refuses, or the signal's reason.
   */
  start(program: ProgramStart, signal: AbortSignal): Promise<RunningProcess>;
  /** Those that run now; each is the first of its group, except on Windows. */
  list(): readonly { readonly pid: number; readonly connection: string }[];
  /** Ends all of them; takes no new ones. */
  close(): Promise<void>;
}

export interface ChildProcessesOptions {
  /** Running processes are recorded here, for the case that this program is killed. Nobody else may be running on it. */
  readonly dataDir: string;
  /** Portico's own environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly platform?: NodeJS.Platform;
  readonly homeDir?: string;
  readonly searchPath?: SearchPath;
}

/** Opens the keeper of child processes, and ends what an earlier run that was killed has left behind. */
export function createChildProcesses(options: ChildProcessesOptions): ChildProcesses {
  const { dataDir, env, log, platform = process.platform, homeDir = homedir() } = options;
  const { searchPath = createSearchPath({ env, homeDir, platform, log }) } = options;
  const records = openProcessRecords(dataDir);
  /** Each with the connection it is for. */
  const running = new Map<RunningProcess, string>();
  const closing = new AbortController();
  const swept = endLeftovers(records, { platform, log });
  const endAllAtOnce = () => {
    for (const { pid } of running.keys()) endAtOnce(pid, platform);
  };
  process.on('exit', endAllAtOnce);

  const locate = async ({ command, cwd, env: configured }: ProgramStart, folder: string) => {
    const basic = childEnvironment({ env, configured, platform });
    const pathExt = variable(env, 'PATHEXT', platform);
    const search = { command, cwd: cwd === undefined ? homeDir : folder, homeDir, platform, pathExt, isProgram };
    const ownPath = variable(configured, 'PATH', platform);
    const path =
      ownPath ?? (await searchPath.for((candidate) => findCommand({ ...search, path: candidate }).file !== undefined));
    const found = findCommand({ ...search, path });
    if (found.file === undefined) throw missing(command, found.searched, platform);
    return { file: found.file, env: withPath(basic, path, platform) };
  };

  const follow = (started: RunningProcess, connection: string): void => {
    running.set(started, connection);
    try {
      records.add({ pid: started.pid, start: startOf(started.pid, platform), connection });
    } catch (error) {
      log.warn('A server process could not be recorded; it would be left behind if Portico were killed', { error });
    }
    const forget = async (): Promise<void> => {
      await started.gone;
      running.delete(started);
      records.remove(started.pid);
    };
    forget().catch((error: unknown) => {
      log.warn('The record of a server process that ended could not be removed', { error });
    });
  };

  return {
    start: async (program, caller) => {
      const signal = AbortSignal.any([caller, closing.signal]);
      const { connection, args, shutdownMs } = program;
      await abortable(swept, signal);
      const folder = folderOf(program.cwd, { homeDir, platform });
      const located = await abortable(locate(program, folder), signal);
      signal.throwIfAborted();
      const plan = planOf(located.file, args, { platform, systemRoot: variable(env, 'SYSTEMROOT', platform) });
      const started = await launch(plan, { cwd: folder, env: located.env, shutdownMs, platform }, (process) => {
        follow(process, connection);
      });
      if (!signal.aborted) return started;
      await started.end();
      throw signal.reason;
    },
    list: () => [...running].map(([{ pid }, connection]) => ({ pid, connection })),
    close: async () => {
      closing.abort(new GatewayError('cancelled', { en: 'Portico ends', ru: 'Portico завершает работу' }));
      await swept;
      await Promise.all([...running.keys()].map((started) => started.end()));
      process.off('exit', endAllAtOnce);
    },
  };
}

/** A file named by its path may be there, and lack the right to be started. */
function missing(command: string, searched: readonly string[], platform: NodeJS.Platform): GatewayError {
  const file = searched.find((place) => statSync(place, { throwIfNoEntry: false })?.isFile());
  return file === undefined || platform === 'win32' ? commandNotFound(command, searched) : mayNotStart(file);
}

function planOf(...[file, args, system]: Parameters<typeof launchPlan>): LaunchPlan {
  try {
    return launchPlan(file, args, system);
  } catch (error) {
    throw error instanceof NotQuotable ? notQuotable(error) : error;
  }
}

function folderOf(
  cwd: string | undefined,
  home: { readonly homeDir: string; readonly platform: NodeJS.Platform },
): string {
  const named = cwd === undefined ? home.homeDir : withHome(cwd, home);
  const folder = isAbsolute(named) ? named : resolve(home.homeDir, named);
  // The system would say that the program is missing.
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  throw cwd === undefined ? noHomeFolder(folder) : noSuchFolder(folder);
}
