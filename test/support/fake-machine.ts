import { posix, win32 } from 'node:path';
import type { Machine, Platform, RunResult } from '../../main/clients/program.ts';

export interface FakeMachineOptions {
  readonly platform: Platform;
  /** Default `C:\Users\ada`, `/Users/ada`, `/home/ada`. */
  readonly home?: string;
  /** Variables besides those that every machine of the platform has (`APPDATA` and its like on Windows). */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Texts of files by absolute path, `~` standing for the home folder; their folders are there too. */
  readonly files?: Readonly<Record<string, string>>;
  /** Folders with nothing in them. */
  readonly folders?: readonly string[];
  /** Absolute paths of programs by name. */
  readonly bins?: Readonly<Record<string, string>>;
  readonly running?: Awaited<ReturnType<Machine['running']>>;
  /** Answers programs that are run; what is not answered fails with exit code 127. */
  readonly run?: (command: string, args: readonly string[]) => RunResult | undefined;
}

export interface FakeMachine extends Machine {
  /** The tree as it is; paths as they were given, absolute. Put files in and take them out between steps. */
  readonly tree: Map<string, string>;
  /** What was run. */
  readonly ran: readonly (readonly string[])[];
}

const homes = { win32: 'C:\\Users\\ada', darwin: '/Users/ada', linux: '/home/ada' };

/** A machine of any platform in memory: its tree, its variables, its programs. Names are told apart as that platform tells them. */
export function fakeMachine(options: FakeMachineOptions): FakeMachine {
  const { platform, home = homes[platform], bins = {}, running = [], run } = options;
  const paths = platform === 'win32' ? win32 : posix;
  const absolute = (path: string) => paths.normalize(path.replace(/^~(?=[\\/]|$)/, () => home));
  const tree = new Map(Object.entries(options.files ?? {}).map(([path, text]) => [absolute(path), text]));
  const folders = [home, ...(options.folders ?? [])].map(absolute);
  const same = (path: string) => (platform === 'linux' ? path : path.toLowerCase());
  const below = (folder: string) => {
    const begin = same(folder.endsWith(paths.sep) ? folder : folder + paths.sep);
    return [...tree.keys(), ...folders]
      .filter((path) => same(path).startsWith(begin))
      .map((path) => path.slice(begin.length));
  };
  const fileAt = (path: string) => [...tree].find(([one]) => same(one) === same(paths.normalize(path)))?.[1];
  const isFolder = (path: string) => below(path).length > 0 || folders.some((one) => same(one) === same(path));
  const ran: (readonly string[])[] = [];
  return {
    platform,
    home,
    env: { ...(platform === 'win32' && windowsVariables(home)), ...options.env },
    tree,
    ran,
    names: (folder) => {
      const firsts = below(paths.normalize(folder)).map((rest) => rest.split(paths.sep)[0] ?? '');
      return Promise.resolve([...new Set(firsts)]);
    },
    kind: (path) =>
      Promise.resolve(fileAt(path) !== undefined ? 'file' : isFolder(paths.normalize(path)) ? 'folder' : 'none'),
    realPath: (path) =>
      Promise.resolve(fileAt(path) !== undefined || isFolder(paths.normalize(path)) ? paths.resolve(path) : undefined),
    text: (path) => Promise.resolve(fileAt(path)),
    findBin: (name) => Promise.resolve(bins[name]),
    running: () => Promise.resolve(running),
    run: (command, args) => {
      ran.push([command, ...args]);
      return Promise.resolve(run?.(command, args) ?? { exitCode: 127, stdout: '', stderr: `${command}: not found` });
    },
  };
}

function windowsVariables(home: string): Readonly<Record<string, string>> {
  return {
    USERPROFILE: home,
    APPDATA: `${home}\\AppData\\Roaming`,
    LOCALAPPDATA: `${home}\\AppData\\Local`,
    ProgramData: 'C:\\ProgramData',
    ProgramFiles: 'C:\\Program Files',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    SystemRoot: 'C:\\Windows',
  };
}
