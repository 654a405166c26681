import type { Program } from '../program.ts';
import { inAppFolder } from './shapes/places.ts';
import { base64Json, commandAndArgs } from './shapes/standard.ts';

/** Since version 0.15 it keeps servers in a database; the file is what it moved them from. */
export const fiveIre: Program = {
  id: '5ire',
  name: '5ire',
  docs: 'https://5ire.app/docs/tools',
  evidence: 'verified',
  installed: {
    bins: ['5ire'],
    apps: { win32: '%LOCALAPPDATA%\\Programs\\5ire', darwin: '/Applications/5ire.app' },
    folders: inAppFolder('5ire'),
  },
  files: [
    {
      id: 'former',
      label: 'Servers of earlier versions',
      path: inAppFolder('5ire/mcp.json'),
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'import-only',
    },
  ],
  entry: { stdio: commandAndArgs },
  ways: ['link', 'snippet'],
  takesUp: 'refresh',
  pickUp: 'Switch portico on in Tools',
  link: ({ name, ...facts }) => `app.5ire://install-server#${base64Json({ name, ...commandAndArgs(facts) })}`,
  snippetPlace: 'choose Tools > New > Local and fill in',
  pasted: (name, value) => ({ name, ...value }),
  saysOfItself: /^5ire/i,
};
