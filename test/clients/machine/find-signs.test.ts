import { describe, expect, it } from 'vitest';
import { placeFiles } from '../../../main/clients/machine/place-files.ts';
import { findSigns } from '../../../main/clients/machine/find-signs.ts';
import type { Program } from '../../../main/clients/program.ts';
import { fakeMachine } from '../../support/fake-machine.ts';

const program: Pick<Program, 'installed' | 'files'> = {
  installed: {
    bins: ['thing', 'thing-agent'],
    apps: { darwin: '/Applications/Thing.app', win32: ['%ProgramFiles%\\Thing', '%LOCALAPPDATA%\\Programs\\Thing'] },
    extensions: { linux: ['~/.vscode/extensions/maker.thing-*', '~/.cursor/extensions/maker.thing-*'] },
    folders: { linux: '~/.thing' },
  },
  files: [
    {
      id: 'user',
      label: 'User',
      path: { linux: '~/.config/thing/mcp.json', win32: '%APPDATA%\\Thing\\mcp.json' },
      format: 'json',
      keyPath: ['a'],
    },
    {
      id: 'other',
      label: 'Other',
      path: { linux: '~/.other.json' },
      format: 'json',
      keyPath: ['a'],
      write: 'import-only',
    },
  ],
};

describe('signs of a program', () => {
  it.each([
    ['nothing', { platform: 'linux' }, { installed: false, configured: false }],
    [
      'a binary',
      { platform: 'linux', bins: { 'thing-agent': '/bin/ta' } },
      { installed: true, configured: false, bin: '/bin/ta' },
    ],
    [
      'an application',
      { platform: 'darwin', files: { '/Applications/Thing.app/Contents/x': '' } },
      { installed: true, configured: false, app: '/Applications/Thing.app' },
    ],
    [
      'the second of two places of an application',
      { platform: 'win32', folders: ['~\\AppData\\Local\\Programs\\Thing'] },
      { installed: true, configured: false, app: 'C:\\Users\\ada\\AppData\\Local\\Programs\\Thing' },
    ],
    [
      'an extension in the second editor',
      { platform: 'linux', folders: ['~/.vscode/extensions', '~/.cursor/extensions/maker.thing-1.2.0'] },
      { installed: true, configured: false, extension: '/home/ada/.cursor/extensions/maker.thing-1.2.0' },
    ],
    [
      'a folder it left behind',
      { platform: 'linux', folders: ['~/.thing'] },
      { installed: false, configured: true, settings: '/home/ada/.thing' },
    ],
    [
      'a settings file',
      { platform: 'linux', files: { '~/.config/thing/mcp.json': '{}' }, folders: ['~/.thing'] },
      { installed: false, configured: true, settings: '/home/ada/.config/thing/mcp.json' },
    ],
    [
      "a file of another program's",
      { platform: 'linux', files: { '~/.other.json': '{}' } },
      { installed: false, configured: false },
    ],
  ] as const)('are told from %s', async (_, options, expected) => {
    const machine = fakeMachine(options);
    expect(await findSigns(program, machine, await placeFiles(program, machine))).toEqual(expected);
  });
});
