import type { Program } from '../../program.ts';
import { editorExtensions, editorStorage } from './places.ts';
import { commandAndArgs, urlAndHeaders, withType } from './standard.ts';

/** Roo Code and what came of it: an extension with one file in each editor, made when it first starts there. */
export function rooDescendant(
  about: Pick<Program, 'id' | 'name' | 'discontinued' | 'docs' | 'saysOfItself'> & {
    readonly extension: string;
    /** Id of the one with which it shares the file of a project. */
    readonly other: string;
  },
): Program {
  const { extension, other, ...program } = about;
  return {
    ...program,
    evidence: 'verified',
    installed: { extensions: editorExtensions(extension), folders: editorStorage(extension) },
    files: [
      {
        id: 'editor',
        label: 'Settings in',
        path: editorStorage(`${extension}/settings/mcp_settings.json`),
        format: 'json',
        keyPath: ['mcpServers'],
        write: 'with-folder',
        lock: 'proper-lockfile',
      },
    ],
    // The type is required with an address, and a command beside it is refused.
    entry: {
      http: withType('streamable-http', urlAndHeaders),
      stdio: withType('stdio', commandAndArgs),
    },
    projectFile: { path: '.roo/mcp.json', format: 'json', keyPath: ['mcpServers'], alsoReadBy: [other] },
    ways: ['file', 'snippet'],
    takesUp: 'at-once',
    snippetPlace: 'choose MCP Servers > Edit Global MCP and add',
    offSwitch: { member: 'disabled', off: true },
  };
}
