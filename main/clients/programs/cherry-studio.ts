import type { Program } from '../program.ts';
import { inAppFolder } from './shapes/places.ts';
import { base64Json, commandAndArgs } from './shapes/standard.ts';

/** It keeps servers in a store of its own: its link or its import of JSON is the way in. */
export const cherryStudio: Program = {
  id: 'cherry-studio',
  name: 'Cherry Studio',
  docs: 'https://docs.cherry-ai.com/docs/en-us/advanced-basic/mcp',
  evidence: 'verified',
  installed: {
    apps: { win32: '%LOCALAPPDATA%\\Programs\\Cherry Studio', darwin: '/Applications/Cherry Studio.app' },
    folders: inAppFolder('CherryStudio'),
  },
  files: [],
  entry: { stdio: (facts) => ({ type: 'stdio', ...commandAndArgs(facts) }) },
  ways: ['link', 'snippet'],
  takesUp: 'refresh',
  pickUp: 'Switch portico on in Settings > MCP Servers',
  link: ({ name, ...facts }) =>
    `cherrystudio://mcp/install?servers=${encodeURIComponent(base64Json({ mcpServers: { [name]: { type: 'stdio', ...commandAndArgs(facts) } } }))}`,
  snippetPlace: 'choose Settings > MCP Servers > Add > Import from JSON and paste',
  saysOfItself: /^cherry ?studio/i,
};
