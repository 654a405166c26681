import { dirname, join, win32 } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Installation } from '../../../lib/installation.ts';
import { stableCommand, type CommandPlace, type StableCommand } from '../../../lib/stable-command.ts';
import type { Launch } from './launch.ts';
import { openStandardStreams } from './standard-streams.ts';

export interface CommandFacts {
  readonly platform: NodeJS.Platform;
  /** Folder of `dist`. */
  readonly root: string;
  /** This executable; on Windows the console one. */
  readonly executable: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type MachinePlaces = Pick<CommandPlace, 'homeDir' | 'tempDir' | 'realPath'>;

/** The copy of the Windows executable that has a console; made when the app is packaged. */
export const consoleExecutable = 'portico-cli.exe';

/** Whether this start is a command whatever its arguments: the name is that of the console executable. */
export function isConsoleStart(executable: string): boolean {
  return executable.toLowerCase() === consoleExecutable;
}

/** How commands that run inside this executable find the rest of the program. */
export function commandInstallation(facts: CommandFacts & MachinePlaces): Installation {
  const command = facts.env['APPIMAGE'] ?? facts.executable;
  return {
    root: facts.root,
    startCommand: startCommandOf({ ...facts, executable: command }),
    ownCommand: ownCommandOf({ ...facts, isPackaged: true }),
    ...(facts.platform === 'win32' && { streams: openStandardStreams() }),
  };
}

/** What clients are told to start, `stdio` to be added. In a checkout Electron is no command of ours, but Node is there. */
export function ownCommandOf(facts: CommandFacts & MachinePlaces & { readonly isPackaged: boolean }): StableCommand {
  const { platform, executable, root, isPackaged } = facts;
  if (!isPackaged) {
    const node = nodeOfCheckout(facts);
    if (node !== undefined) return stableCommand({ ...facts, runs: 'node', executable: node });
    const trouble = 'The Node.js that clients would start Portico with was not found; start Portico with npm start';
    return { command: ['node', join(root, 'bin', 'portico.js')], trouble };
  }
  const console = platform === 'win32' ? win32.join(win32.dirname(executable), consoleExecutable) : executable;
  return stableCommand({ ...facts, runs: 'executable', executable: console });
}

/** The Node that the checkout brings, else the one that npm runs with. What npm puts there on Windows is no executable. */
function nodeOfCheckout({ platform, root, env, realPath }: CommandFacts & MachinePlaces): string | undefined {
  const own = join(root, 'node_modules', '.bin', 'node');
  return platform !== 'win32' && realPath(own) !== undefined ? own : env['npm_node_execpath'];
}

/**
 * What starts the app for a client that needs it: the shell without its window, or, where there is no screen to put a tray on,
 * `portico serve`.
 */
export function startCommandOf({ platform, executable, env }: CommandFacts): readonly [string, ...string[]] {
  const hasScreen = platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
  if (!hasScreen) return [executable, 'serve'];
  return [platform === 'win32' ? join(dirname(executable), 'Portico.exe') : executable, '--hidden'];
}

/** Runs a command line inside this executable, with the same programs that Node would run. Resolves with the exit code. */
export async function runCommand(
  launch: Exclude<Launch, { mode: 'window' }>,
  installation: Installation,
): Promise<number> {
  const program = launch.mode === 'stdio' ? 'stdio.js' : 'cli.js';
  const file = join(installation.root, 'dist', program);
  // Not an import of ours: hosts are islands, and each is a program of its own.
  const entry = (await import(pathToFileURL(file).href)) as {
    main(argv: readonly string[], installation: Installation): Promise<number>;
  };
  const exitCode = await entry.main(launch.args, installation);
  const { streams } = installation;
  // Electron ends at once when told to; what was written must be out by then.
  if (streams) await Promise.all([ended(streams.stdout), ended(streams.stderr)]);
  return exitCode;
}

function ended(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.end(() => resolve());
  });
}
