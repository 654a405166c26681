import type { Program } from '../program.ts';
import { inHome, movable } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

// Without it no tool is offered.
const allTools = { tools: ['*'] };

export const copilotCli: Program = {
  id: 'copilot-cli',
  name: 'GitHub Copilot CLI',
  docs: 'https://docs.github.com/en/copilot/how-tos/copilot-cli/customize-copilot/add-mcp-servers',
  evidence: 'verified',
  installed: { bins: ['copilot'], folders: inHome('.copilot') },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: movable('COPILOT_HOME', 'mcp-config.json', inHome('.copilot/mcp-config.json')),
      format: 'json',
      keyPath: ['mcpServers'],
      alsoReadBy: ['vscode', 'vscode-insiders'],
    },
  ],
  entry: {
    http: (facts) => ({ type: 'http', ...urlAndHeaders(facts), ...allTools }),
    stdio: (facts) => ({ type: 'stdio', ...commandAndArgs(facts), ...allTools }),
  },
  projectFile: {
    // `.mcp.json` would do as well, and is what Claude Code reads.
    path: '.github/mcp.json',
    format: 'json',
    keyPath: ['mcpServers'],
    notes: ['Copilot CLI uses servers of a project only in a folder that is trusted'],
  },
  ways: ['file', 'snippet'],
  takesUp: 'refresh',
  pickUp: 'Type /mcp reload in a running session, or start a new one',
  snippetPlace: 'add to ~/.copilot/mcp-config.json',
  saysOfItself: /^(github-copilot-developer|copilot-cli)$/i,
};
