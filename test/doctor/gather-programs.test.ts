import { describe, expect, it } from 'vitest';
import type { ProgramView } from '../../contract/programs.ts';
import type { ReadFile } from '../../main/clients/client-programs.ts';
import type { Program, SettingsFile } from '../../main/clients/program.ts';
import { gatherPrograms, type ProgramSources } from '../../main/doctor/programs/gather-programs.ts';

const view = (id: string, state: ProgramView['state'], path: string): ProgramView => ({
  id,
  name: id,
  state,
  installed: true,
  configured: true,
  discontinued: false,
  ways: ['file'],
  transport: 'http',
  takesUp: 'at-once',
  files: [{ id: 'user', label: '', path, shownPath: `~${path}`, exists: true, state: 'connected', others: [] }],
  client: `client-${id}`,
  docs: '',
  evidence: 'verified',
});

function read(
  program: string,
  servers: Readonly<Record<string, unknown>>,
  more: { readonly id?: string; readonly alsoReadBy?: readonly string[] } = {},
): ReadFile {
  const file = { id: 'user', alsoReadBy: more.alsoReadBy } as unknown as SettingsFile;
  return {
    program: { id: program } as Program,
    placed: { file, id: more.id ?? 'user', label: '', path: `/${program}.json` },
    exists: true,
    read: { ok: true, model: {}, servers: new Map(Object.entries(servers)) },
  };
}

const ours = 'http://127.0.0.1:7420/mcp';
const withToken = (token: string, url = ours) => ({ url, headers: { Authorization: `Bearer ${token}` } });

function sources(views: readonly ProgramView[], files: readonly ReadFile[]): ProgramSources {
  return {
    programs: {
      list: async () => [...views],
      readFiles: async () => files,
      isOurs: (value) => (value as { url?: string }).url === ours,
    },
    ownerOf: (token) => (token === 'ptc_good' ? 'client-a' : undefined),
    followsLists: () => new Map([['client-a', 'no']]),
  };
}

describe('What is gathered of programs', () => {
  it('are the entries that lead to us or have our name, with what becomes of their tokens', async () => {
    const files = [
      read('a', {
        portico: withToken('ptc_gone', 'http://127.0.0.1:1/mcp'),
        gateway: withToken('ptc_good'),
        notes: { url: 'https://notes.example/mcp' },
        plain: { url: ours },
        referring: { url: ours, headers: { Authorization: 'Bearer ${input:token}' } },
      }),
    ];
    const [found] = await gatherPrograms(sources([view('a', 'connected', '/a.json')], files), undefined);
    expect(found?.entries).toMatchObject([
      { name: 'portico', shownPath: '~/a.json', url: 'http://127.0.0.1:1/mcp', token: 'refused', isOfProfile: false },
      { name: 'gateway', token: 'active' },
      { name: 'plain', token: 'none' },
      { name: 'referring', token: 'elsewhere' },
    ]);
    expect(found?.followsLists).toBe('no');
  });

  it('counts files of other programs that a program reads, and tells profiles apart', async () => {
    const views = [view('a', 'connected', '/a.json'), view('b', 'connected', '/b.json'), view('c', 'not-found', '/c')];
    const files = [
      read('a', { portico: withToken('ptc_good') }, { alsoReadBy: ['b'] }),
      read('b', { portico: withToken('ptc_good') }, { id: 'profile-7' }),
    ];
    const found = await gatherPrograms(sources(views, files), undefined);
    expect(found.map((one) => [one.view.id, one.entries.map(({ file, isOfProfile }) => [file, isOfProfile])])).toEqual([
      ['a', [['user', false]]],
      [
        'b',
        [
          ['user', false],
          ['profile-7', true],
        ],
      ],
    ]);
  });

  it('tells whether a command is there where its path is whole', async () => {
    const started = (command: string) => ({ portico: { command, args: ['stdio'] } });
    const views = [view('a', 'connected', '/a.json')];
    const exists = async (command: string) =>
      (await gatherPrograms(sources(views, [read('a', started(command))]), 'a'))[0]?.entries[0]?.commandExists;
    expect(await exists(process.execPath)).toBe(true);
    expect(await exists('/nowhere/portico')).toBe(false);
    expect(await exists('portico')).toBe(undefined);
  });

  it('is refused for a program that nobody knows', async () => {
    await expect(gatherPrograms(sources([], []), 'nosuch')).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
