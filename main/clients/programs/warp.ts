import type { Program } from '../program.ts';
import { inHome } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const warp: Program = {
  id: 'warp',
  name: 'Warp',
  docs: 'https://docs.warp.dev/agent-platform/capabilities/mcp',
  evidence: 'verified',
  installed: {
    bins: ['warp-terminal', 'oz'],
    apps: { win32: '%LOCALAPPDATA%\\Programs\\Warp', darwin: '/Applications/Warp.app', linux: '/opt/warpdotdev' },
    folders: inHome('.warp'),
  },
  files: [
    { id: 'user', label: 'User settings', path: inHome('.warp/.mcp.json'), format: 'json', keyPath: ['mcpServers'] },
  ],
  entry: { http: urlAndHeaders, stdio: commandAndArgs },
  projectFile: { path: '.warp/.mcp.json', format: 'json', keyPath: ['mcpServers'] },
  ways: ['file', 'snippet'],
  takesUp: 'at-once',
  snippetPlace: 'choose Settings > MCP servers > Add and paste',
  saysOfItself: /^warp/i,
  notes: [
    'Older versions keep servers in their cloud and do not read the file; the snippet can be pasted there',
    'With servers of other agents switched on, Warp also takes Portico from the settings of Claude Code and Codex',
  ],
};
