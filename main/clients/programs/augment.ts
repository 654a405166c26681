import type { Program } from '../program.ts';
import { editorExtensions, inHome } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const augment: Program = {
  id: 'augment',
  name: 'Augment',
  docs: 'https://docs.augmentcode.com/cli/integrations',
  evidence: 'verified',
  installed: {
    bins: ['auggie'],
    extensions: editorExtensions('augment.vscode-augment'),
    folders: inHome('.augment'),
  },
  files: [
    {
      id: 'cli',
      label: 'Settings of Auggie',
      path: inHome('.augment/settings.json'),
      format: 'json',
      keyPath: ['mcpServers'],
    },
  ],
  entry: { http: (facts) => ({ type: 'http', ...urlAndHeaders(facts) }), stdio: commandAndArgs },
  projectFile: { path: '.augment/settings.json', format: 'json', keyPath: ['mcpServers'] },
  ways: ['file', 'snippet'],
  takesUp: 'new-session',
  pickUp: 'Start a new session of Auggie',
  snippetPlace: 'add to ~/.augment/settings.json',
  saysOfItself: /^(auggie|augment)/i,
  notes: [
    'The extension for editors keeps servers of its own: choose Settings > MCP > Import from JSON there and paste the snippet',
  ],
};
