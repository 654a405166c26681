import { expect, it } from 'vitest';
import { configApp, countedDemo } from './config-app.ts';

const clock = { kind: 'built-in' };
const sources = (list: readonly { id: string; source: string }[]) => list.map(({ id, source }) => `${id} ${source}`);
const read = (text: string | undefined) => JSON.parse(text ?? 'null') as unknown;

it('the demo begins and ends at once, and undo takes it back', async () => {
  const runner = countedDemo();
  const { call, text } = await configApp({ runner });
  await call('demo.set', { on: true });
  expect(read(text())).toEqual({ demo: true });
  expect(sources(await call('connections.list'))).toEqual(['demo demo']);
  const { change } = await call('demo.set', { on: false });
  expect(read(text())).toEqual({ demo: false });
  expect(await call('connections.list')).toEqual([]);
  await call('config.undo', { change });
  expect(sources(await call('connections.list'))).toEqual(['demo demo']);
  expect(runner.steps).toEqual(['start', 'stop', 'start']);
});

it('the demo stays when the first connection is added', async () => {
  const { call, text } = await configApp({ runner: countedDemo(), demoByDefault: true });
  await call('connections.save', { id: 'clock', connection: clock });
  expect(read(text())).toEqual({ demo: true, connections: { clock } });
  expect(sources(await call('connections.list'))).toEqual(['clock file', 'demo demo']);
});

it('without the flag it is there only while there is no connection', async () => {
  const { call, app, file } = await configApp({ text: '{}', runner: countedDemo(), demoByDefault: true });
  const { loadAppConfig } = await import('../../main/app-config.ts');
  const instead = { text: JSON.stringify({ connections: { clock } }) };
  app.reconfigure(loadAppConfig({ env: { PORTICO_CONFIG: file }, instead }));
  expect(sources(await call('connections.list'))).toEqual(['clock file']);
});

it.each([
  ['connections.setEnabled', { id: 'demo', enabled: false }, { kind: 'built-in', tools: ['gettime'], enabled: false }],
  [
    'catalog.setOn',
    { connection: 'demo', kind: 'tool', on: false },
    { kind: 'built-in', tools: ['gettime'], off: { tools: ['gettime'] } },
  ],
  [
    'connections.save',
    { id: 'demo', replaces: 'demo', connection: { kind: 'built-in', title: 'Try it' } },
    { kind: 'built-in', title: 'Try it' },
  ],
] as const)(
  '%s writes the demo into the file, and removing it leaves nothing',
  async (operation, input, connection) => {
    const runner = countedDemo();
    const { call, text } = await configApp({ runner, demoByDefault: true });
    await call(operation, input);
    const account = { issuer: 'http://127.0.0.1:7430', clientId: 'portico' };
    expect(read(text())).toEqual({ demo: true, accounts: { demo: account }, connections: { demo: connection } });
    expect(sources(await call('connections.list'))).toEqual(['demo demo']);
    await call('connections.remove', { id: 'demo' });
    expect(read(text())).toEqual({ demo: false, accounts: {}, connections: {} });
    expect(await call('connections.list')).toEqual([]);
    await call('status.get').catch(() => {});
    expect(runner.steps).toEqual(['start', 'stop']);
  },
);

it('the demo keeps its id, and settings of it can be read before they are in the file', async () => {
  const { call, refusal } = await configApp({ runner: countedDemo(), demoByDefault: true });
  expect((await call('connections.get', { id: 'demo' })).settings).toEqual({ kind: 'built-in', tools: ['gettime'] });
  expect((await call('accounts.get', { account: 'demo' })).settings).toMatchObject({ clientId: 'portico' });
  const renamed = { id: 'other', replaces: 'demo', connection: clock };
  expect(await refusal('connections.save', renamed)).toMatch(
    /^invalid-request: The connection of the demo keeps its id/,
  );
});

it('a copy of the demo acts with its account, which stays when the demo ends', async () => {
  const { call, text } = await configApp({ runner: countedDemo(), demoByDefault: true });
  const copy = { kind: 'openapi', document: 'nowhere.json', account: 'demo', enabled: false };
  await call('connections.save', { id: 'copy', connection: copy });
  const account = { issuer: 'http://127.0.0.1:7430', clientId: 'portico' };
  expect(read(text())).toEqual({ demo: true, accounts: { demo: account }, connections: { copy } });
  await call('demo.set', { on: false });
  expect(read(text())).toEqual({ demo: false, accounts: { demo: account }, connections: { copy } });
});

it('says so where there is none', async () => {
  const { text, refusal } = await configApp({});
  expect(await refusal('demo.set', { on: true })).toBe('invalid-request: This Portico has no demo backend');
  expect(text()).toBeUndefined();
});
