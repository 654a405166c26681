import type { HttpFacts, Program, SettingsFile } from '../program.ts';
import { inHome } from './shapes/places.ts';
import { bearer, commandAndArgs } from './shapes/standard.ts';

function file(folder: string, about: Pick<SettingsFile, 'id' | 'label' | 'write'>): SettingsFile {
  return { ...about, path: inHome(`.gemini/${folder}/mcp_config.json`), format: 'json', keyPath: ['mcpServers'] };
}

export const antigravity: Program = {
  id: 'antigravity',
  name: 'Google Antigravity',
  docs: 'https://antigravity.google/docs/mcp',
  evidence: 'reported',
  installed: {
    bins: ['agy', 'antigravity'],
    apps: { win32: '%LOCALAPPDATA%\\Programs\\Antigravity', darwin: '/Applications/Antigravity.app' },
    folders: {
      win32: [
        '%USERPROFILE%\\.antigravity',
        '%USERPROFILE%\\.gemini\\antigravity',
        '%USERPROFILE%\\.gemini\\antigravity-ide',
      ],
      darwin: ['~/.antigravity', '~/.gemini/antigravity', '~/.gemini/antigravity-ide', '~/.gemini/antigravity-cli'],
      linux: ['~/.antigravity', '~/.gemini/antigravity', '~/.gemini/antigravity-ide', '~/.gemini/antigravity-cli'],
    },
  },
  files: [
    file('config', { id: 'user', label: 'Settings of editor and command line' }),
    file('antigravity-ide', { id: 'editor', label: 'Settings of the editor', write: 'with-folder' }),
    file('antigravity-cli', { id: 'cli', label: 'Settings of the command line', write: 'with-file' }),
    file('antigravity', { id: 'first', label: 'Settings of version 1', write: 'with-file' }),
  ],
  entry: { http: ({ url, token }: HttpFacts) => ({ serverUrl: url, headers: bearer(token) }), stdio: commandAndArgs },
  projectFile: { path: '.agents/mcp_config.json', format: 'json', keyPath: ['mcpServers'] },
  ways: ['file', 'snippet'],
  takesUp: 'refresh',
  pickUp: 'Press Refresh in Manage MCP servers; on the command line, start a new session',
  snippetPlace: 'choose Manage MCP servers > View raw config and add',
  saysOfItself: /^antigravity/i,
  offSwitch: { member: 'disabled', off: true },
};
