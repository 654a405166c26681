import type { Program } from '../program.ts';
import { geminiCommand } from './shapes/gemini-command.ts';
import { inHome } from './shapes/places.ts';
import { bearer, commandAndArgs } from './shapes/standard.ts';

export const qwenCode: Program = {
  id: 'qwen-code',
  name: 'Qwen Code',
  docs: 'https://qwenlm.github.io/qwen-code-docs/en/users/features/mcp/',
  evidence: 'verified',
  installed: { bins: ['qwen'], folders: inHome('.qwen') },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: inHome('.qwen/settings.json'),
      format: 'jsonc',
      keyPath: ['mcpServers'],
    },
  ],
  // `url` means HTTP+SSE to it.
  entry: { http: ({ url, token }) => ({ httpUrl: url, headers: bearer(token) }), stdio: commandAndArgs },
  projectFile: {
    path: '.qwen/settings.json',
    format: 'jsonc',
    keyPath: ['mcpServers'],
    notes: ['Qwen Code asks in the project before it uses a server of its file'],
  },
  ways: ['file', 'snippet'],
  takesUp: 'new-session',
  pickUp: 'Quit Qwen Code and start it again',
  command: geminiCommand('qwen'),
  snippetPlace: 'add to ~/.qwen/settings.json',
  saysOfItself: /^qwen/i,
  notes: ['Lists in `mcp.allowed` and `mcp.excluded` of its settings may hide Portico'],
};
