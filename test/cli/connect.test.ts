import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operations } from '../../contract/api.ts';
import { ensureBuilt, Place } from './support/portico.ts';
import { filesBelow } from '../support/files-below.ts';

const settings = '{\n  "mcpServers": {}\n}\n';
const started = new AsyncDisposableStack();
let running: Place;
let alone: Place;

beforeAll(async () => {
  ensureBuilt();
  running = started.use(await Place.create(undefined, { PATH: '/usr/bin:/bin' }));
  alone = started.use(await Place.create(undefined, { PATH: '/usr/bin:/bin' }));
  await running.serve();
});
afterAll(() => started.disposeAsync());

beforeEach(() => {
  for (const place of [running, alone]) put(place, '.cursor/mcp.json', settings);
});

function put({ home }: Place, path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
}

const everything = ({ home }: Place) => filesBelow(home);

const text = ({ home }: Place) => readFileSync(join(home, '.cursor/mcp.json'), 'utf8');

describe('clients of the machine', () => {
  it('are listed with their state, those that were not found only when asked for', async () => {
    const place = running;
    const { code, stdout } = await place.run('clients');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ID +CLIENT +STATE +SETTINGS +SEEN$/m);
    expect(stdout).toMatch(/^cursor +Cursor +not connected +~\/\.cursor\/mcp\.json +never$/m);
    expect(stdout).not.toContain('goose');
    expect((await place.run('clients', '--all')).stdout).toMatch(/^goose +Goose +not found /m);
  });

  it('a dry run shows the change and writes nothing', async () => {
    const place = running;
    const before = everything(place);
    const { code, stdout } = await place.run('connect', 'cursor', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain(`Cursor → http://127.0.0.1:${String(place.port)}/mcp`);
    expect(stdout).toContain(`"Authorization": "Bearer ptc_${'•'.repeat(43)}"`);
    expect(everything(place)).toEqual(before);
    expect((await place.json('client', 'list')).value).toEqual([]);
  });

  it('without a name, connect shows what could be connected', async () => {
    const { code, stdout } = await running.run('connect');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^cursor +Cursor +not connected/m);
    expect(stdout).toContain('connect <id…>, or --all');
  });

  it.each([
    { title: 'with the running app', placeOf: () => running, isRunning: true },
    { title: 'without it', placeOf: () => alone, isRunning: false },
  ])('are connected, taken back and disconnected, and nothing is left, $title', async ({ placeOf, isRunning }) => {
    const place = placeOf();
    const before = everything(place);
    const connected = await place.run('connect', 'Cursor', '--yes');
    expect(connected.stderr).not.toContain('error');
    expect(connected.stdout).toContain('Cursor is connected.');
    expect(connected.stderr.includes('Portico is not running. Clients reach it once it does: ')).toBe(!isRunning);
    expect(connected.stdout).not.toMatch(/ptc_\w/);
    expect(text(place)).toMatch(/"Authorization": "Bearer ptc_[\w-]{43}"/);
    const { value } = await place.json('clients');
    expect(operations['programs.list'].output.parse(value)).toMatchObject([{ id: 'cursor', state: 'needs-restart' }]);
    expect((await place.run('undo', 'cursor')).stdout).toContain('is as it was, byte for byte');
    expect(everything(place)).toEqual(before);
    await place.run('connect', '--all', '--yes');
    const outcome = await place.json('disconnect', '--all', '--yes');
    expect(z.array(operations['programs.apply'].output).parse(outcome.value)).toMatchObject([{ outcome: 'done' }]);
    expect(everything(place)).toEqual(before);
    expect((await place.json('client', 'list')).value).toEqual([]);
  });
});

it('a file that cannot be edited is left alone, with exit code 1 and the reason', async () => {
  put(alone, '.cursor/mcp.json', '{ broken');
  const { code, stdout } = await alone.run('connect', 'cursor', '--yes');
  expect(stdout).toMatch(/Cursor was left alone\.\n {2}~\/\.cursor\/mcp\.json: /);
  expect(code).toBe(1);
  expect(text(alone)).toBe('{ broken');
});

it.each([
  {
    args: ['connect', 'curser', '--yes'],
    code: 2,
    message: 'Portico knows no client "curser"; did you mean "cursor"?',
  },
  { args: ['connect', 'cursor', '--all'], code: 2, message: 'Either --all or names of clients, not both' },
  {
    args: ['connect', 'cursor'],
    code: 2,
    message: 'Write this file? Nobody can be asked here; say --yes to agree beforehand',
  },
  { args: ['undo', 'goose'], code: 2, message: 'There is no change to the settings of Goose to take back' },
])('$args fails with $code', async ({ args, code, message }) => {
  const place = running;
  const outcome = await place.run(...args);
  expect(outcome.stderr).toContain(message);
  expect(outcome.code).toBe(code);
  expect(text(place)).toBe(settings);
});
