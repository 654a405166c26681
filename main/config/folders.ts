import { posix, win32 } from 'node:path';

/** What the place of Portico's own folder depends on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeDir: string;
  /** What relative paths in flags and variables are relative to. */
  readonly cwd: string;
}

/** Where the database, the logs and the configuration are unless somebody says otherwise (XDG Base Directory Specification on Unix). */
function defaultDataDir({ env, platform, homeDir }: Omit<Surroundings, 'cwd'>): string {
  switch (platform) {
    case 'win32':
      return win32.join(env['APPDATA'] || win32.join(homeDir, 'AppData', 'Roaming'), 'Portico');
    case 'darwin':
      return posix.join(homeDir, 'Library', 'Application Support', 'Portico');
    default: {
      const xdg = env['XDG_DATA_HOME'];
      // The specification: a relative path is to be ignored.
      return posix.join(xdg && posix.isAbsolute(xdg) ? xdg : posix.join(homeDir, '.local', 'share'), 'portico');
    }
  }
}

export interface Places {
  readonly dataDir: string;
  readonly file: string;
  /** Somebody named the file, so it must exist. */
  readonly fileIsNamed: boolean;
}

/** Folder and configuration file: flags before variables before the defaults. */
export function findPlaces(
  flags: { readonly dataDir?: string; readonly config?: string },
  surroundings: Surroundings,
): Places {
  const { env, platform, cwd } = surroundings;
  const path = platform === 'win32' ? win32 : posix;
  const named = flags.dataDir || env['PORTICO_DATA_DIR'];
  const dataDir = named ? path.resolve(cwd, named) : defaultDataDir(surroundings);
  const file = flags.config || env['PORTICO_CONFIG'];
  return {
    dataDir,
    file: file ? path.resolve(cwd, file) : path.join(dataDir, 'portico.json'),
    fileIsNamed: Boolean(file),
  };
}
