import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { OperationName, OperationInput, OperationOutput } from '../../contract/api.ts';
import type { BridgeAnswer } from '../../contract/channels.ts';
import { startDesktop } from '../../main/hosts/electron/desktop.ts';
import { createFakeElectron, type FakeElectron } from '../support/fake-electron/fake-electron.ts';
import { eventuallyPasses } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const open: FakeElectron[] = [];

async function end(fake: FakeElectron): Promise<void> {
  fake.seen.answer = { response: 0, checkboxChecked: false };
  const quits = fake.seen.quits;
  fake.parts.app.quit();
  // Once when asked to, and once when all is closed.
  await expect.poll(() => fake.seen.quits, { timeout: 30_000 }).toBe(quits + 2);
}
afterEach(async () => {
  for (const fake of open.splice(0)) await end(fake);
});

/** The desktop application as a whole; everything real but Electron. */
async function start(dataDir: string, home: string) {
  const fake = createFakeElectron();
  const process_ = Object.assign(new EventEmitter(), {
    platform: process.platform,
    env: { PORTICO_DATA_DIR: dataDir, HOME: home },
    cwd: () => dataDir,
    execPath: '/opt/Portico/portico',
  });
  await startDesktop({
    electron: fake.electron,
    launch: { mode: 'window', hidden: false, demo: false, flags: { port: 0 } },
    root,
    process: process_ as unknown as NodeJS.Process,
  });
  open.push(fake);
  return fake;
}

async function ask<Name extends OperationName>(
  { seen }: FakeElectron,
  operation: Name,
  input: OperationInput<Name>,
): Promise<OperationOutput<Name>> {
  const [window] = seen.windows;
  const event = { sender: window?.webContents, senderFrame: window?.webContents.mainFrame };
  const asked = seen.ipc.get('portico:call')?.(event, { operation, input, request: operation });
  const answer = (await asked) as BridgeAnswer;
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value as OperationOutput<Name>;
}
const cursorOf = async (fake: FakeElectron) =>
  (await ask(fake, 'programs.list', { fresh: true })).find(({ id }) => id === 'cursor');
const titles = ({ seen }: FakeElectron): readonly (string | undefined)[] =>
  seen.notifications.map(({ title }) => title);

test('a change to the settings of a client is told once, also when Portico starts again, and the next one anew', async () => {
  const dataDir = temporaryFolder('told-once');
  const home = join(dataDir, 'home');
  const file = join(home, '.cursor', 'mcp.json');
  mkdirSync(join(home, '.cursor'), { recursive: true });
  const first = await start(dataDir, home);
  const wanted = { program: 'cursor', action: 'connect' } as const;
  const { fingerprint } = await ask(first, 'programs.preview', wanted);
  await ask(first, 'programs.apply', { ...wanted, fingerprint });
  const written = readFileSync(file, 'utf8');
  writeFileSync(file, '{}');
  await eventuallyPasses(() => expect(titles(first)).toEqual(['Cursor no longer knows Portico']));
  await eventuallyPasses(async () => expect((await cursorOf(first))?.drift?.told).toBe(true));
  await end(open.pop() ?? first);

  const second = await start(dataDir, home);
  // By then the shell has seen it, too: the menu of the tray offers the repair.
  await eventuallyPasses(() =>
    expect(second.seen.trays[0]?.menu?.items.map(({ label }) => label).join('\n')).toContain('Cursor'),
  );
  expect(await cursorOf(second)).toMatchObject({ state: 'lost', drift: { told: true } });
  expect(titles(second)).toEqual([]);
  writeFileSync(file, written.replace('/mcp"', '/other"'));
  await eventuallyPasses(() => expect(titles(second)).toEqual(['Somebody changed the settings of Cursor']));
});
