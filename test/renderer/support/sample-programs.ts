import type { ProgramFile, ProgramView } from '../../../contract/programs.ts';
import { ago } from './sample-clients.ts';

const userFile = (shownPath: string, more: Partial<ProgramFile> = {}): ProgramFile => ({
  id: 'user',
  label: 'User settings',
  path: shownPath.replace('~', '/home/ada'),
  shownPath,
  exists: true,
  state: 'found',
  others: [],
  ...more,
});

/** A program as the app tells of it; installed, with a file, unless said otherwise. */
export function program(id: string, name: string, more: Partial<ProgramView> = {}): ProgramView {
  return {
    id,
    name,
    state: 'found',
    installed: true,
    configured: true,
    discontinued: false,
    ways: ['file', 'snippet'],
    transport: 'http',
    takesUp: 'at-once',
    files: [userFile(`~/.${id}/mcp.json`)],
    docs: `https://example.com/${id}/mcp`,
    evidence: 'verified',
    ...more,
  };
}

const vscodeUser = '~/.config/Code/User';
const absent = ['Amp', 'Warp', 'Zed', 'Trae', 'Kiro', '5ire', 'Junie', 'Goose', 'Augment Code', 'Visual Studio'];

/** Programs in every state: changed, waiting for a restart, connected with profiles, found, with a broken file, not there. */
export const samplePrograms: readonly ProgramView[] = [
  program('cursor', 'Cursor', {
    state: 'changed',
    ways: ['file', 'link', 'snippet'],
    takesUp: 'refresh',
    pickUp: 'Switch portico on in Cursor Settings > MCP, or start Cursor again',
    client: 'client-3',
    lastSeenAt: ago(60 * 20),
    files: [
      userFile('~/.cursor/mcp.json', {
        state: 'changed',
        others: ['notes', 'playwright'],
        trouble: {
          code: 'endpoint-moved',
          message: 'The Portico entry in mcp.json now points to port 7421',
          remedy: 'Cursor cannot reach Portico. Repair puts back our entry and leaves the rest of the file alone',
        },
      }),
    ],
    undo: { change: 'change-cursor', at: ago(60 * 26), what: 'connect' },
  }),
  program('claude-desktop', 'Claude Desktop', {
    state: 'needs-restart',
    transport: 'stdio',
    ways: ['file', 'bundle', 'snippet'],
    takesUp: 'restart',
    pickUp: 'Quit Claude Desktop and open it again',
    client: 'client-1',
    files: [userFile('~/.config/Claude/claude_desktop_config.json', { state: 'needs-restart' })],
    undo: { change: 'change-claude', at: ago(1), what: 'connect' },
  }),
  program('vscode', 'VS Code', {
    state: 'connected',
    client: 'client-0',
    lastSeenAt: ago(0),
    files: [
      userFile(`${vscodeUser}/mcp.json`, { state: 'connected', others: ['github'] }),
      userFile(`${vscodeUser}/profiles/1a2b3c4d/mcp.json`, {
        id: 'profile-1a2b3c4d',
        label: 'Profile "Data science with Python and notebooks"',
        state: 'connected',
      }),
      userFile(`${vscodeUser}/profiles/-5f6e7d8c/mcp.json`, {
        id: 'profile--5f6e7d8c',
        label: 'Profile "Work"',
        exists: false,
      }),
    ],
    undo: { change: 'change-vscode', at: ago(60 * 24 * 9), what: 'connect' },
  }),
  program('cline', 'Cline', {
    state: 'connected',
    client: 'client-2',
    lastSeenAt: ago(4),
    files: [
      userFile(`${vscodeUser}/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json`, {
        state: 'connected',
      }),
    ],
  }),
  program('codex', 'Codex', {
    takesUp: 'new-session',
    pickUp: 'Start a new session',
    files: [userFile('~/.codex/config.toml')],
  }),
  program('lm-studio', 'LM Studio', {
    ways: ['file', 'link', 'snippet'],
    files: [userFile('~/.lmstudio/mcp.json', { others: ['notes'] })],
  }),
  program('claude-code', 'Claude Code', {
    ways: ['command', 'snippet'],
    takesUp: 'new-session',
    pickUp: 'Start a new session',
    files: [userFile('~/.claude.json')],
  }),
  program('opencode', 'opencode', {
    files: [
      userFile('~/.config/opencode/opencode.json', {
        trouble: {
          code: 'broken',
          message: 'opencode.json is not valid: line 12, column 3: a comma is missing',
          remedy: 'Mend the file and look again, or paste the settings by hand',
        },
      }),
    ],
  }),
  program('raycast', 'Raycast', { ways: ['link', 'snippet'], transport: 'stdio', files: [] }),
  program('windsurf', 'Windsurf', {
    state: 'not-found',
    installed: false,
    configured: false,
    files: [userFile('~/.codeium/windsurf/mcp_config.json', { exists: false })],
  }),
  ...absent.map((name) =>
    program(name.toLowerCase().replaceAll(' ', '-'), name, {
      state: 'not-found',
      installed: false,
      configured: false,
      files: [],
    }),
  ),
  program('roo', 'Roo Code', {
    state: 'not-found',
    installed: false,
    configured: false,
    discontinued: true,
    files: [],
  }),
];
