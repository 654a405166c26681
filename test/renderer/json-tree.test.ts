import { describe, expect, it } from 'vitest';
import { isRedacted, jsonLines, previewOf, treeMove } from '../../renderer/components/json-tree/json-lines.ts';
import { imageSource, jsonInText, jsonOf, reportedError } from '../../renderer/components/result-view/content.ts';

const answer = { total: 2, items: [{ key: 'PAY-17', tags: ['a'] }, { key: 'PAY-21' }], 'a/b': null };
const paths = (toggled: readonly string[] = []): string[] =>
  jsonLines(answer, new Set(toggled)).map(({ path }) => path);

describe('the lines of a tree', () => {
  it('begins with the first two levels and the first element', () => {
    expect(paths()).toEqual(['', '/total', '/items', '/items/0', '/items/0/key', '/items/0/tags', '/items/1', '/a~1b']);
  });

  it('folds and unfolds what was toggled', () => {
    expect(paths(['/items'])).toEqual(['', '/total', '/items', '/a~1b']);
    expect(paths(['/items/0', '/items/1'])).toEqual([
      '',
      '/total',
      '/items',
      '/items/0',
      '/items/1',
      '/items/1/key',
      '/a~1b',
    ]);
  });

  it('begins with long lists folded', () => {
    const many = { items: Array.from({ length: 100_000 }, (_, index) => index) };
    expect(jsonLines(many, new Set())).toHaveLength(2);
    expect(jsonLines(many, new Set(['/items']))).toHaveLength(100_002);
  });

  it('says where a line stands', () => {
    expect(jsonLines(answer, new Set())[6]).toMatchObject({
      depth: 2,
      place: 2,
      siblings: 2,
      branch: { open: false, count: 1 },
    });
  });

  it.each<[unknown, string | undefined]>([
    [{ status: 'open', key: 'PAY-17' }, 'PAY-17'],
    [{ status: 'open', priority: 2 }, 'open'],
    [{ nested: {} }, undefined],
    [{ key: '[secret]' }, undefined],
    [[1, 2], undefined],
  ])('shows of %j, folded, %s', (value, expected) => {
    expect(previewOf(value)).toBe(expected);
  });

  it('knows what was hidden', () => {
    expect(isRedacted('[secret]')).toBe(true);
    expect(isRedacted('a [secret]')).toBe(false);
  });
});

describe('the keys of a tree', () => {
  const lines = jsonLines(answer, new Set());
  it.each<[string, number, object | undefined]>([
    ['ArrowDown', 0, { to: 1 }],
    ['ArrowUp', 0, { to: 0 }],
    ['End', 0, { to: 7 }],
    ['Home', 5, { to: 0 }],
    ['ArrowRight', 2, { to: 3 }],
    ['ArrowRight', 6, { toggle: '/items/1' }],
    ['ArrowRight', 1, undefined],
    ['ArrowLeft', 2, { toggle: '/items' }],
    ['ArrowLeft', 4, { to: 3 }],
    ['Enter', 6, { toggle: '/items/1' }],
    ['x', 0, undefined],
  ])('%s on line %i', (key, at, expected) => {
    expect(treeMove(key, at, lines)).toEqual(expected);
  });
});

describe('a result', () => {
  it.each<[string, Parameters<typeof jsonOf>[0], unknown]>([
    ['structured content', { content: [], structuredContent: { a: 1 } }, { value: { a: 1 } }],
    ['text that is JSON', { content: [{ type: 'text', text: ' {"a":1}' }] }, { value: { a: 1 } }],
    ['text', { content: [{ type: 'text', text: 'done' }] }, undefined],
    [
      'several blocks',
      {
        content: [
          { type: 'text', text: '{}' },
          { type: 'text', text: '{}' },
        ],
      },
      undefined,
    ],
  ])('is JSON or not: %s', (_, result, expected) => {
    expect(jsonOf(result)).toEqual(expected);
  });

  it('carries the error of the app', () => {
    const report = { code: 'login-required', message: 'Sign in', details: { account: 'demo' } };
    expect(reportedError({ isError: true, content: [], _meta: { 'portico/error': report } })).toEqual(report);
    const inRussian = { ...report, inRussian: 'Войдите' };
    expect(reportedError({ isError: true, content: [], _meta: { 'portico/error': inRussian } })).toEqual(inRussian);
    expect(reportedError({ isError: true, content: [] })).toBeUndefined();
  });

  it('shows pictures that came with it, never addresses', () => {
    expect(imageSource('image/png', 'aGk=')).toBe('data:image/png;base64,aGk=');
    expect(imageSource('text/html', 'aGk=')).toBeUndefined();
    expect(imageSource('image/png', 'https://example.com/x.png')).toBeUndefined();
    expect(imageSource('image/png;charset=x,<svg', 'aGk=')).toBeUndefined();
  });

  it('takes numbers and words for text', () => {
    expect(jsonInText('42')).toBeUndefined();
    expect(jsonInText('{broken')).toBeUndefined();
  });
});
