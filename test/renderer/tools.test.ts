import { describe, expect, it } from 'vitest';
import type { CatalogEntry } from '../../contract/catalog.ts';
import { createIndexer, filtered, grouped, switched, tabCounts } from '../../renderer/pages/tools/catalog-index.ts';
import { callCommand } from '../../renderer/pages/tools/command-line.ts';
import { promptSchema, templateSchema } from '../../renderer/pages/tools/prompt-schema.ts';
import { expanded, templateNames } from '../../renderer/pages/tools/uri-template.ts';
import { requestText } from '../../renderer/pages/tools/panel/request-text.ts';
import { expectWithinBudget, worked } from '../support/within-budget.ts';

const entry = (given: Partial<CatalogEntry> & Pick<CatalogEntry, 'name'>): CatalogEntry => ({
  kind: 'tool',
  connection: 'requirements',
  ownName: given.name,
  description: '',
  effect: 'read-only',
  tokens: 10,
  on: true,
  ...given,
});
const entries = [
  entry({ name: 'search', title: 'Search requirements', description: 'By text, project and status' }),
  entry({ name: 'delete', effect: 'destructive', on: false, tokens: 30 }),
  entry({ name: 'provesti', connection: 'accounting', title: 'Провести учётный документ', effect: 'changes' }),
  entry({ name: 'review', kind: 'prompt', description: 'Reviews a requirement' }),
  entry({ name: 'demo://one', kind: 'resource' }),
  entry({ name: 'demo://{id}', kind: 'resource-template' }),
];
const titleOf = (id: string): string => (id === 'accounting' ? '1С: Бухгалтерия' : 'Demo requirements');
const index = createIndexer()(entries, titleOf);
const everything = { tab: 'tools', text: '', connection: undefined, effect: undefined } as const;
const names = (filter: Partial<Parameters<typeof filtered>[1]>): string[] =>
  filtered(index, { ...everything, ...filter }).map((one) => one.entry.name);

describe('the catalog', () => {
  it.each([
    ['every tool when nothing is asked for', {}, ['search', 'delete', 'provesti']],
    ['by words in any order', { text: 'status SEARCH' }, ['search']],
    ['by the title of the connection', { text: 'бухгалтерия' }, ['provesti']],
    ['е for ё', { text: 'учетный' }, ['provesti']],
    ['ё for е', { text: 'провёсти' }, ['provesti']],
    ['by connection', { connection: 'requirements' }, ['search', 'delete']],
    ['by effect', { effect: 'destructive' as const }, ['delete']],
    ['prompts on their own tab', { tab: 'prompts' as const }, ['review']],
    ['resources with their templates', { tab: 'resources' as const }, ['demo://one', 'demo://{id}']],
    ['nothing for other words', { text: 'invoce' }, []],
  ])('finds %s', (_, filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });

  it('is grouped by connection, with the cost of what is on', () => {
    expect(
      grouped(filtered(index, everything)).map(({ connection, onCount, tokens, entries: members }) => [
        connection,
        members.length,
        onCount,
        tokens,
      ]),
    ).toEqual([
      ['requirements', 2, 1, 10],
      ['accounting', 1, 1, 10],
    ]);
  });

  it('counts what each tab has', () => {
    expect(tabCounts(index)).toEqual({ tools: 3, resources: 2, prompts: 1 });
  });

  it('switches named entries of one connection and kind, and leaves the other objects alone', () => {
    const after = switched(entries, { connection: 'requirements', kind: 'tool', names: ['search'], on: false });
    expect(after.map(({ on }) => on)).toEqual([false, false, true, true, true, true]);
    expect(after[1]).toBe(entries[1]);
  });

  it('switches all of a connection when no names are given', () => {
    const after = switched(entries, { connection: 'requirements', kind: 'tool', on: true });
    expect(after.map(({ on }) => on)).toEqual([true, true, true, true, true, true]);
  });

  it('does not look at entries again that it has indexed', () => {
    const indexed = createIndexer();
    const first = indexed(entries, titleOf);
    expect(indexed([...entries], titleOf)[0]).toBe(first[0]);
    expect(indexed(entries, () => 'Other')[0]?.searchText).toContain('other');
  });

  it('is searched in a few milliseconds when it has ten thousand entries', async () => {
    const many = Array.from({ length: 10_000 }, (_, place) =>
      entry({
        name: `tool_${String(place)}`,
        description: 'Searches what people wrote down about a project. '.repeat(4),
      }),
    );
    const large = createIndexer()(many, titleOf);
    const search = (): void => {
      for (const text of ['t', 'to', 'tool', 'tool_99', 'people project']) filtered(large, { ...everything, text });
    };
    await expectWithinBudget({ eachMs: 16 }, () => ({ eachMs: worked(search) / 5 }));
  });
});

describe('a call as a command', () => {
  it.each([
    ['linux' as const, { q: "it's" }, `portico call a__b '{"q":"it'\\''s"}'`],
    ['win32' as const, { q: "it's" }, `portico call a__b '{"q":"it''s"}'`],
    ['darwin' as const, {}, 'portico call a__b'],
  ])('is quoted for %s', (platform, args, expected) => {
    expect(callCommand('a__b', args, platform)).toBe(expected);
  });
});

describe('a URI template', () => {
  it.each([
    ['demo://{id}', { id: 'a b/c' }, 'demo://a%20b%2Fc'],
    ['demo://{+path}', { path: 'a b/c' }, 'demo://a%20b/c'],
    ['demo://x{/one,two}', { one: '1', two: '2' }, 'demo://x/1/2'],
    ['demo://x{?q,lang}', { q: 'ё', lang: '' }, 'demo://x?q=%D1%91'],
    ['demo://x{?q}{&r}', { r: '1' }, 'demo://x&r=1'],
    ['demo://x{#part*}', { part: 'top' }, 'demo://x#top'],
  ])('%s', (template, values, expected) => {
    expect(expanded(template, values)).toBe(expected);
  });

  it('names what is to be filled in once', () => {
    expect(templateNames('a/{id}/{id}{?q,lang:2}')).toEqual(['id', 'q', 'lang']);
  });

  it('needs what stands in the path', () => {
    expect(templateSchema(['id', 'q'], 'a/{id}{?q}')['required']).toEqual(['id']);
  });
});

it('makes a form of the arguments of a prompt', () => {
  const definition = {
    arguments: [{ name: 'project', required: true, description: 'Key' }, { name: 'release' }, 'no'],
  };
  expect(promptSchema(definition)).toEqual({
    type: 'object',
    properties: { project: { type: 'string', description: 'Key' }, release: { type: 'string' } },
    required: ['project'],
    additionalProperties: false,
  });
});

it('writes a request as it goes over the wire', () => {
  expect(
    requestText({ method: 'POST', url: 'http://x/y', headers: [{ name: 'accept', value: '*/*' }], body: '{}' }),
  ).toBe('POST http://x/y\naccept: */*\n\n{}');
});
