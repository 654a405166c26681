import { expect, it } from 'vitest';
import { placeFiles } from '../../../main/clients/machine/place-files.ts';
import { profileNames } from '../../../main/clients/programs/shapes/profile-names.ts';
import { vsCode } from '../../../main/clients/programs/vs-code.ts';
import { fakeMachine } from '../../support/fake-machine.ts';

const user = '/home/ada/.config/Code/User';

it.each([
  ['names of folders', '{"userDataProfiles":[{"location":"1a2b","name":"Work"}]}', [['1a2b', 'Profile "Work"']]],
  [
    'addresses of folders',
    '{"userDataProfiles":[{"location":{"$mid":1,"path":"/home/ada/profiles/1a2b","scheme":"file"},"name":"Work"}]}',
    [['1a2b', 'Profile "Work"']],
  ],
  ['no profiles', '{"theme":"vs-dark"}', []],
  ['something else in their place', '{"userDataProfiles":{"1a2b":"Work"}}', []],
  ['no JSON', '{"userDataProfiles":[', []],
])('profiles of VS Code are read from what it stores: %s', (_, text, expected) => {
  expect([...profileNames(text)]).toEqual(expected);
});

it('each profile of VS Code is a file with the name that people gave it', async () => {
  const machine = fakeMachine({
    platform: 'linux',
    files: {
      [`${user}/globalStorage/storage.json`]: '{"userDataProfiles":[{"location":"-7f3c","name":"Work"}]}',
      [`${user}/profiles/-7f3c/settings.json`]: '{}',
      [`${user}/profiles/55aa/mcp.json`]: '{}',
    },
  });
  const places = await placeFiles(vsCode, machine);
  expect(places.map(({ id, label, path }) => [id, label, path])).toEqual([
    ['user', 'User settings', `${user}/mcp.json`],
    ['profile--7f3c', 'Profile "Work"', `${user}/profiles/-7f3c/mcp.json`],
    ['profile-55aa', 'Profile 55aa', `${user}/profiles/55aa/mcp.json`],
  ]);
});
