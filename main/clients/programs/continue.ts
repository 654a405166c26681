import type { Program } from '../program.ts';
import { editorExtensions, inHome, movable } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders, withType } from './shapes/standard.ts';

/** Files of other programs' shape may be put into a folder of it, so ours is a file of its own. */
export const continueDev: Program = {
  id: 'continue',
  name: 'Continue',
  discontinued: true,
  docs: 'https://docs.continue.dev/customize/deep-dives/mcp',
  evidence: 'verified',
  installed: {
    bins: ['cn'],
    extensions: editorExtensions('continue.continue'),
    folders: movable('CONTINUE_GLOBAL_DIR', '', inHome('.continue')),
  },
  files: [
    {
      id: 'portico',
      label: 'File of Portico',
      path: movable('CONTINUE_GLOBAL_DIR', 'mcpServers/portico.json', inHome('.continue/mcpServers/portico.json')),
      format: 'json',
      keyPath: ['mcpServers'],
      own: true,
    },
    {
      id: 'user',
      label: 'User settings',
      path: movable('CONTINUE_GLOBAL_DIR', 'config.yaml', inHome('.continue/config.yaml')),
      format: 'yaml',
      keyPath: ['mcpServers'],
      container: 'list',
      write: 'import-only',
    },
    {
      id: 'server',
      label: 'Server',
      path: movable('CONTINUE_GLOBAL_DIR', 'mcpServers/*.json', inHome('.continue/mcpServers/*.json')),
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'import-only',
    },
  ],
  entry: { http: withType('http', urlAndHeaders), stdio: commandAndArgs },
  projectFile: { path: '.continue/mcpServers/portico.json', format: 'json', keyPath: ['mcpServers'] },
  ways: ['file', 'snippet'],
  takesUp: 'at-once',
  snippetPlace: 'make the file ~/.continue/mcpServers/portico.json with',
  saysOfItself: /^continue(-|$)/i,
  notes: [
    'It uses MCP servers in agent mode only',
    'Its command line cn reads servers from config.yaml alone, so Portico is not in it',
  ],
};
