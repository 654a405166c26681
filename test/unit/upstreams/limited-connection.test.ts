import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../main/upstreams/limited-connection.ts';

const never = new AbortController().signal;

describe('turns', () => {
  const setUp = () => {
    const turns = createTurns({ maxConcurrent: 2, maxQueued: 2 }, 'crm');
    const started: string[] = [];
    const ends = new Map<string, () => void>();
    const take = (name: string, signal = never) =>
      turns.take(signal, () => {
        started.push(name);
        return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
      });
    return { turns, started, take, end: (name: string) => ends.get(name)?.() };
  };

  it('go to as many as may run, then to those who waited, in order', async () => {
    const { turns, started, take, end } = setUp();
    const all = ['a', 'b', 'c', 'd'].map((name) => take(name));
    expect([started, turns.running, turns.queued]).toEqual([['a', 'b'], 2, 2]);
    end('b');
    await all[1];
    await new Promise(setImmediate);
    expect(started).toEqual(['a', 'b', 'c']);
    end('a');
    await all[0];
    await new Promise(setImmediate);
    end('c');
    end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
    expect([turns.running, turns.queued]).toEqual([0, 0]);
  });

  it('are refused with the limits in the message when too many wait', async () => {
    const { take } = setUp();
    for (const name of ['a', 'b', 'c', 'd']) void take(name);
    await expect(take('e')).rejects.toMatchObject({
      code: 'connection-busy',
      message:
        'Connection "crm" has 2 requests running and 2 waiting; try again shortly, or raise "limits" of the connection',
      inRussian:
        'Подключение «crm» занято: запросов выполняется 2, в очереди 2; повторите чуть позже или увеличьте «Ограничения» в его настройках',
      retryable: true,
      details: { connection: 'crm', maxConcurrent: 2, maxQueued: 2 },
    });
  });

  it('are given up by whoever cancels, without starting', async () => {
    const { turns, started, take, end } = setUp();
    const controller = new AbortController();
    void take('a');
    void take('b');
    const waiting = take('c', controller.signal);
    controller.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    end('a');
    await new Promise(setImmediate);
    expect([started, turns.running, turns.queued]).toEqual([['a', 'b'], 1, 0]);
  });

  it('pass on when the work fails', async () => {
    const turns = createTurns({ maxConcurrent: 1, maxQueued: 1 }, 'crm');
    await expect(turns.take(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(never, async () => 'next')).toBe('next');
  });
});
