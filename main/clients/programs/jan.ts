import type { Program } from '../program.ts';
import { inAppFolder } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const jan: Program = {
  id: 'jan',
  name: 'Jan',
  docs: 'https://www.jan.ai/docs/desktop/mcp',
  evidence: 'verified',
  installed: {
    bins: ['jan', 'Jan'],
    apps: {
      win32: ['%LOCALAPPDATA%\\Programs\\jan', '%LOCALAPPDATA%\\Programs\\Jan'],
      darwin: '/Applications/Jan.app',
    },
    folders: { ...inAppFolder('Jan/data'), linux: ['$XDG_DATA_HOME/Jan/data', '~/.local/share/Jan/data'] },
  },
  files: [
    {
      id: 'user',
      label: 'MCP servers',
      path: {
        ...inAppFolder('Jan/data/mcp_config.json'),
        linux: ['$XDG_DATA_HOME/Jan/data/mcp_config.json', '~/.local/share/Jan/data/mcp_config.json'],
      },
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'with-folder',
    },
  ],
  entry: {
    // Its own form writes the empty members too, and without `active` a server stays off.
    http: (facts) => ({ type: 'http', ...urlAndHeaders(facts), command: '', args: [], env: {}, active: true }),
    stdio: (facts) => ({ ...commandAndArgs(facts), env: {}, active: true }),
  },
  ways: ['file', 'snippet'],
  takesUp: 'restart',
  pickUp: 'Open Jan again',
  closedWhileWriting: ['Jan', 'jan'],
  snippetPlace: 'choose Settings > MCP Servers > Edit All Servers JSON and add',
  saysOfItself: /^jan\b/i,
  notes: ['Where its data folder was moved (Settings > General), paste the snippet'],
  offSwitch: { member: 'active', off: false },
};
