import type { Program } from '../program.ts';
import { membersOf } from './shapes/members-of.ts';
import { editorExtensions, inHome, movable } from './shapes/places.ts';
import { bearer, commandAndArgs } from './shapes/standard.ts';

/** One file for the command line, the extension of editors and the desktop application. */
export const codex: Program = {
  id: 'codex',
  name: 'Codex',
  docs: 'https://developers.openai.com/codex/mcp',
  evidence: 'verified',
  installed: {
    bins: ['codex'],
    apps: { darwin: ['/Applications/Codex.app', '/Applications/ChatGPT.app'] },
    extensions: editorExtensions('openai.chatgpt'),
    folders: movable('CODEX_HOME', '', inHome('.codex')),
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: movable('CODEX_HOME', 'config.toml', inHome('.codex/config.toml')),
      format: 'toml',
      keyPath: ['mcp_servers'],
    },
  ],
  entry: {
    // The application sees no variables of a shell, so the token cannot come from one. A `type` would be ignored.
    http: ({ url, token }) => ({ url, http_headers: bearer(token) }),
    stdio: commandAndArgs,
  },
  projectFile: {
    path: '.codex/config.toml',
    format: 'toml',
    keyPath: ['mcp_servers'],
    notes: ['Codex reads settings of a project only where the project is trusted'],
  },
  // Those that were trusted, or were not.
  projectsIn: membersOf('projects'),
  ways: ['file', 'snippet'],
  takesUp: 'new-session',
  pickUp: 'Start a new session of Codex; in the desktop application, press Restart in Settings > MCP servers',
  snippetPlace: 'add to ~/.codex/config.toml',
  saysOfItself: /^codex/i,
  offSwitch: { member: 'enabled', off: false },
};
