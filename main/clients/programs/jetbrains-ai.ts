import type { Program } from '../program.ts';
import { inHome } from './shapes/places.ts';
import { jetBrainsPlugin } from './shapes/jetbrains-plugin.ts';
import { commandAndArgs } from './shapes/standard.ts';

/** Its settings are kept by the IDE and have to be pasted; every version of it takes a command, and then no token is pasted. */
export const jetBrainsAi: Program = {
  id: 'jetbrains-ai',
  name: 'JetBrains AI Assistant',
  docs: 'https://www.jetbrains.com/help/ai-assistant/mcp.html',
  evidence: 'verified',
  installed: { extensions: jetBrainsPlugin('ml-llm') },
  files: [
    {
      id: 'shared',
      label: 'Servers for every IDE',
      path: inHome('.ai/mcp/mcp.json'),
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'import-only',
    },
  ],
  entry: { stdio: commandAndArgs },
  ways: ['snippet'],
  takesUp: 'refresh',
  pickUp: 'Press Apply in the settings of the IDE',
  snippetPlace: 'choose Settings > Tools > AI Assistant > Model Context Protocol (MCP) > Add > As JSON and paste',
};
