import { describe, expect, it, vi } from 'vitest';
import type { Progress } from '../../main/gateway/connection.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import { RemoteError } from '../../main/gateway/remote-error.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { failureOf, setUp } from './support/peer-set-up.ts';

describe('a peer', () => {
  it('gives each request its own answer, in whichever order they come', async () => {
    const { channel, call } = setUp();
    const calls = [call(), call(), call()];
    expect(channel.sent.map(({ id }) => id)).toEqual([1, 2, 3]);
    for (const id of [3, 1, 2]) channel.say({ id, result: { is: id } });
    expect(await Promise.all(calls)).toEqual([{ is: 1 }, { is: 2 }, { is: 3 }]);
  });

  it('hands on results and errors as they came', async () => {
    const { channel, call } = setUp();
    const result: JsonObject = { resultType: 'task', content: [{ type: 'x-hologram', 'x-more': null }], 'x-kept': [1] };
    const good = call();
    const bad = call();
    channel.say({ id: 1, result });
    channel.say({ id: 2, error: { code: -32050, message: 'Out of paper', data: { tray: 2 } } });
    expect(await good).toEqual(result);
    expect(await failureOf(bad)).toEqual(new RemoteError(-32050, 'Out of paper', { tray: 2 }));
  });

  it('hands on progress that comes in one piece with the result before the result, 200 times', async () => {
    const { channel, call } = setUp({ hasExchanges: true });
    for (let id = 1; id <= 200; id += 1) {
      const seen: (Progress | JsonObject)[] = [];
      const done = call({ onProgress: (progress) => seen.push(progress) }).then((result) => seen.push(result));
      for (const progress of [1, 2, 3]) {
        channel.say({ method: 'notifications/progress', params: { progressToken: id, progress, total: 3 } }, id);
      }
      channel.say({ id, result: { done: true } }, id);
      await done;
      expect(seen).toEqual([
        { progress: 1, total: 3 },
        { progress: 2, total: 3 },
        { progress: 3, total: 3 },
        { done: true },
      ]);
    }
  });

  it('asks for progress with a token of its own, and only when somebody wants it', () => {
    const { channel, call } = setUp();
    void call({ params: { name: 'tool', _meta: { traceparent: '00-1' } }, onProgress: () => undefined });
    void call();
    expect(channel.sent.map(({ params }) => params)).toEqual([
      { name: 'tool', _meta: { traceparent: '00-1', progressToken: 1 } },
      { name: 'tool' },
    ]);
  });

  it('gives progress to the request with its token and drops what comes for none', async () => {
    const { channel, call } = setUp();
    const seen: Progress[][] = [[], []];
    const calls = seen.map((list) => call({ onProgress: (progress) => list.push(progress) }));
    for (const token of [2, 1, 3, '1']) {
      channel.say({ method: 'notifications/progress', params: { progressToken: token, progress: 5 } });
    }
    channel.say({ id: 1, result: {} });
    channel.say({ method: 'notifications/progress', params: { progressToken: 1, progress: 6 } });
    channel.say({ id: 2, result: {} });
    await Promise.all(calls);
    expect(seen).toEqual([[{ progress: 5 }], [{ progress: 5 }]]);
  });

  it('tells the server when the client cancels, and the client at once', async () => {
    const { channel, call } = setUp();
    const cancel = new AbortController();
    const outcome = failureOf(call({ signal: cancel.signal }));
    cancel.abort(new Error('gone'));
    expect(await outcome).toMatchObject({ code: 'cancelled' });
    expect(channel.sentOf('notifications/cancelled')).toEqual([
      {
        jsonrpc: '2.0',
        method: 'notifications/cancelled',
        params: { requestId: 1, reason: 'The call was cancelled' },
      },
    ]);
  });

  it('ends the exchange, and says no more, when a request of 2026-07-28 over HTTP is cancelled', async () => {
    const { peer, channel, call } = setUp({ hasExchanges: true });
    peer.negotiated('2026-07-28');
    const cancel = new AbortController();
    const outcome = failureOf(call({ signal: cancel.signal }));
    cancel.abort();
    await outcome;
    expect(channel.exchanges.get(1)?.signal.aborted).toBe(true);
    expect(channel.sentOf('notifications/cancelled')).toEqual([]);
  });

  it('never cancels the handshake with a notification', async () => {
    const { channel, call } = setUp();
    const cancel = new AbortController();
    const outcome = failureOf(call({ method: 'initialize', signal: cancel.signal }));
    cancel.abort();
    await outcome;
    expect(channel.sentOf('notifications/cancelled')).toEqual([]);
  });

  it('drops an answer that comes after the cancellation', async () => {
    const { channel, call, loose } = setUp();
    const cancel = new AbortController();
    const outcome = failureOf(call({ signal: cancel.signal }));
    cancel.abort();
    await outcome;
    channel.say({ id: 1, result: {} });
    expect(loose).toEqual([]);
  });

  it('does not send what was cancelled before', async () => {
    const { channel, call } = setUp();
    expect(await failureOf(call({ signal: AbortSignal.abort() }))).toMatchObject({ code: 'cancelled' });
    expect(channel.sent).toEqual([]);
  });

  it('fails everything that runs when the channel is gone, and takes nothing after', async () => {
    const { peer, call, closed } = setUp();
    const outcomes = [failureOf(call()), failureOf(call())];
    const gone = new GatewayError('upstream-unreachable', 'The process ended');
    peer.channelEvents.onClosed(gone);
    expect(await Promise.all(outcomes)).toEqual([gone, gone]);
    expect(closed).toEqual([gone]);
    expect(await failureOf(call())).toBe(gone);
  });

  it('takes an exchange that ends without an answer for a failure', async () => {
    const { peer, channel } = setUp({ hasExchanges: true });
    const quiet = { ...channel, send: async () => undefined };
    peer.attach(quiet);
    const asking = { method: 'a', params: {}, timeoutMs: 1_000, signal: new AbortController().signal };
    expect(await failureOf(peer.request(asking))).toMatchObject({ code: 'upstream-failed' });
  });

  it('takes a response without result and error for a failure', async () => {
    const { channel, call } = setUp();
    const outcome = failureOf(call());
    channel.say({ id: 1 });
    expect(await outcome).toMatchObject({ code: 'upstream-failed', retryable: false });
  });

  it('takes an error without an id for the answer of the exchange it came on', async () => {
    const { channel, call } = setUp({ hasExchanges: true });
    const outcome = failureOf(call());
    channel.say({ id: null, error: { code: -32700, message: 'Parse error' } }, 1);
    expect(await outcome).toEqual(new RemoteError(-32700, 'Parse error'));
  });
});

describe('the patience of a peer', () => {
  const timed = (run: (parts: ReturnType<typeof setUp>) => Promise<void>) => async () => {
    vi.useFakeTimers();
    try {
      await run(setUp());
    } finally {
      vi.useRealTimers();
    }
  };

  it(
    'ends with the silence of the server, which hears of it',
    timed(async ({ channel, call }) => {
      const outcome = failureOf(call({ timeoutMs: 1_000 }));
      await vi.advanceTimersByTimeAsync(1_001);
      expect(await outcome).toMatchObject({ code: 'upstream-timeout', details: { timeoutMs: 1_000 } });
      expect(channel.sentOf('notifications/cancelled')).toHaveLength(1);
    }),
  );

  it(
    'begins anew with progress',
    timed(async ({ channel, call }) => {
      const outcome = call({ timeoutMs: 1_000, onProgress: () => undefined });
      for (const progress of [1, 2, 3, 4]) {
        await vi.advanceTimersByTimeAsync(900);
        channel.say({ method: 'notifications/progress', params: { progressToken: 1, progress } });
      }
      channel.say({ id: 1, result: { ok: true } });
      expect(await outcome).toEqual({ ok: true });
    }),
  );

  it(
    'waits while the client is asked, however long it takes',
    timed(async ({ channel, call }) => {
      const answer = Promise.withResolvers<JsonObject>();
      const outcome = failureOf(call({ timeoutMs: 1_000, ask: () => answer.promise }));
      channel.say({ id: 'q', method: 'elicitation/create', params: {} });
      await vi.advanceTimersByTimeAsync(600_000);
      answer.resolve({ action: 'accept' });
      await vi.advanceTimersByTimeAsync(999);
      expect(channel.sent.at(-1)).toEqual({ jsonrpc: '2.0', id: 'q', result: { action: 'accept' } });
      await vi.advanceTimersByTimeAsync(2);
      expect(await outcome).toMatchObject({ code: 'upstream-timeout' });
    }),
  );
});
