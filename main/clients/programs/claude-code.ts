import type { Program } from '../program.ts';
import { membersOf } from './shapes/members-of.ts';
import { inHome, movable } from './shapes/places.ts';
import { bearer, commandAndArgs, urlAndHeaders, withType } from './shapes/standard.ts';

/**
 * Running sessions write `.claude.json` all the time, each time taking `.claude.json.lock` (as `proper-lockfile` does), reading the file again and
 * renaming a new one over it: measured with 2.1.330. Under the same lock the file is as safe as `claude mcp add`, which lays the whole file
 * out anew and shows the token to everyone who lists processes.
 */
export const claudeCode: Program = {
  id: 'claude-code',
  name: 'Claude Code',
  docs: 'https://code.claude.com/docs/en/mcp',
  evidence: 'verified',
  installed: {
    bins: ['claude'],
    apps: {
      win32: '%USERPROFILE%\\.local\\bin\\claude.exe',
      darwin: ['~/.local/bin/claude', '~/.claude/local/claude'],
      linux: ['~/.local/bin/claude', '~/.claude/local/claude'],
    },
    folders: inHome('.claude'),
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: movable('CLAUDE_CONFIG_DIR', '.claude.json', inHome('.claude.json')),
      format: 'json',
      keyPath: ['mcpServers'],
      lock: 'proper-lockfile',
    },
  ],
  entry: {
    http: withType('http', urlAndHeaders),
    stdio: withType('stdio', commandAndArgs),
  },
  projectFile: {
    path: '.mcp.json',
    format: 'json',
    keyPath: ['mcpServers'],
    alsoReadBy: ['copilot-cli'],
    notes: ['Claude Code asks in the project before it uses a server of its file'],
  },
  projectsIn: membersOf('projects'),
  ways: ['file', 'command', 'snippet'],
  takesUp: 'new-session',
  pickUp: 'Start a new session of Claude Code',
  command: {
    bin: 'claude',
    add: ({ name, http }) => [
      ...['mcp', 'add', '--transport', 'http', '--scope', 'user', name, http.url, '--header'],
      { secret: `Authorization: ${bearer(http.token).Authorization}` },
    ],
    remove: (name) => ['mcp', 'remove', '--scope', 'user', name],
    list: ['mcp', 'list'],
  },
  snippetPlace: 'add to ~/.claude.json',
  saysOfItself: /^claude-code$/i,
};
