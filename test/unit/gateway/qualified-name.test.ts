import { describe, expect, it } from 'vitest';
import { mergeCatalogs } from '../../../main/gateway/catalog.ts';
import { emptyCatalog } from '../../../main/gateway/connection.ts';
import { qualifyNames } from '../../../main/gateway/qualified-name.ts';

const qualified = (connection: string, names: string[]) => Object.fromEntries(qualifyNames(connection, names));

describe('qualified names', () => {
  it('are the connection and the tool joined by two underscores', () => {
    expect(qualified('crm', ['listProjects'])).toEqual({ listProjects: 'crm__listProjects' });
  });

  it('replace what clients refuse', () => {
    expect(qualified('crm', ['a.b/c d'])).toEqual({ 'a.b/c d': 'crm__a_b_c_d' });
  });

  it('are cut to 60 characters with a hash of the original', () => {
    const name = 'listEveryRequirementOfAProjectTogetherWithItsCommentsAndLinks';
    const result = qualified('crm', [name])[name];
    expect(result).toBe('crm__listEveryRequirementOfAProjectTogetherWithItsCom_92c02c');
    expect(result).toHaveLength(60);
  });

  it('tell two tools apart that would share a name, whatever their order', () => {
    const forwards = qualified('crm', ['get.item', 'get/item', 'get_item']);
    const backwards = qualified('crm', ['get_item', 'get/item', 'get.item']);
    expect(forwards).toEqual(backwards);
    expect(forwards['get_item']).toBe('crm__get_item');
    expect(new Set(Object.values(forwards)).size).toBe(3);
  });

  it('only hold characters and lengths that every client accepts', () => {
    const names = ['получить_время', 'x'.repeat(300), '..', '💥', 'a b', 'A-b_C9'];
    for (const name of Object.values(qualified('a-connection-with-24-char', names))) {
      expect(name).toMatch(/^[A-Za-z0-9_-]{1,60}$/);
    }
  });
});

describe('naming rules', () => {
  const none = { prefix: false, rename: {} };

  it.each([
    { does: 'keeps bare names', rule: none, names: ['read', 'a.b/c'], expected: ['read', 'a.b/c'] },
    {
      does: 'gives new names as they stand',
      rule: { prefix: true, rename: { read: 'look' } },
      names: ['read', 'write'],
      expected: ['look', 'crm__write'],
    },
    {
      does: 'renames bare ones as well',
      rule: { prefix: false, rename: { read: 'look' } },
      names: ['read', 'write'],
      expected: ['look', 'write'],
    },
    { does: 'makes what clients refuse acceptable', rule: none, names: ['имя'], expected: ['_'] },
  ])('$does', ({ rule, names, expected }) => {
    expect([...qualifyNames('crm', names, rule).values()]).toEqual(expected);
  });

  it('keep bare names within what clients take', () => {
    const [name] = [...qualifyNames('crm', ['x'.repeat(80)], none).values()];
    expect(name).toMatch(/^x{53}_[0-9a-f]{6}$/);
  });
});

describe('bare names of two connections', () => {
  it('stay with the first; the other one is told apart by its connection', () => {
    const none = { prefix: false, rename: {} };
    const tools = [{ name: 'search', inputSchema: {} }];
    const part = (connection: string) => ({ connection, catalog: { ...emptyCatalog, tools }, naming: none });
    const { byName } = mergeCatalogs([part('one'), part('two')]);
    expect([...byName].map(([name, { connection }]) => [name, connection])).toEqual([
      ['search', 'one'],
      ['two__search', 'two'],
    ]);
  });
});
