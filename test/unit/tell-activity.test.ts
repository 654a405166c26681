import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createActivityNews } from '../../main/app/tell-activity.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const came = 'clients programs';

function listened(isHeard: () => boolean = () => true) {
  const told: string[] = [];
  const news = createActivityNews({
    tell: (areas) => told.push(areas.join(' ')),
    isHeard,
    now: () => performance.now(),
  });
  return { news, told };
}

describe('That clients are there', () => {
  it('is told a moment after the first request, together with what that began', () => {
    const { news, told } = listened();
    news.note('a');
    news.note('a');
    expect(told).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(told).toEqual([came]);
  });

  it('is told of one that goes on asking every few seconds, as a lesser thing', () => {
    const { news, told } = listened();
    for (let ms = 0; ms < 30_000; ms += 50) {
      news.note('a');
      vi.advanceTimersByTime(50);
    }
    expect(told.slice(0, 2)).toEqual([came, 'presence']);
    expect(told.length).toBeGreaterThan(8);
    expect(told.length).toBeLessThan(12);
  });

  it('is told once more after the last request, and then no more', () => {
    const { news, told } = listened();
    news.note('a');
    vi.advanceTimersByTime(500);
    news.note('a');
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([came, 'presence']);
  });

  it.each([
    { quietMs: 59_000, word: 'presence' },
    { quietMs: 61_000, word: came },
  ])('is told as $word after $quietMs ms of silence', ({ quietMs, word }) => {
    const { news, told } = listened();
    news.note('a');
    vi.advanceTimersByTime(quietMs);
    news.note('a');
    vi.advanceTimersByTime(100);
    expect(told).toEqual([came, word]);
  });

  it('is told of each client by itself', () => {
    const { news, told } = listened();
    news.note('a');
    vi.advanceTimersByTime(1_000);
    news.note('b');
    vi.advanceTimersByTime(100);
    expect(told).toEqual([came, came]);
  });

  it('is kept while nobody listens, and told when somebody does', () => {
    let isHeard = false;
    const { news, told } = listened(() => isHeard);
    news.note('a');
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([]);
    isHeard = true;
    news.note('a');
    vi.advanceTimersByTime(100);
    expect(told).toEqual([came]);
  });

  it('is told no more once the app is closed, and forgotten of the first of very many', () => {
    const { news, told } = listened();
    for (let index = 0; index < 1_001; index += 1) news.note(`client ${String(index)}`);
    vi.advanceTimersByTime(100);
    expect(told).toHaveLength(1_000);
    news.note('client 5');
    news.close();
    vi.advanceTimersByTime(60_000);
    expect(told).toHaveLength(1_000);
  });
});
