import { describe, expect, it, onTestFinished } from 'vitest';
import { readFileSync, statSync } from 'node:fs';
import { connectV2 } from '../support/sdk-clients.ts';
import { startFixture } from '../support/mcp-fixture.ts';
import { everything, observedApp } from './observed-app.ts';
import { eventuallyPasses } from '../support/eventually.ts';

const clock = { clock: { kind: 'built-in' } };

describe('recorded calls', () => {
  it('are told to the window while they happen, and found by what they said', async () => {
    const portico = await observedApp(clock);
    const client = await connectV2(portico.url, await portico.addClient('An editor'), 'auto');
    await client.callTool({ name: 'clock__gettime', arguments: { timezone: 'Europe/Berlin' } });
    await client.callTool({ name: 'clock__gettime', arguments: { timezone: 'Nowhere/Atall' } });
    await client.close();
    await eventuallyPasses(() => {
      const items = portico.told.flatMap((event) => (event.type === 'invocations' ? event.items : []));
      expect(new Map(items.map(({ id, outcome }) => [id, outcome])).size).toBe(2);
      expect(items.at(-1)).toMatchObject({ clientName: 'An editor', connection: 'clock', tool: 'gettime' });
    });
    const all = await portico.call('invocations.list', { limit: 10 });
    expect(all.items.map(({ outcome }) => outcome)).toEqual(['failed', 'ok']);
    expect(all.total).toBe(2);
    const found = await portico.call('invocations.list', { limit: 10, text: 'atall' });
    expect(found).toMatchObject({ items: [{ outcome: 'failed' }], total: 1 });
    const page = await portico.call('invocations.list', { limit: 1 });
    expect(await portico.call('invocations.list', { limit: 1, cursor: page.next })).toEqual({ items: [all.items[1]] });
  });

  it('are shown whole, with the messages of both sides', async () => {
    const portico = await observedApp({ every: everything });
    const client = await connectV2(portico.url, await portico.addClient('An editor'), 'legacy');
    await client.callTool({ name: 'every__echo', arguments: { message: 'hello', password: 'hunter22' } });
    await client.close();
    const { items } = await portico.call('invocations.list', { limit: 1 });
    const details = await portico.call('invocations.get', { id: items[0]?.id });
    expect(details).toMatchObject({ argumentsJson: '{"message":"hello","password":"[secret]"}', outcome: 'ok' });
    const messages = details.messages?.map(({ direction, json }) => [direction, JSON.parse(json) as unknown]);
    expect(messages).toEqual([
      ['client-to-portico', expect.objectContaining({ method: 'tools/call', id: expect.any(Number) as unknown })],
      ['portico-to-upstream', expect.objectContaining({ method: 'tools/call', id: expect.any(Number) as unknown })],
      ['upstream-to-portico', expect.objectContaining({ result: expect.objectContaining({}) as unknown })],
      ['portico-to-client', expect.objectContaining({ result: expect.objectContaining({}) as unknown })],
    ]);
    expect(messages?.[1]?.[1]).toMatchObject({ params: { name: 'echo' } });
    expect(JSON.stringify(messages)).not.toContain('hunter22');
    await expect(portico.call('invocations.get', { id: 'none' })).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('are numbers over time, per client, connection and tool', async () => {
    const portico = await observedApp({ ...clock, 'second-clock': { kind: 'built-in', title: 'Second' } });
    const startedAt = Date.now();
    const client = await connectV2(portico.url, await portico.addClient('An editor'), 'auto');
    for (const timezone of ['UTC', 'Europe/Berlin', 'No/Where'])
      await client.callTool({ name: 'clock__gettime', arguments: { timezone } });
    await client.callTool({ name: 'second-clock__gettime', arguments: {} });
    await client.close();
    const span = { from: startedAt, before: startedAt + 60_000, buckets: 6 };
    const summary = await portico.call('activity.summary', span);
    expect(summary.totals).toMatchObject({ calls: 4, errors: 1 });
    expect(summary.series.map(({ at, calls }) => [at - startedAt, calls])).toEqual([
      [0, 4],
      [10_000, 0],
      [20_000, 0],
      [30_000, 0],
      [40_000, 0],
      [50_000, 0],
    ]);
    expect(summary.errorsByCode).toEqual([{ code: 'invalid-arguments', count: 1 }]);
    expect(summary.clients).toMatchObject([{ label: 'An editor', calls: 4, errors: 1 }]);
    expect(summary.connections).toMatchObject([
      { key: 'clock', label: 'clock', calls: 3 },
      { key: 'second-clock', label: 'Second', calls: 1 },
    ]);
    expect(summary.tools).toMatchObject([
      { key: 'clock gettime', label: 'gettime', connection: 'clock', calls: 3, errors: 1 },
      { key: 'second-clock gettime', label: 'gettime', connection: 'second-clock', calls: 1 },
    ]);
    expect(summary.slowest.map(({ key }) => key)).toEqual(['clock gettime']);
    expect(summary.failing.map(({ key }) => key)).toEqual(['clock gettime']);
    const second = await portico.call('activity.summary', { ...span, connections: ['second-clock'] });
    expect(second.totals).toMatchObject({ calls: 1, errors: 0 });
  });

  it('are exported into a file of the data folder', async () => {
    const portico = await observedApp(clock);
    await portico.call('tools.call', { name: 'clock__gettime', args: { timezone: 'UTC' } });
    const { file, rows, bytes } = await portico.call('invocations.export', { format: 'jsonl', connections: ['clock'] });
    expect(file.startsWith(portico.dataDir)).toBe(true);
    expect({ rows, bytes }).toEqual({ rows: 1, bytes: statSync(file).size });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      clientName: 'Portico',
      arguments: { timezone: 'UTC' },
    });
  });
});

describe('what a person does in the window', () => {
  it('tells its progress under the name of the call', async () => {
    const portico = await observedApp({ every: everything });
    const args = { duration: 0.4, steps: 4 };
    await portico.call('tools.call', { name: 'every__trigger-long-running-operation', args, call: 'mine' });
    await eventuallyPasses(() => {
      const progress = portico.told.filter(({ type }) => type === 'progress');
      expect(progress.at(-1)).toMatchObject({ call: 'mine', progress: 4, total: 4 });
    });
  });

  it('fails in the words of the server when the server refuses a call', async () => {
    const server = await startFixture({ build: 'dual' });
    onTestFinished(() => server.close());
    const portico = await observedApp({ own: { kind: 'streamable-http', url: server.url.href } });
    await eventuallyPasses(async () => expect(await portico.call('catalog.list')).not.toEqual([]));
    await expect(portico.call('tools.call', { name: 'own__throws', args: {} })).rejects.toMatchObject({
      code: 'upstream-rejected',
      message: 'The server answered: Out of paper',
      details: { rpcCode: -32050 },
    });
  });

  it('reads prompts and resources', async () => {
    const portico = await observedApp({ every: everything });
    const catalog = await portico.call('catalog.list');
    const prompt = catalog.find(({ kind, ownName }) => kind === 'prompt' && ownName.includes('simple'));
    const got = await portico.call('prompts.get', { name: prompt?.name, args: {} });
    expect(got.messages[0]?.role).toBe('user');
    const resource = catalog.find(({ kind }) => kind === 'resource');
    const read = await portico.call('resources.read', { uri: resource?.name });
    expect(read.contents).toHaveLength(1);
  });
});
