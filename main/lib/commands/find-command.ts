import { posix, win32 } from 'node:path';

export interface CommandSearch {
  /** As configured: a name or a path. */
  readonly command: string;
  /** The value of PATH. */
  readonly path: string;
  /** What a relative path is relative to. */
  readonly cwd: string;
  readonly homeDir: string;
  readonly platform: NodeJS.Platform;
  /** PATHEXT of Windows, e.g. `.COM;.EXE;.BAT;.CMD`. */
  readonly pathExt?: string | undefined;
  /** Whether this file exists and may be started. */
  readonly isProgram: (file: string) => boolean;
}

export type FoundCommand =
  | { readonly file: string }
  /** Nowhere; `searched` are the folders or files that were looked at. */
  | { readonly file: undefined; readonly searched: readonly string[] };

/** The file behind a command, as the shells of the platform find it; never one of the current folder by its bare name. */
export function findCommand(search: CommandSearch): FoundCommand {
  const { platform, cwd, isProgram } = search;
  const paths = platform === 'win32' ? win32 : posix;
  const command = withHome(search.command, search);
  const isPath = platform === 'win32' ? /[\\/:]/.test(command) : command.includes('/');
  const folders = isPath ? [] : foldersOf(search.path, platform).map((folder) => withHome(folder, search));
  const bases = isPath ? [paths.resolve(cwd, command)] : folders.map((folder) => paths.join(folder, command));
  const file = bases.flatMap((base) => candidates(base, search)).find(isProgram);
  return file === undefined ? { file, searched: isPath ? bases : folders } : { file };
}

/** The folders of a PATH, without empty and relative ones and without repetitions, in its order. */
export function foldersOf(path: string, platform: NodeJS.Platform): readonly string[] {
  const paths = platform === 'win32' ? win32 : posix;
  const folders = path
    .split(paths.delimiter)
    .map((folder) => (platform === 'win32' ? folder.replaceAll('"', '') : folder).trim())
    .filter((folder) => paths.isAbsolute(folder) || folder.startsWith('~/'));
  return [...new Set(folders)];
}

/** `~/` at the beginning as the home folder. */
export function withHome(path: string, { homeDir, platform }: Pick<CommandSearch, 'homeDir' | 'platform'>): string {
  if (!/^~[\\/]/.test(path)) return path;
  return (platform === 'win32' ? win32 : posix).join(homeDir, path.slice(2));
}

/** Windows adds the endings of PATHEXT in their order; a file without one of them is no program there. */
function candidates(base: string, { platform, pathExt }: CommandSearch): readonly string[] {
  if (platform !== 'win32') return [base];
  const endings = (pathExt || '.COM;.EXE;.BAT;.CMD').toLowerCase().split(';').filter(Boolean);
  const own = win32.extname(base).toLowerCase();
  const withEndings = endings.map((ending) => base + ending);
  return endings.includes(own) ? [base, ...withEndings] : withEndings;
}
