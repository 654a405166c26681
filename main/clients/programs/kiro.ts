import type { Program } from '../program.ts';
import { inHome } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const kiro: Program = {
  id: 'kiro',
  name: 'Kiro',
  docs: 'https://kiro.dev/docs/mcp/configuration',
  evidence: 'verified',
  installed: {
    bins: ['kiro', 'kiro-cli'],
    apps: { win32: '%LOCALAPPDATA%\\Programs\\Kiro', darwin: ['/Applications/Kiro.app', '/Applications/Kiro CLI.app'] },
    folders: inHome('.kiro'),
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: inHome('.kiro/settings/mcp.json'),
      format: 'json',
      keyPath: ['mcpServers'],
    },
  ],
  entry: { http: urlAndHeaders, stdio: commandAndArgs },
  projectFile: { path: '.kiro/settings/mcp.json', format: 'json', keyPath: ['mcpServers'] },
  ways: ['file', 'link', 'snippet'],
  takesUp: 'at-once',
  // A page of the web opens the editor; what stands in the link passes through it.
  link: ({ name, ...facts }) =>
    `https://kiro.dev/launch/mcp/add?name=${encodeURIComponent(name)}&config=${encodeURIComponent(JSON.stringify(commandAndArgs(facts)))}`,
  snippetPlace: 'run "Kiro: Open user MCP config (JSON)" and add',
  saysOfItself: /^kiro/i,
  offSwitch: { member: 'disabled', off: true },
};
