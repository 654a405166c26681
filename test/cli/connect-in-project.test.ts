import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operations } from '../../contract/api.ts';
import { ensureBuilt, Place, program } from './support/portico.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { filesBelow } from '../support/files-below.ts';

const started = new AsyncDisposableStack();
let running: Place;
let alone: Place;

beforeAll(async () => {
  ensureBuilt();
  running = started.use(await Place.create(undefined, { PATH: '/usr/bin:/bin' }));
  alone = started.use(await Place.create(undefined, { PATH: '/usr/bin:/bin' }));
  for (const { home } of [running, alone]) mkdirSync(join(home, '.cursor'), { recursive: true });
  await running.serve();
});
afterAll(() => started.disposeAsync());

/** A folder with a space in its name, kept in git. */
function project(): string {
  const parent = temporaryFolder('project');
  const folder = join(parent, 'my shop');
  mkdirSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  return folder;
}

it.each([
  { title: 'with the running app', placeOf: () => running },
  { title: 'without it', placeOf: () => alone },
])('a project is connected, taken back, connected again and left without a trace, $title', async ({ placeOf }) => {
  const place = placeOf();
  const folder = project();
  const before = filesBelow(folder);
  const inProject = ['--workspace', folder];
  const { stdout } = await place.run('connect', 'cursor', '--dry-run', ...inProject);
  expect(stdout).toMatch(/^Cursor → .+ stdio --client Cursor /m);
  expect(stdout).toContain('note: The project is kept in git');
  expect(filesBelow(folder)).toEqual(before);

  const connected = await place.run('connect', 'cursor', '--yes', ...inProject);
  expect(connected.stdout).toContain('Cursor is connected.');
  expect(connected.stdout).toContain(`undo cursor --workspace "${folder}"`);
  expect(connected.stderr).not.toContain('Portico is not running');
  const text = readFileSync(join(folder, '.cursor', 'mcp.json'), 'utf8');
  expect(text).toContain('"stdio"');
  expect(text).not.toMatch(/ptc_|Bearer/);
  expect((await place.json('client', 'list')).value).toEqual([]);

  const listed = await place.json('connect', ...inProject);
  expect(operations['programs.list'].output.parse(listed.value).map(({ id }) => id)).not.toContain('cursor');
  expect((await place.run('undo', 'cursor', ...inProject)).stdout).toContain('was made by Portico and is gone');
  expect(filesBelow(folder)).toEqual(before);

  await place.run('connect', 'cursor', '--yes', ...inProject);
  expect((await place.run('clients')).stdout).toMatch(/^cursor +Cursor +connected, needs a new start +.*my shop/m);
  expect((await place.run('disconnect', '--all', '--yes')).stdout).toContain('Cursor is disconnected.');
  expect(filesBelow(folder)).toEqual(before);
});

it('without a folder it is the current one', () => {
  const folder = project();
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], { cwd: folder, env: alone.env, encoding: 'utf8' });
  expect(run('connect', 'cursor', '--yes', '--workspace').stdout).toContain('Cursor is connected.');
  expect(Object.keys(filesBelow(folder)).sort()).toEqual(['.cursor/mcp.json', '.git/HEAD']);
  expect(run('disconnect', '--all', '--yes', '--workspace').stdout).toContain('Cursor is disconnected.');
  expect(Object.keys(filesBelow(folder))).toEqual(['.git/HEAD']);
});

it('editions of an editor that share a file are connected by one entry', async () => {
  const folder = project();
  const inProject = ['--yes', '--workspace', folder];
  const { stdout, stderr } = await alone.run('connect', 'vscode', 'vscodium', ...inProject);
  expect(stdout).toContain('Visual Studio Code is connected.');
  expect(stderr).toContain(
    'VSCodium reads the same file as Visual Studio Code: what is done for one is done for both.',
  );
  expect((await alone.run('disconnect', '--all', ...inProject)).code).toBe(0);
  expect(Object.keys(filesBelow(folder))).toEqual(['.git/HEAD']);
});

it.each([
  { args: ['connect', 'cursor', '--workspace', '/'], message: '/ holds all that there is' },
  { args: ['connect', 'cursor', '--workspace', '/nosuch/folder'], message: 'There is no folder /nosuch/folder' },
  {
    args: ['connect', 'goose', '--workspace', tmpdir()],
    message: '"goose" with settings of projects; there are: vscode, ',
  },
  { args: ['undo', 'cursor', '--workspace', tmpdir()], message: 'There is no change to the settings of Cursor in ' },
])('$args fails', async ({ args, message }) => {
  const { code, stderr } = await alone.run(...args);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});

it('the home folder is refused', async () => {
  const { code, stderr } = await alone.run('connect', 'cursor', '--yes', '--workspace', alone.home);
  expect(stderr).toContain('is your home folder, where settings are your own');
  expect(code).toBe(2);
});
