import { describe, expect, it, vi } from 'vitest';
import type { Notification, Progress, ServerRequest } from '../../main/gateway/connection.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import { RemoteError } from '../../main/gateway/remote-error.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import type { Asking } from '../../main/upstreams/mcp/outgoing-request.ts';
import { Peer, type PeerOptions } from '../../main/upstreams/mcp/peer.ts';
import { fakeChannel } from './support/fake-channel.ts';

function setUp({ hasExchanges = false, askedAre = 'one' as PeerOptions['askedAre'] } = {}) {
  const loose: { readonly notification: Notification; readonly ofRequest: number | undefined }[] = [];
  const closed: Error[] = [];
  const peer = new Peer({
    askedAre,
    events: {
      onNotification: (notification, request) => loose.push({ notification, ofRequest: request?.id }),
      onClosed: (error) => closed.push(error),
    },
  });
  const channel = fakeChannel(peer.channelEvents, hasExchanges);
  peer.attach(channel);
  const call = (given: Partial<Asking> = {}) =>
    peer.request({
      method: 'tools/call',
      params: { name: 'tool' },
      timeoutMs: 60_000,
      signal: new AbortController().signal,
      ...given,
    });
  return { peer, channel, call, loose, closed };
}

const ticks = async () => {
  for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
};

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => Promise.reject(new Error('It did not fail')),
    (error: unknown) => error as Error,
  );
}

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

describe('questions of a server', () => {
  const asking = (answers: JsonObject[] = []) => {
    const asked: ServerRequest[] = [];
    const ask = async (request: ServerRequest): Promise<JsonObject> => {
      asked.push(request);
      return answers.shift() ?? { action: 'accept' };
    };
    return { ask, asked };
  };

  it('go to the client whose exchange they came on', async () => {
    const { channel, call } = setUp({ hasExchanges: true, askedAre: 'anyone' });
    const [first, second] = [asking(), asking()];
    void call({ ask: first.ask });
    void call({ ask: second.ask });
    channel.say({ id: 7, method: 'roots/list' }, 1);
    channel.say({ id: 8, method: 'sampling/createMessage', params: { maxTokens: 1 } }, 2);
    await ticks();
    expect(first.asked).toEqual([{ method: 'roots/list' }]);
    expect(second.asked).toEqual([{ method: 'sampling/createMessage', params: { maxTokens: 1 } }]);
    expect(channel.sent.slice(2)).toEqual([
      { jsonrpc: '2.0', id: 7, result: { action: 'accept' } },
      { jsonrpc: '2.0', id: 8, result: { action: 'accept' } },
    ]);
  });

  it('are refused when several clients share the channel and none can be told to have caused them', async () => {
    const { channel, call } = setUp({ askedAre: 'anyone' });
    const { ask, asked } = asking();
    void call({ ask });
    channel.say({ id: 7, method: 'elicitation/create', params: {} });
    await ticks();
    expect(asked).toEqual([]);
    expect(channel.sent.at(-1)).toMatchObject({ id: 7, error: { code: -32601 } });
  });

  it('wait for the next call of the client whose channel it is', async () => {
    const { channel, call } = setUp();
    channel.say({ id: 7, method: 'roots/list' });
    await ticks();
    expect(channel.sent).toEqual([]);
    const { ask, asked } = asking([{ roots: [] }]);
    void call({ ask });
    await ticks();
    expect(asked).toEqual([{ method: 'roots/list' }]);
    expect(channel.sent.at(-1)).toEqual({ jsonrpc: '2.0', id: 7, result: { roots: [] } });
  });

  it('that ask for a sign of life are answered without the client', () => {
    const { channel } = setUp({ askedAre: 'anyone' });
    channel.say({ id: 'p', method: 'ping' });
    expect(channel.sent).toEqual([{ jsonrpc: '2.0', id: 'p', result: {} }]);
  });

  it('get the error of the client as it came', async () => {
    const { channel, call } = setUp();
    void call({ ask: () => Promise.reject(new RemoteError(-1, 'User rejected', { by: 'person' })) });
    channel.say({ id: 7, method: 'sampling/createMessage', params: {} });
    await ticks();
    expect(channel.sent.at(-1)).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: { code: -1, message: 'User rejected', data: { by: 'person' } },
    });
  });

  it('are taken back from the client when the server withdraws them, and not answered', async () => {
    const { channel, call } = setUp();
    const signals: AbortSignal[] = [];
    const ask = (_: ServerRequest, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<JsonObject>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('withdrawn')));
      });
    };
    void call({ ask });
    channel.say({ id: 7, method: 'elicitation/create', params: {} });
    channel.say({ method: 'notifications/cancelled', params: { requestId: 7 } });
    await ticks();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(channel.sent).toHaveLength(1);
  });

  it('end with the call that caused them', async () => {
    const { channel, call } = setUp();
    const signals: AbortSignal[] = [];
    const ask = (_: ServerRequest, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<JsonObject>(() => undefined);
    };
    const done = call({ ask });
    channel.say({ id: 7, method: 'elicitation/create', params: {} });
    channel.say({ id: 1, result: {} });
    await done;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('are refused when there are more than anybody could answer', async () => {
    const { channel, call } = setUp();
    void call({ ask: () => new Promise(() => undefined) });
    for (let id = 100; id < 140; id += 1) channel.say({ id, method: 'elicitation/create', params: {} });
    await ticks();
    expect(channel.sent.slice(1).map(({ id }) => id)).toEqual([132, 133, 134, 135, 136, 137, 138, 139]);
  });

  it('are not answered in 2026-07-28 over HTTP, where servers ask through results', async () => {
    const { peer, channel, call } = setUp({ hasExchanges: true });
    peer.negotiated('2026-07-28');
    const { ask, asked } = asking();
    void call({ ask });
    channel.say({ id: 7, method: 'elicitation/create', params: {} }, 1);
    await ticks();
    expect(asked).toEqual([]);
    expect(channel.sent).toHaveLength(1);
  });
});

describe('notifications of a server', () => {
  const line = { method: 'notifications/message', params: { level: 'info', data: 'hello' } };

  it.each([
    { what: 'the exchange they came on', callers: ['a', 'b'], exchange: 1, ofRequest: 1 },
    { what: 'the last request when all are of one client', callers: ['a', 'a'], exchange: undefined, ofRequest: 2 },
    { what: 'nobody when two clients have requests', callers: ['a', 'b'], exchange: undefined, ofRequest: undefined },
    { what: 'nobody when no client has', callers: [undefined], exchange: undefined, ofRequest: undefined },
  ])('belong to $what', ({ callers, exchange, ofRequest }) => {
    const { channel, call, loose } = setUp({ hasExchanges: exchange !== undefined });
    for (const caller of callers) void call({ caller });
    channel.say(line, exchange);
    expect(loose).toEqual([{ notification: line, ofRequest }]);
  });

  it('belong to the subscription whose number they carry', () => {
    const { channel, call, loose } = setUp();
    void call({ method: 'subscriptions/listen' });
    void call({ caller: 'a' });
    const params = { uri: 'a:b', _meta: { 'io.modelcontextprotocol/subscriptionId': 1 } };
    channel.say({ method: 'notifications/resources/updated', params });
    expect(loose.map(({ ofRequest }) => ofRequest)).toEqual([1]);
  });

  it('that end a subscription end its request', async () => {
    const { channel, call } = setUp();
    const outcome = failureOf(call({ method: 'subscriptions/listen' }));
    channel.say({ method: 'notifications/cancelled', params: { requestId: 1 } });
    expect(await outcome).toMatchObject({ code: 'upstream-failed' });
  });
});
