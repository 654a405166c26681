import type { Program } from '../program.ts';
import { inAppFolder } from './shapes/places.ts';
import { commandAndArgs } from './shapes/standard.ts';

const settings = { format: 'json', keyPath: ['mcpServers'] } as const;

/** Entries with an address are skipped by it, so the command is written. */
export const claudeDesktop: Program = {
  id: 'claude-desktop',
  name: 'Claude Desktop',
  docs: 'https://modelcontextprotocol.io/docs/develop/connect-local-servers',
  evidence: 'verified',
  installed: {
    bins: ['claude-desktop'],
    apps: {
      win32: ['%LOCALAPPDATA%\\AnthropicClaude\\claude.exe', '%LOCALAPPDATA%\\Packages\\Claude_*'],
      darwin: ['/Applications/Claude.app', '~/Applications/Claude.app'],
    },
    folders: inAppFolder('Claude'),
  },
  files: [
    { ...settings, id: 'user', label: 'User settings', path: inAppFolder('Claude/claude_desktop_config.json') },
    {
      ...settings,
      // Applications of the Store have a copy of %APPDATA% of their own; which of the two is read differs between versions.
      id: 'store',
      label: 'User settings of the Store version',
      path: { win32: '%LOCALAPPDATA%\\Packages\\Claude_*\\LocalCache\\Roaming\\Claude\\claude_desktop_config.json' },
      write: 'with-folder',
    },
  ],
  entry: { stdio: commandAndArgs },
  ways: ['file', 'bundle', 'snippet'],
  takesUp: 'restart',
  pickUp: 'Quit Claude Desktop from its menu or tray icon (closing the window is not enough) and open it again',
  // On Windows Claude Code is a `claude.exe` as well, so the folders of the application tell.
  closedWhileWriting: ['Claude', 'claude-desktop', '\\AnthropicClaude\\', '\\WindowsApps\\Claude_'],
  snippetPlace: 'choose Settings > Developer > Edit Config and add',
  saysOfItself: /^claude-ai$/i,
  notes: ['It writes its settings anew from memory, so they are changed only while it is closed'],
};
