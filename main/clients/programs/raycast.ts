import type { Program } from '../program.ts';
import { commandAndArgs } from './shapes/standard.ts';

/** It keeps servers in a store of its own: its link or its form is the way in. */
export const raycast: Program = {
  id: 'raycast',
  name: 'Raycast',
  docs: 'https://manual.raycast.com/ai/model-context-protocol',
  evidence: 'reported',
  installed: {
    apps: { darwin: '/Applications/Raycast.app', win32: '%LOCALAPPDATA%\\Programs\\Raycast' },
    folders: { darwin: ['~/.config/raycast', '~/Library/Application Support/com.raycast.macos'] },
  },
  files: [],
  entry: { stdio: (facts) => ({ type: 'stdio', ...commandAndArgs(facts) }) },
  ways: ['link', 'snippet'],
  takesUp: 'at-once',
  link: ({ name, ...facts }) =>
    `raycast://mcp/install?${encodeURIComponent(JSON.stringify({ name, type: 'stdio', ...commandAndArgs(facts) }))}`,
  snippetPlace: 'run "Install MCP Server" and fill in',
  pasted: (name, value) => ({ name, ...value }),
  saysOfItself: /^raycast/i,
};
