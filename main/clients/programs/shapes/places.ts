import type { PlacePattern, PlacePatterns } from '../../program.ts';

/** The same place below the home folder on every platform: `.qwen/settings.json`. */
export function inHome(path: string): Readonly<Record<'win32' | 'darwin' | 'linux', string>> {
  return { win32: `%USERPROFILE%\\${path.replaceAll('/', '\\')}`, darwin: `~/${path}`, linux: `~/${path}` };
}

/** Below the folder where applications keep what is theirs, e.g. `Trae/User/mcp.json`; on Linux it can be moved (XDG Base Directory Specification). */
export function inAppFolder(path: string): Readonly<Record<'win32' | 'darwin' | 'linux', PlacePattern>> {
  return {
    win32: `%APPDATA%\\${path.replaceAll('/', '\\')}`,
    darwin: `~/Library/Application Support/${path}`,
    linux: [`$XDG_CONFIG_HOME/${path}`, `~/.config/${path}`],
  };
}

/** Extensions of editors by the beginning of their folders' names, `saoudrizwan.claude-dev`, in each editor that takes those of VS Code. */
export function editorExtensions(id: string): PlacePatterns {
  const editors = ['vscode', 'vscode-insiders', 'vscode-oss', 'cursor', 'windsurf', 'trae', 'kiro', 'antigravity'];
  const inEditors = (pattern: (editor: string) => string) => editors.map(pattern);
  return {
    win32: inEditors((editor) => `%USERPROFILE%\\.${editor}\\extensions\\${id}-*`),
    darwin: inEditors((editor) => `~/.${editor}/extensions/${id}-*`),
    linux: inEditors((editor) => `~/.${editor}/extensions/${id}-*`),
  };
}

/** What an extension keeps in every editor (`*`) that takes those of VS Code: `saoudrizwan.claude-dev/settings/cline_mcp_settings.json`. */
export function editorStorage(path: string): PlacePatterns {
  return inAppFolder(`*/User/globalStorage/${path}`);
}

/** Where the variable leads first, for programs whose folder can be moved with one. */
export function movable(variable: string, path: string, otherwise: ReturnType<typeof inHome>): PlacePatterns {
  return {
    win32: [`%${variable}%\\${path.replaceAll('/', '\\')}`, otherwise.win32],
    darwin: [`$${variable}/${path}`, otherwise.darwin],
    linux: [`$${variable}/${path}`, otherwise.linux],
  };
}
