import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { uninstallPlan } from '../../contract/uninstall.ts';
import { connectToApp } from '../../main/hosts/headless/local-client.ts';
import { ensureBuilt, isAlive, Place, program } from './support/portico.ts';
import { eventuallyPasses } from '../support/eventually.ts';
import { filesBelow } from '../support/files-below.ts';

/** Settings of several programs, with what people have in them. */
const settings: Readonly<Record<string, string>> = {
  '.cursor/mcp.json': '{\n\t"mcpServers": {\n\t\t"mine": { "command": "mine" }\n\t}\n}\n',
  '.codex/config.toml': '# mine\r\nmodel = "x"\r\n\r\n[mcp_servers.mine]\r\ncommand = "mine"\r\n',
  '.config/goose/config.yaml': 'extensions:\n  mine: # mine\n    type: stdio\n    cmd: mine\n    enabled: true\n',
  '.config/zed/settings.json': '// Zed\n{ "theme": "One", /* mine */ "context_servers": {}, }\n',
  '.gemini/settings.json': '{"ui":{"theme":"x"}}',
  // No file yet: it goes with the entry, and its folder stays.
  '.kiro/there': '',
};

const opened: Place[] = [];
beforeAll(ensureBuilt);
afterEach(async () => {
  for (const place of opened.splice(0)) await place[Symbol.asyncDispose]();
});

async function placeWith(config?: object): Promise<Place> {
  const place = await Place.create(config, { PATH: '/usr/bin:/bin' });
  opened.push(place);
  for (const [path, text] of Object.entries(settings)) put(place, path, text);
  return place;
}

function put({ home }: Place, path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
}

const everything = ({ home }: Place) => filesBelow(home);

/** What is in the data folder beside the home folder, which the tests keep there. */
function data({ dataDir }: Place): readonly string[] {
  return readdirSync(dataDir).filter((name) => name !== 'home');
}

const hasScript = spawnSync('script', ['--version']).status === 0;

/** Runs it at a terminal, and gives an answer to each question once it is put. */
async function answering(place: Place, answers: readonly string[]): Promise<string> {
  const command = `"${process.execPath}" "${program}" uninstall`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { env: { ...place.env, TERM: 'dumb' } });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const closed = once(child, 'close');
  for (const [index, answer] of answers.entries()) {
    await eventuallyPasses(() => expect(said.match(/\[y\/N\]/g) ?? []).toHaveLength(index + 1));
    child.stdin.write(`${answer}\n`);
  }
  await closed;
  return said;
}

const clients = ['Codex', 'Cursor', 'Gemini CLI', 'Goose', 'Kiro', 'Zed'];

describe('portico uninstall', { timeout: 120_000 }, () => {
  it.each([
    { title: 'without the running app', isRunning: false },
    { title: 'with it, which ends', isRunning: true },
  ])('leaves the settings of every client as they were, byte for byte, also a second time, $title', async (given) => {
    const place = await placeWith();
    const before = everything(place);
    const serving = given.isRunning ? await place.serve() : undefined;
    await place.run('connect', '--all', '--yes');
    expect(Object.keys(before).filter((path) => everything(place)[path] !== before[path])).toHaveLength(5);
    const { code, stdout } = await place.run('uninstall', '--yes');
    expect(stdout.trimEnd().split('\n').toSorted()).toEqual(
      [...clients.map((name) => `${name} is disconnected`), ...(serving ? ['Portico has ended'] : [])].toSorted(),
    );
    expect([code, everything(place)]).toEqual([0, before]);
    if (serving) expect(isAlive(serving.child.pid)).toBe(false);
    expect(existsSync(join(place.dataDir, 'portico.db'))).toBe(true);
    const again = await place.run('uninstall', '--yes');
    expect([again.code, again.stdout]).toEqual([0, 'Nothing of Portico was left to remove.\n']);
    expect(everything(place)).toEqual(before);
  });

  it('a dry run says what would be done, and does nothing', async () => {
    const place = await placeWith();
    await place.run('connect', 'cursor', 'codex', '--yes');
    const before = everything(place);
    const { code, stdout } = await place.run('uninstall', '--dry-run', '--purge');
    expect([code, stdout.trimEnd().split('\n').toSorted()]).toEqual([
      0,
      [
        '- Codex: the Portico entry is taken out of ~/.codex/config.toml',
        '- Cursor: the Portico entry is taken out of ~/.cursor/mcp.json',
        `- the data folder is deleted: ${place.dataDir}, with 2 copies of settings files of clients`,
      ],
    ]);
    const { value } = await place.json('uninstall', '--dry-run');
    expect(uninstallPlan.parse(value)).toMatchObject({ signIns: [], secrets: [], data: { copies: 2 } });
    expect(everything(place)).toEqual(before);
  });

  it('a client whose file cannot be changed keeps none of the others from being done, and data are kept for it', async () => {
    const place = await placeWith();
    const before = everything(place);
    await place.run('connect', '--all', '--yes');
    put(place, '.gemini/settings.json', '{ broken');
    const { code, stdout } = await place.run('uninstall', '--yes', '--purge');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Gemini CLI was left alone:\n {2}~\/\.gemini\/settings\.json: /m);
    expect(stdout).toContain(`still there: ${place.dataDir}:\n  The data folder is kept, because`);
    expect(stdout.match(/is disconnected$/gm)).toHaveLength(5);
    expect(everything(place)).toEqual({ ...before, '.gemini/settings.json': '{ broken' });
    expect(data(place)).toContain('portico.db');
    rmSync(join(place.home, '.gemini/settings.json'));
    const mended = await place.run('uninstall', '--yes', '--purge');
    expect([mended.code, mended.stdout.split('\n', 1)]).toEqual([0, ['Gemini CLI is disconnected']]);
    expect(data(place)).toEqual([]);
  });

  it.each([
    { options: ['--keep-data'], left: undefined },
    { options: ['--purge', '--keep-copies'], left: ['client-backups', 'notes.txt'] },
    { options: ['--purge'], left: ['notes.txt'] },
  ])(
    'with $options deletes of the data what was asked for, and nothing that is not its own',
    async ({ options, left }) => {
      const place = await placeWith();
      writeFileSync(join(place.dataDir, 'notes.txt'), 'mine');
      await place.serve();
      await place.run('connect', 'cursor', '--yes');
      await place.run('backup');
      const { code, stdout } = await place.run('uninstall', '--yes', ...options);
      expect([code, stdout.includes(`deleted: ${place.dataDir}`)]).toEqual([0, left !== undefined]);
      expect(data(place)).toEqual(
        left ?? expect.arrayContaining(['portico.db', 'backups', 'client-backups', 'notes.txt']),
      );
    },
  );

  it('where nothing of Portico is, finds nothing and leaves nothing', async () => {
    const place = await placeWith();
    const dataDir = join(place.dataDir, 'none');
    const { code, stdout } = await place.run('--data-dir', dataDir, 'uninstall', '--yes', '--purge');
    expect([code, stdout, existsSync(dataDir)]).toEqual([0, 'Nothing of Portico was left to remove.\n', false]);
  });

  it('works with a configuration that cannot be used, and knows the secrets it names', async () => {
    const place = await placeWith();
    const before = everything(place);
    await place.run('connect', 'cursor', '--yes');
    writeFileSync(join(place.dataDir, 'portico.json'), '{ "accounts": { "a": { "key": "${keychain:jira}" } }, broken');
    const { stdout } = await place.run('uninstall', '--yes');
    expect(stdout).toContain('Cursor is disconnected');
    expect(everything(place)).toEqual(before);
    const { value } = await place.json('uninstall', '--dry-run');
    // This machine may have a keychain, which has no such secret, or none, which does not say.
    expect([[], ['jira']]).toContainEqual(uninstallPlan.parse(value).secrets);
  });

  it('the command that outlives the app waits for it, and deletes the data then', async () => {
    const place = await placeWith();
    const { child } = await place.serve();
    const later = place.start('uninstall', '--yes', '--purge', '--after', String(child.pid));
    child.kill('SIGTERM');
    expect((await later.outcome).code).toBe(0);
    expect(isAlive(child.pid)).toBe(false);
    expect(data(place)).toEqual([]);
  });

  it('asks nobody who is not there, and does nothing when options contradict each other', async () => {
    const place = await placeWith();
    await place.run('connect', 'cursor', '--yes');
    const before = everything(place);
    const wrong: readonly (readonly [options: readonly string[], said: string])[] = [
      [['--keep-data', '--purge'], 'Either --keep-data or --purge, not both'],
      [['--keep-copies'], '--keep-copies says what --purge leaves; give both'],
      [[], 'Nobody can be asked here; say --yes to agree beforehand'],
      [['--after', 'x'], 'Give the id of a process.'],
    ];
    for (const [options, said] of wrong) {
      const { code, stderr } = await place.run('uninstall', ...options);
      expect([options, code, stderr]).toEqual([options, 2, expect.stringContaining(said)]);
    }
    expect(everything(place)).toEqual(before);
  });

  it.skipIf(!hasScript).each([
    { answers: ['n'], copies: undefined, isKept: true, isConnected: true },
    { answers: ['y', 'n'], isKept: true, isConnected: false },
    { answers: ['y', 'y', 'n'], isKept: false, copies: ['client-backups'], isConnected: false },
    { answers: ['y', 'y', 'y'], isKept: false, copies: [], isConnected: false },
  ])('asks a person at a terminal, and about data only afterwards: $answers', async (given) => {
    const place = await placeWith();
    const before = everything(place);
    await place.run('connect', 'cursor', '--yes');
    const said = await answering(place, given.answers);
    expect(said).toContain('- Cursor: the Portico entry is taken out of ~/.cursor/mcp.json');
    expect(everything(place)['.cursor/mcp.json'] !== before['.cursor/mcp.json']).toBe(given.isConnected);
    expect(data(place)).toEqual(given.isKept ? expect.arrayContaining(['portico.db']) : given.copies);
  });

  it('asked for by the window, deletes the data once the app has ended, which it does', async () => {
    const place = await placeWith();
    const before = everything(place);
    const { child } = await place.serve();
    await place.run('connect', 'cursor', '--yes');
    const api = await connectToApp(place.dataDir);
    const { steps } = await api.call('app.uninstall', { data: 'delete-all' });
    await api.close();
    expect(steps).toEqual([
      { part: 'client', subject: 'Cursor', outcome: 'done' },
      { part: 'data', subject: place.dataDir, outcome: 'later' },
    ]);
    await eventuallyPasses(() => expect([isAlive(child.pid), data(place)]).toEqual([false, []]));
    expect(everything(place)).toEqual(before);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a folder that nobody may write is named with its reason',
    async () => {
      const place = await placeWith();
      await place.run('connect', 'cursor', '--yes');
      chmodSync(join(place.home, '.cursor'), 0o500);
      try {
        const { code, stdout } = await place.run('uninstall', '--yes');
        expect([code, stdout]).toEqual([1, expect.stringContaining('Cursor was left alone:')]);
      } finally {
        chmodSync(join(place.home, '.cursor'), 0o700);
      }
    },
  );
});
