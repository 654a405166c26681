import { describe, expect, it } from 'vitest';
import type { CachedAnswer } from '../../main/gateway/http-cache.ts';
import { limitsWith, open } from './database-fixtures.ts';

function answer(body: string, more: Partial<CachedAnswer> = {}): CachedAnswer {
  const base = { url: 'https://api.example.com/x', policy: '{}', status: 200, headers: { etag: '"1"' }, storedAt: 5 };
  return { ...base, ...more, body: Buffer.from(body) };
}

describe('the HTTP cache', () => {
  it('gives back what was stored last under a key', () => {
    const { httpCache } = open();
    httpCache.set('k', answer('old'));
    httpCache.set('k', answer('тело', { status: 203 }));
    expect(httpCache.get('k')).toEqual(answer('тело', { status: 203 }));
    expect(httpCache.get('other')).toBeUndefined();
    httpCache.delete('k');
    expect(httpCache.get('k')).toBeUndefined();
  });

  it('drops by prefix what belongs to one account and nothing else', () => {
    const { httpCache } = open();
    const keys = ['work a', 'work a/1', 'work a/я', 'work b', 'work', 'wor', 'work%', 'WORK a'];
    for (const key of keys) httpCache.set(key, answer(key));
    httpCache.deleteByPrefix('work a');
    expect(keys.filter((key) => httpCache.get(key))).toEqual(['work b', 'work', 'wor', 'work%', 'WORK a']);
    httpCache.deleteByPrefix('work%');
    expect(keys.filter((key) => httpCache.get(key))).toEqual(['work b', 'work', 'wor', 'WORK a']);
  });

  it('is bounded in size; the longest unused go first', () => {
    const clock = { ms: 0 };
    const { httpCache } = open(undefined, {
      clock,
      limits: limitsWith({ httpCache: { maxAgeDays: 30, maxBytes: 3_500 } }),
    });
    for (const key of ['a', 'b', 'c']) {
      clock.ms += 1;
      httpCache.set(key, answer('x'.repeat(1_000)));
    }
    clock.ms += 1;
    httpCache.get('a');
    clock.ms += 1;
    httpCache.set('d', answer('x'.repeat(1_000)));
    expect(['a', 'b', 'c', 'd'].filter((key) => httpCache.get(key))).toEqual(['a', 'c', 'd']);
    expect(httpCache.totalBytes()).toBeLessThanOrEqual(3_500);
  });

  it('does not keep an answer that is longer than everything it may hold, nor the one before it', () => {
    const { httpCache } = open(undefined, { limits: limitsWith({ httpCache: { maxAgeDays: 30, maxBytes: 2_000 } }) });
    httpCache.set('other', answer('kept'));
    httpCache.set('k', answer('short'));
    httpCache.set('k', answer('x'.repeat(3_000)));
    expect(['k', 'other'].map((key) => httpCache.get(key) !== undefined)).toEqual([false, true]);
  });
});
