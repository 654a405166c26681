import { posix, win32 } from 'node:path';
import { usualPath } from '../../lib/commands/search-path.ts';
import type { Machine } from '../program.ts';
import { expandPlace } from './expand-place.ts';

/** Where installers of command-line clients put them without touching the PATH that desktop applications see. */
const windowsFolders = [
  '%APPDATA%\\npm',
  '%LOCALAPPDATA%\\pnpm',
  '%LOCALAPPDATA%\\Microsoft\\WinGet\\Links',
  '%LOCALAPPDATA%\\Microsoft\\WindowsApps',
  '%USERPROFILE%\\.local\\bin',
  '%USERPROFILE%\\.bun\\bin',
  '%USERPROFILE%\\.cargo\\bin',
  '%USERPROFILE%\\scoop\\shims',
  '%ProgramFiles%\\nodejs',
];
const posixFolders = ['~/.npm-global/bin', '~/.local/share/pnpm', '~/Library/pnpm', '~/.yarn/bin', '~/bin'];

type Place = Pick<Machine, 'platform' | 'home' | 'env'>;

/** The PATH with the folders behind it in which programs usually are. */
export function withProgramFolders(path: string, machine: Place): string {
  const isWindows = machine.platform === 'win32';
  const more = (isWindows ? windowsFolders : posixFolders).flatMap(
    (folder) => expandPlace(folder, machine)?.path ?? [],
  );
  const usual = isWindows ? [] : [usualPath({ homeDir: machine.home, env: machine.env })];
  return [path, ...more, ...usual].join((isWindows ? win32 : posix).delimiter);
}
