import type { Program } from '../program.ts';
import { inHome } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const factory: Program = {
  id: 'factory',
  name: 'Factory Droid',
  docs: 'https://docs.factory.ai/cli/configuration/mcp',
  evidence: 'reported',
  installed: { bins: ['droid'], apps: { darwin: '/Applications/Factory.app' }, folders: inHome('.factory') },
  files: [
    { id: 'user', label: 'User settings', path: inHome('.factory/mcp.json'), format: 'json', keyPath: ['mcpServers'] },
  ],
  entry: {
    http: (facts) => ({ type: 'http', ...urlAndHeaders(facts) }),
    stdio: (facts) => ({ type: 'stdio', ...commandAndArgs(facts) }),
  },
  projectFile: { path: '.factory/mcp.json', format: 'json', keyPath: ['mcpServers'] },
  ways: ['file', 'snippet'],
  takesUp: 'at-once',
  snippetPlace: 'add to ~/.factory/mcp.json',
  saysOfItself: /^(droid|factory)/i,
  offSwitch: { member: 'disabled', off: true },
};
