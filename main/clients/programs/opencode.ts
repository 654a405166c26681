import { isJsonObject } from '../../lib/json.ts';
import type { Program } from '../program.ts';
import { inHome } from './shapes/places.ts';
import { urlAndHeaders } from './shapes/standard.ts';

const names = ['opencode.json', 'opencode.jsonc', 'config.json'];

export const opencode: Program = {
  id: 'opencode',
  name: 'opencode',
  docs: 'https://opencode.ai/docs/mcp-servers',
  evidence: 'verified',
  installed: {
    bins: ['opencode', 'opencode2'],
    apps: { darwin: '/Applications/OpenCode.app', win32: '%LOCALAPPDATA%\\OpenCode' },
    folders: {
      ...inHome('.config/opencode'),
      linux: ['$XDG_CONFIG_HOME/opencode', '~/.config/opencode'],
    },
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: {
        win32: names.map((name) => inHome(`.config/opencode/${name}`).win32),
        darwin: names.map((name) => inHome(`.config/opencode/${name}`).darwin),
        linux: ['$XDG_CONFIG_HOME/opencode', '~/.config/opencode'].flatMap((folder) =>
          names.map((name) => `${folder}/${name}`),
        ),
      },
      format: 'jsonc',
      keyPath: placeOfServers,
    },
  ],
  entry: {
    // No `enabled`: both shapes begin enabled, and the second one calls its opposite `disabled`.
    http: (facts) => ({ type: 'remote', ...urlAndHeaders(facts) }),
    stdio: ({ command, args }) => ({ type: 'local', command: [command, ...args] }),
  },
  projectFile: { path: ['opencode.json', 'opencode.jsonc'], format: 'jsonc', keyPath: placeOfServers },
  ways: ['file', 'snippet'],
  takesUp: 'new-session',
  pickUp: 'Quit opencode and start it again',
  snippetPlace: 'add to ~/.config/opencode/opencode.json',
  saysOfItself: /^opencode/i,
};

/** `mcp.servers` in a file of the second version's own shape; it reads the first one's `mcp` as well, and so a new file has that. */
function placeOfServers(model: unknown): readonly string[] {
  const mcp = isJsonObject(model) ? model['mcp'] : undefined;
  const servers = isJsonObject(mcp) ? mcp['servers'] : undefined;
  // A server of the first shape may be called `servers`.
  const isServer = isJsonObject(servers) && typeof servers['type'] === 'string';
  return isJsonObject(servers) && !isServer ? ['mcp', 'servers'] : ['mcp'];
}
