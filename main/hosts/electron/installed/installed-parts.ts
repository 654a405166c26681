import { dirname, join, posix, win32 } from 'node:path';
import type { InstalledPart } from '../../../lib/installed-part.ts';
import type { Electron } from '../electron-parts.ts';
import { createLoginItem } from '../shell/login-item.ts';
import { linkedCommand } from './linked-command.ts';
import { searchPathEntry } from './search-path-entry.ts';

export interface InstalledFacts {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  /** This executable; on Windows the one with the window. */
  readonly executable: string;
}

/** What an installed application left outside its own folder. */
export function installedParts(electron: Pick<Electron, 'app'>, facts: InstalledFacts): readonly InstalledPart[] {
  const { platform, env, homeDir } = facts;
  const executable = env['APPIMAGE'] ?? facts.executable;
  const configHome = env['XDG_CONFIG_HOME'] || join(homeDir, '.config');
  const item = createLoginItem(electron, { platform, executable, configHome });
  const loginItem: InstalledPart = {
    part: 'login-item',
    find: async () => [item.place()].filter((place) => place !== undefined),
    remove: async () => item.set(false),
  };
  if (platform === 'win32') return [loginItem, searchPathEntry(win32.join(win32.dirname(executable), 'bin'))];
  const own = [posix.join(homeDir, '.local', 'bin'), posix.join(homeDir, 'bin')];
  const folders = ['/usr/local/bin', ...(platform === 'darwin' ? ['/opt/homebrew/bin'] : []), ...own];
  // On macOS people are told to link the script that stands in the application.
  const script = posix.join(dirname(dirname(executable)), 'Resources', 'bin', 'portico');
  return [loginItem, linkedCommand(folders, platform === 'darwin' ? [script, executable] : [executable])];
}
