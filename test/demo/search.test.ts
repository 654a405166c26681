import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { excerptOf, stem, toSearchExpression } from '../../demo/store/search-text.ts';
import { signedIn, type ApiClient } from './api-client.ts';
import type { Json } from '../support/demo-tokens.ts';

let demo: Demo;
let call: ApiClient;
beforeAll(async () => {
  demo = await createDemo({ port: 0 });
  call = await signedIn(demo, 'editor');
});
afterAll(() => demo.close());

const search = async (query: string, more = '') =>
  (await call('GET', `/search?q=${encodeURIComponent(query)}${more}`)).body;
const keysOf = (page: Json): string[] => page.items.map((hit: Json) => hit.requirement.key);

describe('search', () => {
  it.each([
    ['возврат платежа', 'CRM-33'],
    ['ВОЗВРАТА ПЛАТЕЖЕЙ', 'CRM-33'],
    ['инвентаризацию', 'WMS-18'],
    ['дублей контактов', 'CRM-3'],
    ['chargeback evidence', 'PAY-17'],
    ['webhook signatures', 'PAY-19'],
    ['PAY-7', 'PAY-7'],
    ['1000 terminals OR "', undefined],
  ])('finds for «%s» %s', async (query, key) => {
    const found = keysOf(await search(query));
    if (key === undefined) expect(found).toEqual([]);
    else expect(found).toContain(key);
  });

  it('takes ё and е for the same letter, both ways', async () => {
    await call('POST', '/requirements', {
      body: { project: 'CRM', title: 'Приём платежей наличными', text: 'Счётчик купюр.' },
    });
    const [withYo, withYe] = await Promise.all([search('счётчик приём'), search('счетчик прием')]);
    expect(keysOf(withYo)).toEqual(['CRM-45']);
    expect(keysOf(withYe)).toEqual(['CRM-45']);
  });

  it('puts matches in the title before matches in the text', async () => {
    const [first] = keysOf(await search('инвентаризация'));
    expect(first).toBe('WMS-18');
  });

  it('shows the text around the match', async () => {
    const page = await search('перечисляет недостающие');
    expect(page.items[0]).toMatchObject({
      requirement: { key: 'CRM-8' },
      excerpt:
        '… на следующий этап, пока не заполнены поля, обязательные для него. ' +
        'Сообщение перечисляет недостающие поля и ведёт к первому из них.',
    });
  });

  it('pages without losing or repeating anything', async () => {
    const whole = await search('клиент', '&pageSize=200');
    const pages = await Promise.all([1, 2, 3].map((page) => search('клиент', `&pageSize=3&page=${page}`)));
    expect(whole.total).toBeGreaterThan(9);
    expect(pages.map(({ total }) => total)).toEqual([whole.total, whole.total, whole.total]);
    expect(pages.flatMap(keysOf)).toEqual(keysOf(whole).slice(0, 9));
  });

  it('narrows by project, status and tag', async () => {
    const page = await search('cards', '&project=PAY&status=verified&tag=cards');
    expect(keysOf(page)).toEqual(['PAY-32']);
    for (const { requirement } of page.items) {
      expect(requirement).toMatchObject({ project: 'PAY', status: 'verified' });
      expect(requirement.tags).toContain('cards');
    }
  });

  it('follows changes and deletions at once', async () => {
    const { key } = (await call('POST', '/requirements', { body: { project: 'PAY', title: 'Quokka rule' } })).body;
    expect(keysOf(await search('quokka'))).toEqual([key]);
    await call('PATCH', `/requirements/${key}`, { body: { title: 'Numbat rule' } });
    expect([keysOf(await search('quokka')), keysOf(await search('numbat'))]).toEqual([[], [key]]);
    await call('DELETE', `/requirements/${key}`);
    expect(keysOf(await search('numbat'))).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    ['платежами', 'платеж'],
    ['платежа', 'платеж'],
    ['накладной', 'накладн'],
    ['срок', 'срок'],
    ['refunds', 'refund'],
    ['pay', 'pay'],
  ])('%s is searched as %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it('cannot leave the query language', () => {
    expect(toSearchExpression('a" OR b* NEAR(c) -d')).toBe('"a"* AND "or"* AND "b"* AND "near"* AND "c"* AND "d"*');
    expect(toSearchExpression('"*"')).toBeUndefined();
  });

  it('cuts an excerpt at whole words, on both sides', () => {
    const text = `${'before '.repeat(30)}needle ${'after '.repeat(60)}`;
    const excerpt = excerptOf(text, 'needle');
    expect(excerpt).toMatch(/^… (before )+needle (after )+…$/);
    expect(excerpt.length).toBeLessThan(220);
  });
});
