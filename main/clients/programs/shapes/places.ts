import type { PlacePatterns } from '../../program.ts';

/** The same place below the home folder on every platform: `.qwen/settings.json`. */
export function inHome(path: string): Readonly<Record<'win32' | 'darwin' | 'linux', string>> {
  return { win32: `%USERPROFILE%\\${path.replaceAll('/', '\\')}`, darwin: `~/${path}`, linux: `~/${path}` };
}

/** Below the folder where applications keep what is theirs, e.g. `Trae/User/mcp.json`. */
export function inAppFolder(path: string): Readonly<Record<'win32' | 'darwin' | 'linux', string>> {
  return {
    win32: `%APPDATA%\\${path.replaceAll('/', '\\')}`,
    darwin: `~/Library/Application Support/${path}`,
    linux: `~/.config/${path}`,
  };
}

/** Where the variable leads first, for programs whose folder can be moved with one. */
export function movable(variable: string, path: string, otherwise: ReturnType<typeof inHome>): PlacePatterns {
  return {
    win32: [`%${variable}%\\${path.replaceAll('/', '\\')}`, otherwise.win32],
    darwin: [`$${variable}/${path}`, otherwise.darwin],
    linux: [`$${variable}/${path}`, otherwise.linux],
  };
}
