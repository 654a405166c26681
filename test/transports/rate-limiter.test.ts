import { describe, expect, it } from 'vitest';
import { RateLimiter } from '../../main/transports/rate-limiter.ts';

describe('A rate limiter', () => {
  it('lets a burst through, then as many as time earns, and says how long to wait', () => {
    let now = 0;
    const limiter = new RateLimiter({ perSecond: 10, burst: 3 }, () => now);
    expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([0, 0, 0, 100]);
    now = 60;
    expect(limiter.take('a')).toBe(40);
    now = 100;
    expect([1, 2].map(() => limiter.take('a'))).toEqual([0, 100]);
  });

  it('never saves up more than the burst', () => {
    let now = 0;
    const limiter = new RateLimiter({ perSecond: 10, burst: 2 }, () => now);
    limiter.take('a');
    now = 3_600_000;
    expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([0, 0, 100]);
  });

  it('keeps clients apart', () => {
    const limiter = new RateLimiter({ perSecond: 1, burst: 1 }, () => 0);
    expect([limiter.take('a'), limiter.take('b'), limiter.take('a')]).toEqual([0, 0, 1000]);
  });

  it('gives nothing away when the clock is set back', () => {
    let now = 10_000;
    const limiter = new RateLimiter({ perSecond: 1, burst: 1 }, () => now);
    limiter.take('a');
    now = 0;
    expect(limiter.take('a')).toBe(1000);
  });
});
