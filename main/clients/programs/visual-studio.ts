import type { Program } from '../program.ts';
import { commandAndArgs, urlAndHeaders, withType } from './shapes/standard.ts';

/** Versions 2022 and 2026, whose folders are called `2022` and `18`. */
export const visualStudio: Program = {
  id: 'visual-studio',
  name: 'Visual Studio',
  docs: 'https://learn.microsoft.com/visualstudio/ide/mcp-servers',
  evidence: 'verified',
  installed: {
    apps: {
      win32: ['2022', '18'].map(
        (version) => `%PROGRAMFILES%\\Microsoft Visual Studio\\${version}\\*\\Common7\\IDE\\devenv.exe`,
      ),
    },
    folders: {
      win32: ['17', '18'].map((version) => `%LOCALAPPDATA%\\Microsoft\\VisualStudio\\${version}.0_*`),
    },
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: { win32: '%USERPROFILE%\\.mcp.json' },
      format: 'jsonc',
      keyPath: ['servers'],
    },
  ],
  entry: {
    http: withType('http', urlAndHeaders),
    stdio: withType('stdio', commandAndArgs),
  },
  ways: ['file', 'link', 'snippet'],
  takesUp: 'refresh',
  pickUp: 'Open the list of tools in the window of GitHub Copilot Chat, in agent mode, and tick those of portico',
  link: ({ name, ...facts }) =>
    `vsweb+mcp:/install?${encodeURIComponent(JSON.stringify({ name, type: 'stdio', ...commandAndArgs(facts) }))}`,
  snippetPlace: 'add to %USERPROFILE%\\.mcp.json',
  saysOfItself: /^visual studio( 20\d\d)?$/i,
  notes: ['Version 2022 needs update 17.14 or later'],
};
