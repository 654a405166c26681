import type { Program } from '../program.ts';
import { editorExtensions, inHome } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const amazonQ: Program = {
  id: 'amazon-q',
  name: 'Amazon Q Developer',
  discontinued: true,
  docs: 'https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/command-line-mcp.html',
  evidence: 'verified',
  installed: {
    bins: ['q'],
    apps: { darwin: '/Applications/Amazon Q.app' },
    extensions: editorExtensions('amazonwebservices.amazon-q-vscode'),
    folders: inHome('.aws/amazonq'),
  },
  files: [
    {
      id: 'agent',
      label: 'Standard agent of the editors',
      path: inHome('.aws/amazonq/agents/default.json'),
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'with-file',
    },
    {
      id: 'user',
      label: 'User settings',
      path: inHome('.aws/amazonq/mcp.json'),
      format: 'json',
      keyPath: ['mcpServers'],
    },
  ],
  // Without a type it takes every entry for a command.
  entry: { http: (facts) => ({ type: 'http', ...urlAndHeaders(facts) }), stdio: commandAndArgs },
  projectFile: { path: '.amazonq/mcp.json', format: 'json', keyPath: ['mcpServers'] },
  ways: ['file', 'snippet'],
  takesUp: 'restart',
  pickUp: 'Start a new session of q; in an editor, close its window and open it again',
  snippetPlace: 'add to ~/.aws/amazonq/mcp.json',
  saysOfItself: /^(amazon[ -]?q|q dev cli|qchat)/i,
  offSwitch: { member: 'disabled', off: true },
};
