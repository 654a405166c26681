import { createInterface } from 'node:readline';
import { duplexPair } from 'node:stream';
import { expect, it } from 'vitest';
import { configApp, type ConfigApp } from './config-app.ts';
import { eventuallyPasses } from '../support/eventually.ts';

/** A client that speaks over a pipe and notes the methods of what it is told. */
async function pipeClient({ app }: Pick<ConfigApp, 'app'>) {
  const [ours, theirs] = duplexPair();
  const session = app.servePipe(theirs, 'An editor');
  const told: string[] = [];
  const answers = new Map<number, { readonly result?: unknown }>();
  createInterface({ input: ours }).on('line', (line) => {
    const message = JSON.parse(line) as { id?: number; method?: string; result?: unknown };
    if (message.method !== undefined) told.push(message.method);
    else if (message.id !== undefined) answers.set(message.id, message);
  });
  const say = (message: object) => ours.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  let lastId = 0;
  const ask = async (method: string, params: object = {}) => {
    lastId += 1;
    const id = lastId;
    say({ id, method, params });
    return eventuallyPasses(() => {
      const answer = answers.get(id);
      if (!answer) throw new Error(`No answer to ${method}`);
      return answer.result;
    });
  };
  const clientInfo = { name: 'editor', version: '1' };
  await ask('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });
  say({ method: 'notifications/initialized' });
  return { told, ask, session };
}

it('clients are told that lists changed when tools are switched off, and only then', async () => {
  const { app, call } = await configApp({ text: '{ "connections": { "clock": { "kind": "built-in" } } }' });
  const client = await pipeClient({ app });
  const names = async () =>
    ((await client.ask('tools/list')) as { tools: { name: string }[] }).tools.map(({ name }) => name);
  expect(await names()).toEqual(['clock__gettime']);
  await call('catalog.setOn', { connection: 'clock', kind: 'tool', on: false });
  await eventuallyPasses(() => expect(client.told).toContain('notifications/tools/list_changed'));
  expect(await names()).toEqual([]);
  client.told.length = 0;
  await call('settings.set', { theme: 'dark' });
  expect(await names()).toEqual([]);
  expect(client.told).toEqual([]);
  await call('settings.set', { theme: 'system' });
  await call('catalog.setOn', { connection: 'clock', kind: 'tool', on: true });
  await eventuallyPasses(() => expect(client.told).toContain('notifications/tools/list_changed'));
  expect(await names()).toEqual(['clock__gettime']);
});
