import { describe, expect, it, vi } from 'vitest';
import type { Link } from '../../main/upstreams/mcp/link.ts';
import { LinkPool } from '../../main/upstreams/mcp/link-pool.ts';
import { ticks } from './support/peer-set-up.ts';

interface NumberedLink extends Link {
  readonly number: number;
}

function setUp({ maxLinks = 2, idleMs = 60_000 } = {}) {
  const closed: number[] = [];
  const links: NumberedLink[] = [];
  const state = { failures: 0 };
  const pool = new LinkPool({
    open: async () => {
      await Promise.resolve();
      if (state.failures-- > 0) throw new Error('no process');
      const link = { number: links.length + 1, peer: { isClosed: false } } as unknown as NumberedLink;
      links.push(link);
      return link;
    },
    close: (link) => closed.push((link as NumberedLink).number),
    maxLinks,
    idleMs,
  });
  const take = async (caller: unknown, signal = new AbortController().signal) => {
    const lease = await pool.take(caller, signal);
    return {
      number: (lease.link as NumberedLink).number,
      link: lease.link,
      release: (wasAnswered = true) => lease.release(wasAnswered),
    };
  };
  return { pool, take, closed, links, state };
}

describe('lent links', () => {
  it('serve one caller at a time', async () => {
    const { take } = setUp();
    expect([(await take('a')).number, (await take('b')).number]).toEqual([1, 2]);
  });

  it('serve requests of the same caller side by side', async () => {
    const { take } = setUp();
    const [first, second] = await Promise.all([take('a'), take('a')]);
    expect([first.number, second.number, (await take('a')).number]).toEqual([1, 1, 1]);
  });

  it('serve another caller once all requests of the first are over', async () => {
    const { take } = setUp({ maxLinks: 1 });
    const [first, second] = [await take('a'), await take('a')];
    const order: string[] = [];
    const waiting = take('b').then(({ number }) => order.push(`b has ${number}`));
    first.release();
    await ticks();
    order.push('one is over');
    second.release();
    await waiting;
    expect(order).toEqual(['one is over', 'b has 1']);
  });

  it('are given to those who wait in their order', async () => {
    const { take } = setUp({ maxLinks: 1 });
    const first = await take('a');
    const order: string[] = [];
    const waiting = ['b', 'c', 'd'].map(async (caller) => {
      const lease = await take(caller);
      order.push(caller);
      lease.release();
    });
    first.release();
    await Promise.all(waiting);
    expect(order).toEqual(['b', 'c', 'd']);
  });

  it('are no more than allowed, also while they are being opened', async () => {
    const { take, links } = setUp({ maxLinks: 2 });
    const leases = ['a', 'b', 'c', 'd'].map((caller) => take(caller));
    (await leases[0])?.release();
    (await leases[1])?.release();
    await Promise.all(leases);
    expect(links).toHaveLength(2);
  });

  it('are not waited for by who gave up', async () => {
    const { take } = setUp({ maxLinks: 1 });
    const first = await take('a');
    const gone = new AbortController();
    const given = take('b', gone.signal);
    const next = take('c');
    gone.abort();
    await expect(given).rejects.toMatchObject({ code: 'cancelled' });
    first.release();
    expect((await next).number).toBe(1);
  });

  it('are replaced when they are lost, for who waits as well', async () => {
    const { pool, take } = setUp({ maxLinks: 1 });
    const first = await take('a');
    const next = take('b');
    pool.forget(first.link);
    first.release();
    expect((await next).number).toBe(2);
  });

  it('that cannot be opened leave their place to the next', async () => {
    const { take, state } = setUp({ maxLinks: 1 });
    state.failures = 1;
    const failed = take('a');
    const next = take('b');
    await expect(failed).rejects.toThrow('no process');
    expect((await next).number).toBe(1);
  });

  it('that come too late for who asked are there for the next', async () => {
    const { take, links } = setUp({ maxLinks: 1 });
    const gone = new AbortController();
    const given = take('a', gone.signal);
    gone.abort();
    await expect(given).rejects.toMatchObject({ code: 'cancelled' });
    expect((await take('b')).number).toBe(1);
    expect(links).toHaveLength(1);
  });

  it('end with a request that was given up, because the server may still ask about it', async () => {
    const { take, closed } = setUp();
    const lease = await take('a');
    lease.release(false);
    expect(closed).toEqual([1]);
    expect((await take('b')).number).toBe(2);
  });

  it('end when nobody used them for a while', async () => {
    vi.useFakeTimers();
    try {
      const { pool, take, closed } = setUp({ idleMs: 60_000 });
      const lease = await take('a');
      lease.release();
      await vi.advanceTimersByTimeAsync(59_000);
      (await take('b')).release();
      await vi.advanceTimersByTimeAsync(59_000);
      expect([closed, pool.size]).toEqual([[], 1]);
      await vi.advanceTimersByTimeAsync(1_001);
      expect([closed, pool.size]).toEqual([[1], 0]);
    } finally {
      vi.useRealTimers();
    }
  });
});
