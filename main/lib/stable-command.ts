import { posix, win32 } from 'node:path';
import { stableNode } from './stable-node.ts';

/** A command line for the settings of clients, which keep it for years. */
export interface StableCommand {
  readonly command: readonly [string, ...string[]];
  /** Why it would soon lead nowhere, with what to do about it; absent when it lasts. */
  readonly trouble?: string;
}

/** Where this program is, and what runs it. */
export interface CommandPlace {
  readonly platform: NodeJS.Platform;
  /** Folder of `package.json` and `dist`. */
  readonly root: string;
  /** What runs: Node with `bin/portico.js`, or an executable of its own. */
  readonly runs: 'node' | 'executable';
  /** Node, or that executable. */
  readonly executable: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  /** Folder for temporary files. */
  readonly tempDir: string;
  /** A path with its links followed; `undefined` where nothing is. */
  readonly realPath: (path: string) => string | undefined;
}

/** What clients are told to start, `stdio` to be added. An absolute path, by the names that stay when Portico or Node is updated. */
export function stableCommand(place: CommandPlace): StableCommand {
  return place.runs === 'node' ? nodeCommand(place) : executableCommand(place);
}

function nodeCommand(place: CommandPlace): StableCommand {
  const { root, platform } = place;
  const node = stableNode(place);
  const script = pathsOf(platform).join(root, 'bin', 'portico.js');
  return withTrouble([node.path, script], troubleOfPlace(root, place) ?? node.trouble);
}

function executableCommand(place: CommandPlace): StableCommand {
  const { env, executable } = place;
  // The mount of an AppImage gets another name with every start.
  const path = env['APPIMAGE'] ?? executable;
  return withTrouble([path], troubleOfPlace(path, place) ?? (env['APPIMAGE'] ? troubleOfName(path) : undefined));
}

function troubleOfPlace(path: string, { platform, tempDir, realPath }: CommandPlace): string | undefined {
  if (path.includes('/AppTranslocation/'))
    return 'macOS runs Portico from a place of this start only; move Portico to the Applications folder in Finder and open it there';
  if (platform === 'darwin' && /^\/Volumes\/Portico[^/]*\//.test(path))
    return 'Portico runs from its disk image; drag it to the Applications folder and open it there';
  if (/[\\/]_npx[\\/]/.test(path))
    return 'Portico runs from the cache of npx, which is emptied; install Portico and start it there';
  if (isWithin(path, realPath(tempDir) ?? tempDir, platform) || isWithin(path, tempDir, platform))
    return 'Portico runs from a folder for temporary files; move it to a folder that stays and start it there';
  return undefined;
}

/** The updater writes the new version beside a file that has a version in its name (electron-updater, `AppImageUpdater`). */
function troubleOfName(path: string): string | undefined {
  const name = posix.basename(path);
  if (!/\d+\.\d+\.\d+/.test(name)) return undefined;
  return `An update gives ${name} another name; rename it to Portico.AppImage and open it again`;
}

function isWithin(path: string, folder: string, platform: NodeJS.Platform): boolean {
  const paths = pathsOf(platform);
  const rest = paths.relative(folder, path);
  return rest !== '' && !paths.isAbsolute(rest) && rest.split(paths.sep)[0] !== '..';
}

function pathsOf(platform: NodeJS.Platform): typeof posix {
  return platform === 'win32' ? win32 : posix;
}

function withTrouble(command: StableCommand['command'], trouble: string | undefined): StableCommand {
  return { command, ...(trouble !== undefined && { trouble }) };
}
