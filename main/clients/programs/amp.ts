import type { Program } from '../program.ts';
import { inHome } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

const [json, jsonc] = [inHome('.config/amp/settings.json'), inHome('.config/amp/settings.jsonc')];

export const amp: Program = {
  id: 'amp',
  name: 'Amp',
  docs: 'https://ampcode.com/manual#mcp',
  evidence: 'reported',
  installed: { bins: ['amp'], folders: inHome('.config/amp') },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: {
        win32: [json.win32, jsonc.win32],
        darwin: [json.darwin, jsonc.darwin],
        linux: [json.linux, jsonc.linux],
      },
      format: 'jsonc',
      // One key with a dot in it.
      keyPath: ['amp.mcpServers'],
    },
  ],
  entry: { http: urlAndHeaders, stdio: commandAndArgs },
  ways: ['file', 'snippet'],
  takesUp: 'new-session',
  pickUp: 'Start a new session of Amp',
  snippetPlace: 'add to ~/.config/amp/settings.json',
  saysOfItself: /^amp\b/i,
};
