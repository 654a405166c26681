import type { HttpFacts, Program } from '../program.ts';
import { inHome } from './shapes/places.ts';
import { bearer, commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

/** Windsurf, called Devin Desktop since June 2026. Its agents, Cascade and Devin Local, have a file each. */
export const windsurf: Program = {
  id: 'windsurf',
  name: 'Windsurf / Devin Desktop',
  docs: 'https://docs.devin.ai/desktop/cascade/mcp',
  evidence: 'verified',
  installed: {
    bins: ['windsurf', 'devin-desktop', 'devin'],
    apps: {
      win32: ['%LOCALAPPDATA%\\Programs\\Windsurf', '%LOCALAPPDATA%\\Programs\\Devin'],
      darwin: ['/Applications/Windsurf.app', '/Applications/Devin.app'],
    },
    folders: {
      win32: ['%USERPROFILE%\\.codeium\\windsurf', '%APPDATA%\\devin', '%APPDATA%\\Windsurf'],
      darwin: ['~/.codeium/windsurf', '~/.config/devin', '~/Library/Application Support/Windsurf'],
      linux: ['~/.codeium/windsurf', '~/.config/devin', '~/.config/Windsurf'],
    },
  },
  files: [
    {
      id: 'devin',
      label: 'Devin Local',
      path: {
        win32: '%APPDATA%\\devin\\mcp_config.json',
        darwin: '~/.config/devin/mcp_config.json',
        linux: '~/.config/devin/mcp_config.json',
      },
      format: 'json',
      keyPath: ['mcpServers'],
      entry: { http: urlAndHeaders, stdio: commandAndArgs },
    },
    {
      id: 'cascade',
      label: 'Cascade',
      path: inHome('.codeium/windsurf/mcp_config.json'),
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'with-folder',
    },
    {
      id: 'next',
      label: 'Cascade in Windsurf Next',
      path: inHome('.codeium/windsurf-next/mcp_config.json'),
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'with-folder',
    },
    {
      id: 'jetbrains',
      label: 'Plugin for JetBrains IDEs',
      path: inHome('.codeium/mcp_config.json'),
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'with-file',
    },
    {
      // Where `mcp_config.json` came from; Devin moves what it finds here.
      id: 'devin-config',
      label: 'Devin Local, earlier versions',
      path: {
        win32: '%APPDATA%\\devin\\config.json',
        darwin: '~/.config/devin/config.json',
        linux: '~/.config/devin/config.json',
      },
      format: 'jsonc',
      keyPath: ['mcpServers'],
      write: 'import-only',
    },
  ],
  entry: { http: serverUrlAndHeaders, stdio: commandAndArgs },
  projectFile: {
    path: '.devin/mcp_config.json',
    format: 'json',
    keyPath: ['mcpServers'],
    evidence: 'reported',
    notes: ['Devin Local reads servers of a project, Cascade does not'],
  },
  ways: ['file', 'snippet'],
  takesUp: 'refresh',
  pickUp: 'Start a new session, or press Refresh in the MCP panel of Cascade',
  snippetPlace: 'add to ~/.config/devin/mcp_config.json (%APPDATA%\\devin\\mcp_config.json on Windows)',
  saysOfItself: /^(windsurf|devin|cascade|codeium)/i,
  notes: ['Cascade offers a model at most 100 tools of all servers together'],
  offSwitch: { member: 'disabled', off: true },
};

// Versions from before the new name know no `url`.
function serverUrlAndHeaders({ url, token }: HttpFacts) {
  return { serverUrl: url, headers: bearer(token) };
}
