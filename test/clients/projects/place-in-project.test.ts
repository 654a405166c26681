import { expect, it } from 'vitest';
import type { Platform } from '../../../main/clients/program.ts';
import { codex } from '../../../main/clients/programs/codex.ts';
import { cursor } from '../../../main/clients/programs/cursor.ts';
import { goose } from '../../../main/clients/programs/goose.ts';
import { opencode } from '../../../main/clients/programs/opencode.ts';
import { placeInProject } from '../../../main/clients/projects/place-in-project.ts';
import { projectFolder } from '../../../main/clients/projects/project-folder.ts';
import { fakeMachine } from '../../support/fake-machine.ts';

it.each<[Platform, string, string]>([
  ['linux', '/home/ada/shop', '/home/ada/shop/.cursor/mcp.json'],
  ['darwin', '/Users/ada/shop', '/Users/ada/shop/.cursor/mcp.json'],
  ['win32', 'D:\\shop', 'D:\\shop\\.cursor\\mcp.json'],
])('on %s the file of a project stands below its folder', async (platform, folder, path) => {
  const machine = fakeMachine({ platform, folders: [folder] });
  const found = await placeInProject(cursor, await projectFolder(folder, machine), machine);
  expect(found).toMatchObject({ id: `project:${folder}`, label: 'Project shop', path });
});

it('of several names the one that is there is taken', async () => {
  const nameIn = async (files: Record<string, string>) => {
    const machine = fakeMachine({ platform: 'linux', files, folders: ['~/shop'] });
    return (await placeInProject(opencode, '/home/ada/shop', machine)).path;
  };
  expect(await nameIn({})).toBe('/home/ada/shop/opencode.json');
  expect(await nameIn({ '~/shop/opencode.jsonc': '{}' })).toBe('/home/ada/shop/opencode.jsonc');
});

it.each<[Platform, string, string]>([
  ['linux', 'shop', '"shop" is no absolute path of a folder'],
  ['linux', '/home/ada/none', 'There is no folder /home/ada/none'],
  ['linux', '/home/ada/notes.txt', 'There is no folder /home/ada/notes.txt'],
  ['linux', '/', '/ holds all that there is; name the folder of a project'],
  ['linux', '/home/ada/', '/home/ada/ is your home folder'],
  ['linux', '/home/ada/shop/..', '/home/ada/shop/.. is your home folder'],
  ['win32', 'D:\\', 'D:\\ holds all that there is'],
  ['win32', 'C:\\Users\\ada', 'C:\\Users\\ada is your home folder'],
])('on %s %j is refused as the folder of a project', async (platform, workspace, message) => {
  const files = platform === 'linux' ? { '~/notes.txt': '', '~/shop/a.txt': '' } : { 'D:\\a.txt': '' };
  const machine = fakeMachine({ platform, files });
  await expect(projectFolder(workspace, machine)).rejects.toMatchObject({
    code: 'invalid-request',
    message: expect.stringContaining(message) as string,
  });
});

it('a program without settings of projects is refused, and so is a file of the person', async () => {
  const machine = fakeMachine({ platform: 'linux', folders: ['~/shop'], env: { CODEX_HOME: '/home/ada/shop/.codex' } });
  await expect(placeInProject(goose, '/home/ada/shop', machine)).rejects.toMatchObject({
    message:
      'Goose has no settings of projects that Portico writes; without --workspace it is connected for every folder',
  });
  await expect(placeInProject(codex, '/home/ada/shop', machine)).rejects.toMatchObject({
    message: '/home/ada/shop/.codex/config.toml holds your own settings of Codex, not those of a project',
  });
});
