import { describe, expect, it } from 'vitest';
import { placeFiles } from '../../../main/clients/machine/place-files.ts';
import { placePattern } from '../../../main/clients/machine/place-pattern.ts';
import type { PlacePattern, SettingsFile } from '../../../main/clients/program.ts';
import { fakeMachine, type FakeMachineOptions } from '../../support/fake-machine.ts';

const win32: FakeMachineOptions = { platform: 'win32' };
const darwin: FakeMachineOptions = { platform: 'darwin' };
const linux: FakeMachineOptions = { platform: 'linux' };

const cases: readonly (readonly [string, PlacePattern, FakeMachineOptions, readonly string[]])[] = [
  ['the home folder of Linux', '~/.a/b.json', linux, ['/home/ada/.a/b.json']],
  ['the home folder of macOS', '~/Library/A/b.json', darwin, ['/Users/ada/Library/A/b.json']],
  ['the home folder of Windows', '~\\.a\\b.json', win32, ['C:\\Users\\ada\\.a\\b.json']],
  [
    'a variable of Windows, whatever its case',
    '%appdata%\\A\\b.json',
    win32,
    ['C:\\Users\\ada\\AppData\\Roaming\\A\\b.json'],
  ],
  ['a variable with brackets', '%ProgramFiles(x86)%\\A', win32, ['C:\\Program Files (x86)\\A']],
  ['a root', '/Applications/A.app', darwin, ['/Applications/A.app']],
  ['an unset variable: nowhere', '$A_HOME/b.json', linux, []],
  ['an unset variable: the next one', ['$XDG_CONFIG_HOME/a', '~/.config/a'], linux, ['/home/ada/.config/a']],
  [
    'an unset profile of Windows: the home folder',
    '%USERPROFILE%\\.a',
    { ...win32, env: { USERPROFILE: undefined } },
    ['C:\\Users\\ada\\.a'],
  ],
  [
    'a relative value of a variable: as if it were unset',
    ['$XDG_CONFIG_HOME/a', '~/.config/a'],
    { ...linux, env: { XDG_CONFIG_HOME: 'conf' } },
    ['/home/ada/.config/a'],
  ],
  [
    'a variable that moves the settings, although the usual file is there',
    ['$A_HOME/b.json', '~/.a/b.json'],
    { ...linux, env: { A_HOME: '/srv/a' }, files: { '~/.a/b.json': '' } },
    ['/srv/a/b.json'],
  ],
  [
    'the one of two names that is there',
    ['~/.a/b.jsonc', '~/.a/b.json'],
    { ...linux, files: { '~/.a/b.json': '' } },
    ['/home/ada/.a/b.json'],
  ],
  ['the first of two names when neither is there', ['~/.a/b.jsonc', '~/.a/b.json'], linux, ['/home/ada/.a/b.jsonc']],
  [
    'several that a star found, in order',
    '~/.config/*/User/a.json',
    { ...linux, folders: ['~/.config/Codium', '~/.config/Code'] },
    ['/home/ada/.config/Code/User/a.json', '/home/ada/.config/Codium/User/a.json'],
  ],
  ['nothing that a star found', '~/.config/*/a.json', linux, []],
  [
    'part of a name, with the case of Windows',
    '%LOCALAPPDATA%\\Packages\\Claude_*\\c.json',
    { ...win32, folders: ['~\\AppData\\Local\\Packages\\claude_pzs8', '~\\AppData\\Local\\Packages\\Other_1'] },
    ['C:\\Users\\ada\\AppData\\Local\\Packages\\claude_pzs8\\c.json'],
  ],
  [
    'a star with dots and brackets beside it',
    '/x/a.(b)+*',
    { ...linux, folders: ['/x/a.(b)+1', '/x/axbb1'] },
    ['/x/a.(b)+1'],
  ],
];

describe('placing patterns', () => {
  it.each(cases)('finds %s', async (...[, pattern, options, expected]) => {
    const places = await placePattern(pattern, fakeMachine(options));
    expect(places.map(({ path }) => path)).toEqual(expected);
  });
});

const profile: SettingsFile = {
  id: 'profile',
  label: 'Profile',
  path: { linux: '~/.config/Code/User/profiles/*/mcp.json', win32: '%APPDATA%\\Code\\User\\profiles\\*\\mcp.json' },
  format: 'jsonc',
  keyPath: ['servers'],
  labels: {
    from: {
      linux: '~/.config/Code/User/globalStorage/storage.json',
      win32: '%APPDATA%\\Code\\User\\globalStorage\\storage.json',
    },
    of: (text) => new Map([['-1a2b', `Profile "${text}"`]]),
  },
};

describe('placing files', () => {
  it('names profiles as their program does, and by their folder where it does not', async () => {
    const machine = fakeMachine({
      platform: 'win32',
      folders: ['~\\AppData\\Roaming\\Code\\User\\profiles\\-1a2b', '~\\AppData\\Roaming\\Code\\User\\profiles\\3c'],
      files: { '~\\AppData\\Roaming\\Code\\User\\globalStorage\\storage.json': 'Work' },
    });
    expect(await placeFiles({ files: [profile] }, machine)).toEqual([
      {
        file: profile,
        id: 'profile--1a2b',
        label: 'Profile "Work"',
        path: 'C:\\Users\\ada\\AppData\\Roaming\\Code\\User\\profiles\\-1a2b\\mcp.json',
      },
      {
        file: profile,
        id: 'profile-3c',
        label: 'Profile 3c',
        path: 'C:\\Users\\ada\\AppData\\Roaming\\Code\\User\\profiles\\3c\\mcp.json',
      },
    ]);
  });

  it('takes no file for the folder of a profile', async () => {
    const machine = fakeMachine({ platform: 'linux', files: { '~/.config/Code/User/profiles/notes.txt': '' } });
    expect(await placeFiles({ files: [profile] }, machine)).toEqual([]);
  });

  it('passes over files of other platforms', async () => {
    expect(await placeFiles({ files: [profile] }, fakeMachine({ platform: 'darwin' }))).toEqual([]);
  });

  const writes = [
    { write: 'always', nothing: 1, folder: 1, file: 1 },
    { write: 'with-folder', nothing: 0, folder: 1, file: 1 },
    { write: 'with-file', nothing: 0, folder: 0, file: 1 },
    { write: 'import-only', nothing: 0, folder: 0, file: 1 },
  ] as const;
  it.each(writes)('places a file of "$write" where it exists or may be made', async ({ write, ...expected }) => {
    const file: SettingsFile = { ...profile, path: { linux: '~/.a/b.json' }, write };
    const count = async (options: Partial<FakeMachineOptions>) =>
      (await placeFiles({ files: [file] }, fakeMachine({ ...linux, ...options }))).length;
    expect({
      nothing: await count({}),
      folder: await count({ folders: ['~/.a'] }),
      file: await count({ files: { '~/.a/b.json': '' } }),
    }).toEqual(expected);
  });
});
