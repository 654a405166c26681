import type { Program } from '../program.ts';
import { inHome } from './shapes/places.ts';
import { jetBrainsPlugin } from './shapes/jetbrains-plugin.ts';
import { commandAndArgs } from './shapes/standard.ts';

/** The plugin and the command line share one file; the plugin takes commands only. */
export const junie: Program = {
  id: 'junie',
  name: 'JetBrains Junie',
  docs: 'https://www.jetbrains.com/help/junie/model-context-protocol-mcp.html',
  evidence: 'verified',
  installed: { bins: ['junie'], extensions: jetBrainsPlugin('junie'), folders: inHome('.junie') },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: inHome('.junie/mcp/mcp.json'),
      format: 'json',
      keyPath: ['mcpServers'],
    },
  ],
  entry: { stdio: commandAndArgs },
  projectFile: { path: '.junie/mcp/mcp.json', format: 'json', keyPath: ['mcpServers'] },
  ways: ['file', 'snippet'],
  takesUp: 'restart',
  pickUp: 'Start the IDE again, or start a new session of junie',
  snippetPlace: 'choose Settings > Tools > Junie > MCP Settings > Add and paste',
  saysOfItself: /^junie/i,
};
