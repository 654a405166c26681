import type { Program } from '../../program.ts';
import { inAppFolder } from './places.ts';
import { base64Json, commandAndArgs, urlAndHeaders } from './standard.ts';

/** Trae and its Chinese edition, which differ in their names alone. */
export function traeEdition(
  about: Pick<Program, 'id' | 'name' | 'docs'> & {
    readonly scheme: string;
    /** Id of the one with which it shares the file of a project. */
    readonly other: string;
  },
): Program {
  const { scheme, other, ...program } = about;
  const { name } = program;
  return {
    ...program,
    evidence: 'reported',
    installed: {
      bins: [scheme],
      apps: {
        win32: [`%LOCALAPPDATA%\\Programs\\${name}`, `%PROGRAMFILES%\\${name}`],
        darwin: `/Applications/${name}.app`,
      },
      folders: inAppFolder(name),
    },
    files: [
      {
        id: 'user',
        label: 'User settings',
        path: inAppFolder(`${name}/User/mcp.json`),
        format: 'json',
        keyPath: ['mcpServers'],
      },
    ],
    entry: { http: urlAndHeaders, stdio: commandAndArgs },
    projectFile: {
      path: '.trae/mcp.json',
      format: 'json',
      keyPath: ['mcpServers'],
      evidence: 'verified',
      alsoReadBy: [other],
      notes: ['Trae reads servers of a project once that is switched on in Settings > MCP'],
    },
    ways: ['file', 'link', 'snippet'],
    takesUp: 'refresh',
    pickUp: 'Open Settings > MCP and press Refresh',
    link: ({ name: entry, ...facts }) =>
      `${scheme}://trae.ai-ide/mcp-import?type=stdio&name=${encodeURIComponent(entry)}&config=${encodeURIComponent(base64Json(commandAndArgs(facts)))}`,
    notes: [
      'A command with spaces in its path is not understood by it: connect it by its file, which needs no command',
    ],
    snippetPlace: 'choose Settings > MCP > Add > Add manually and paste',
  };
}
