import type { PlacePatterns, Program } from '../program.ts';
import { editorExtensions, editorStorage, inHome } from './shapes/places.ts';
import { urlAndHeaders } from './shapes/standard.ts';

// It merges all that are there; the one that a person uses already is written, else the one that its documentation names.
const names = ['kilo.jsonc', 'kilo.json', 'opencode.jsonc', 'opencode.json', 'config.json'];

const userPath: PlacePatterns = {
  win32: names.flatMap((name) => [`%XDG_CONFIG_HOME%\\kilo\\${name}`, `%USERPROFILE%\\.config\\kilo\\${name}`]),
  darwin: names.flatMap((name) => [`$XDG_CONFIG_HOME/kilo/${name}`, `~/.config/kilo/${name}`]),
  linux: names.flatMap((name) => [`$XDG_CONFIG_HOME/kilo/${name}`, `~/.config/kilo/${name}`]),
};

/** The extension and the command line share one file; version 5 of the extension had the shape of Roo Code. */
export const kiloCode: Program = {
  id: 'kilo-code',
  name: 'Kilo Code',
  docs: 'https://kilo.ai/docs/automate/mcp/using-in-kilo-code',
  evidence: 'verified',
  installed: {
    bins: ['kilo', 'kilocode'],
    extensions: editorExtensions('kilocode.kilo-code'),
    folders: inHome('.config/kilo'),
  },
  files: [
    { id: 'user', label: 'User settings', path: userPath, format: 'jsonc', keyPath: ['mcp'] },
    {
      id: 'editor',
      label: 'Settings of version 5 in',
      path: editorStorage('kilocode.kilo-code/settings/mcp_settings.json'),
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'import-only',
    },
    {
      id: 'cli',
      label: 'Settings of earlier versions of the command line',
      path: inHome('.kilocode/cli/global/settings/mcp_settings.json'),
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'import-only',
    },
  ],
  entry: {
    http: (facts) => ({ type: 'remote', ...urlAndHeaders(facts), enabled: true }),
    stdio: ({ command, args }) => ({ type: 'local', command: [command, ...args], enabled: true }),
  },
  projectFile: { path: ['kilo.jsonc', 'kilo.json'], format: 'jsonc', keyPath: ['mcp'] },
  ways: ['file', 'snippet'],
  takesUp: 'restart',
  pickUp: 'Run "Developer: Reload Window" in the editor, or start kilo again',
  snippetPlace: 'add to ~/.config/kilo/kilo.jsonc',
  saysOfItself: /^kilo/i,
  offSwitch: { member: 'enabled', off: false },
};
