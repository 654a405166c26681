import { describe, expect, it } from 'vitest';
import { createCatalogEntries } from '../../main/api/catalog-entries.ts';
import { mergeCatalogs } from '../../main/gateway/catalog.ts';
import { emptyCatalog } from '../../main/gateway/connection.ts';
import type { NamingRule } from '../../main/gateway/naming-rule.ts';
import type { LiveConnection } from '../../main/gateway/live-connections.ts';
import { configApp } from './config-app.ts';
import { expectWithinBudget, worked } from '../support/within-budget.ts';

const two =
  '{ "connections": { "b": { "kind": "built-in" }, "a": { "kind": "built-in", "rename": { "gettime": "clock" } } } }';

describe('the whole catalog', () => {
  it('lists by connection, in the order of the file, with what a definition costs', async () => {
    const { call } = await configApp({ text: two });
    const entries = await call('catalog.list');
    expect(entries.map(({ name, ownName, connection, on }) => [name, ownName, connection, on])).toEqual([
      ['b__gettime', 'gettime', 'b', true],
      ['clock', 'gettime', 'a', true],
    ]);
    expect(entries[0]).toMatchObject({ kind: 'tool', effect: 'read-only' });
    expect(entries[0]?.tokens).toBeGreaterThan(20);
    const { definition, ...entry } = await call('catalog.get', { kind: 'tool', name: 'clock' });
    expect(entry).toEqual(entries[1]);
    expect(definition).toMatchObject({ name: 'clock', inputSchema: { type: 'object' } });
  });

  it.each([
    ['tool', 'unknown-tool: There is no tool "x"'],
    ['prompt', 'unknown-prompt: There is no prompt "x"'],
    ['resource', 'unknown-resource: There is no resource "x"'],
  ])('has no %s of a wrong name', async (kind, message) => {
    const { refusal } = await configApp({ text: two });
    expect(await refusal('catalog.get', { kind, name: 'x' })).toBe(message);
  });
});

describe('a tool that is switched off', () => {
  it('is gone for clients and still listed here; its connection is not opened anew', async () => {
    const { call, text } = await configApp({ text: two });
    const before = await call('connections.list');
    const { change } = await call('catalog.setOn', { connection: 'b', kind: 'tool', names: ['gettime'], on: false });
    expect((await call('catalog.list')).map(({ name, on }) => [name, on])).toEqual([
      ['b__gettime', false],
      ['clock', true],
    ]);
    expect((await call('tools.list')).map(({ name }) => name)).toEqual(['clock']);
    expect(await call('tools.call', { name: 'b__gettime', args: {} }).catch((error: Error) => error.message)).toBe(
      'The tool "b__gettime" is switched off in Portico; its user can switch it on under "off" of the connection "b"',
    );
    expect(await call('connections.list')).toEqual(before);
    await call('config.undo', { change });
    expect(text()).toBe(two);
    expect((await call('tools.list')).map(({ name }) => name)).toEqual(['b__gettime', 'clock']);
  });

  it('comes back without a trace, and so do all of them at once', async () => {
    const { call, text } = await configApp({ text: two });
    const all = { connection: 'b', kind: 'tool' };
    await call('catalog.setOn', { ...all, on: false });
    expect(text()).toContain('"b": { "kind": "built-in", "off": { "tools": ["gettime"] } }');
    await call('catalog.setOn', { ...all, names: ['gettime'], on: true });
    expect(text()).toBe(two);
    await call('catalog.setOn', { ...all, on: false });
    await call('catalog.setOn', { ...all, on: true });
    expect(text()).toBe(two);
  });

  it('has to be there, unless it is off already', async () => {
    const text = two.replace('"b": { "kind": "built-in"', '"b": { "kind": "built-in", "off": { "tools": ["gone"] }');
    const { call, refusal, text: now } = await configApp({ text });
    const wrong = { connection: 'b', kind: 'tool', names: ['gettime', 'nosuch'], on: false };
    expect(await refusal('catalog.setOn', wrong)).toBe('unknown-tool: Connection "b" has no tool "nosuch"');
    await call('catalog.setOn', { connection: 'b', kind: 'tool', names: ['gone'], on: true });
    expect(now()).toBe(two);
  });
});

describe('a tool that is described anew', () => {
  it('is described so for clients, and its connection is not opened anew', async () => {
    const { call } = await configApp({ text: two });
    const before = (await call('connections.list')).map(({ state }) => state);
    const connection = { kind: 'built-in', describe: { gettime: 'The time here' }, title: 'Clock' };
    await call('connections.save', { id: 'b', replaces: 'b', connection });
    expect((await call('tools.list')).map(({ description }) => description)[0]).toBe('The time here');
    expect((await call('connections.list')).map(({ state }) => state)).toEqual(before);
    expect((await call('connections.list'))[0]?.title).toBe('Clock');
  });
});

it('a catalog of ten thousand tools is listed in under 50 ms, also after one of them was switched off', async () => {
  const tools = Array.from({ length: 10_000 }, (_, index) => ({
    name: `tool-${index}`,
    description: `Does something number ${index}. `.repeat(8),
    inputSchema: { type: 'object', properties: Object.fromEntries(['a', 'b', 'c', 'd'].map(argument)) },
  }));
  const rule = { prefix: true, rename: {} };
  const off = { tools: new Set(['tool-7']), prompts: new Set<string>() };
  const list = createCatalogEntries();
  const measured = (naming: NamingRule) => {
    const whole = mergeCatalogs([{ connection: 'large', catalog: { ...emptyCatalog, tools }, naming: rule }]);
    let entries: ReturnType<typeof list> = [];
    const ms = worked(() => (entries = list(whole, [{ id: 'large', naming }] as unknown as LiveConnection[])));
    return { entries, ms };
  };
  const first = measured(rule);
  expect(first.entries).toHaveLength(10_000);
  expect(first.entries[0]?.entry).toMatchObject({ name: 'large__tool-0', ownName: 'tool-0', on: true });
  await expectWithinBudget({ ms: 50 }, () => {
    const { entries, ms } = measured({ ...rule, off });
    expect(entries.filter(({ entry }) => !entry.on).map(({ entry }) => entry.ownName)).toEqual(['tool-7']);
    return { ms };
  });
});

function argument(name: string) {
  return [name, { type: 'string', description: 'What to do with it, in so many words' }];
}
