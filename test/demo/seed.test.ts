import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { signedIn, type ApiClient } from './api-client.ts';
import type { Json } from '../support/demo-tokens.ts';

let demo: Demo;
let call: ApiClient;
let all: Json[];
beforeAll(async () => {
  demo = await createDemo({ port: 0 });
  call = await signedIn(demo, 'viewer');
  all = (await call('GET', '/requirements?pageSize=200')).body.items;
});
afterAll(() => demo.close());

describe('the seed', () => {
  it('has three projects and 126 requirements in two languages', async () => {
    const { body } = await call('GET', '/projects');
    expect(body.map(({ key, language, requirementCount }: Json) => [key, language, requirementCount])).toEqual([
      ['CRM', 'ru', 44],
      ['PAY', 'en', 42],
      ['WMS', 'ru', 40],
    ]);
    expect(all).toHaveLength(126);
  });

  it('has no two requirements alike and none without substance', async () => {
    const { text } = await call('GET', '/exports/requirements.csv');
    expect(new Set(all.map(({ title }) => title)).size).toBe(126);
    expect(text.split('\r\n')).toHaveLength(128);
    const whole = await Promise.all(all.map(async ({ key }) => (await call('GET', `/requirements/${key}`)).body));
    const texts = whole.map((requirement) => requirement.text as string);
    expect(new Set(texts).size).toBe(126);
    expect(Math.min(...texts.map((one) => one.length))).toBeGreaterThan(60);
    expect(whole.every(({ tags }) => tags.length > 0)).toBe(true);
    expect(whole.filter(({ links }) => links.length > 0).length).toBeGreaterThan(25);
    expect(whole.filter(({ commentCount }) => commentCount > 0)).toHaveLength(21);
    expect(whole.filter(({ version }) => version > 1)).toHaveLength(33);
    expect(whole.filter(({ parentKey }) => parentKey !== null).length).toBeGreaterThan(35);
  });

  it('uses every status, priority and type', async () => {
    for (const [field, count] of [
      ['status', 6],
      ['priority', 4],
      ['type', 5],
    ] as const) {
      expect(new Set(all.map((one) => one[field])).size).toBe(count);
    }
  });

  it('lies in the past, in order', () => {
    const now = Date.now();
    expect(all.every(({ updatedAt }) => Date.parse(updatedAt) <= now)).toBe(true);
  });

  it('is recorded in the audit trail as made by the seed', async () => {
    const { body } = await call('GET', '/changes?limit=200');
    expect(new Set(body.items.map(({ clientId }: Json) => clientId))).toEqual(new Set(['seed']));
  });
});
