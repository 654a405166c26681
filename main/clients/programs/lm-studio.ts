import type { Program } from '../program.ts';
import { inHome } from './shapes/places.ts';
import { base64Json, commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const lmStudio: Program = {
  id: 'lm-studio',
  name: 'LM Studio',
  docs: 'https://lmstudio.ai/docs/app/mcp',
  evidence: 'verified',
  installed: {
    bins: ['lms', 'lm-studio'],
    apps: { win32: '%LOCALAPPDATA%\\Programs\\LM Studio', darwin: '/Applications/LM Studio.app' },
    folders: inHome('.lmstudio'),
  },
  files: [
    { id: 'user', label: 'User settings', path: inHome('.lmstudio/mcp.json'), format: 'json', keyPath: ['mcpServers'] },
  ],
  entry: { http: urlAndHeaders, stdio: commandAndArgs },
  ways: ['file', 'link', 'snippet'],
  takesUp: 'refresh',
  pickUp: 'Switch on mcp/portico in the Program tab of a chat',
  link: ({ name, ...facts }) =>
    `lmstudio://add_mcp?name=${encodeURIComponent(name)}&config=${encodeURIComponent(base64Json(commandAndArgs(facts)))}`,
  snippetPlace: 'choose Program > Install > Edit mcp.json and add',
  saysOfItself: /^lm-?studio/i,
  notes: [
    'It needs version 0.3.17 or newer',
    'Models with a small context may not hold the descriptions of many tools',
  ],
};
