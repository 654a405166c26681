import type { Program } from '../program.ts';
import { geminiCommand } from './shapes/gemini-command.ts';
import { inHome, movable } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const geminiCli: Program = {
  id: 'gemini-cli',
  name: 'Gemini CLI',
  docs: 'https://github.com/google-gemini/gemini-cli/blob/main/docs/tools/mcp-server.md',
  evidence: 'verified',
  installed: { bins: ['gemini'], folders: movable('GEMINI_CLI_HOME', '.gemini', inHome('.gemini')) },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: movable('GEMINI_CLI_HOME', '.gemini/settings.json', inHome('.gemini/settings.json')),
      format: 'jsonc',
      keyPath: ['mcpServers'],
    },
  ],
  entry: { http: (facts) => ({ type: 'http', ...urlAndHeaders(facts) }), stdio: commandAndArgs },
  projectFile: { path: '.gemini/settings.json', format: 'jsonc', keyPath: ['mcpServers'] },
  ways: ['file', 'snippet'],
  takesUp: 'new-session',
  pickUp: 'Quit Gemini CLI and start it again',
  command: geminiCommand('gemini'),
  snippetPlace: 'add to ~/.gemini/settings.json',
  saysOfItself: /^gemini-cli/i,
  notes: [
    'In a folder that is not trusted, Gemini CLI connects to no server',
    'Lists in `mcp.allowed` and `mcp.excluded` of its settings may hide Portico',
  ],
};
