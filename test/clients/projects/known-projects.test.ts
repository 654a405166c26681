import { expect, it } from 'vitest';
import type { WrittenEntry } from '../../../main/clients/ledger.ts';
import { programs } from '../../../main/clients/programs/index.ts';
import { knownProjects } from '../../../main/clients/projects/known-projects.ts';
import { settingsText } from '../../../main/clients/text/settings-text-of.ts';
import { fakeMachine } from '../../support/fake-machine.ts';

const entry = (program: string, file: string, writtenAt: number): WrittenEntry => ({
  ...{ program, file, writtenAt, path: '/x', entryHash: 'h', client: undefined },
  ...{ reaches: 'portico stdio', made: 1, kept: false },
});
const known = (machine: ReturnType<typeof fakeMachine>, entries: readonly WrittenEntry[] = []) =>
  knownProjects({ programs, machine, settingsText, ledger: { entries: () => entries } });

it('projects with our entry come first, the latest before the others, without those that are gone', async () => {
  const machine = fakeMachine({ platform: 'linux', folders: ['~/shop', '~/blog'] });
  const found = await known(machine, [
    entry('cursor', 'user', 9),
    entry('cursor', 'project:/home/ada/blog', 1),
    entry('cursor', 'project:/home/ada/shop', 2),
    entry('codex', 'project:/home/ada/blog', 3),
    entry('codex', 'project:/home/ada/gone', 4),
  ]);
  expect(found).toEqual([
    { path: '/home/ada/blog', shownPath: '~/blog', programs: ['codex', 'cursor'] },
    { path: '/home/ada/shop', shownPath: '~/shop', programs: ['cursor'] },
  ]);
});

it('programs tell where they were used, the home folder and what is no folder left out', async () => {
  const projects = {
    '/home/ada/old': {},
    '/home/ada': {},
    '/home/ada/new': {},
    '/home/ada/notes.txt': {},
    'odd/one': {},
  };
  const machine = fakeMachine({
    platform: 'linux',
    files: {
      '~/.claude.json': JSON.stringify({ projects, mcpServers: {} }),
      '~/.codex/config.toml': '[projects."/home/ada/new"]\ntrust_level = "trusted"\n[projects."/srv/web"]\n',
      '~/notes.txt': '',
    },
    folders: ['~/old', '~/new', '/srv/web'],
  });
  expect((await known(machine)).map(({ shownPath, programs }) => [shownPath, programs])).toEqual([
    ['~/new', []],
    ['~/old', []],
    ['/srv/web', []],
  ]);
});

it.each(['', '{', '[]', '{"projects": []}', '{"projects": 1}', 'null'])(
  'settings like %j tell of none',
  async (text) => {
    const machine = fakeMachine({ platform: 'linux', files: { '~/.claude.json': text } });
    expect(await known(machine)).toEqual([]);
  },
);

it('no more than a few are told', async () => {
  const folders = Array.from({ length: 40 }, (_, index) => `/srv/p${String(index)}`);
  const projects = Object.fromEntries(folders.map((folder) => [folder, {}]));
  const machine = fakeMachine({
    platform: 'linux',
    folders,
    files: { '~/.claude.json': JSON.stringify({ projects }) },
  });
  const found = await known(machine);
  expect([found.length, found[0]?.path]).toEqual([12, '/srv/p39']);
});
