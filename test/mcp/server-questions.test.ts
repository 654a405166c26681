import { describe, expect, it } from 'vitest';
import type { ServerRequest } from '../../main/gateway/connection.ts';
import { RemoteError } from '../../main/gateway/remote-error.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { failureOf, setUp, ticks } from './support/peer-set-up.ts';

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
    const { channel, call } = setUp({ hasExchanges: true, asks: 'nobody' });
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
    const { channel, call } = setUp({ asks: 'nobody' });
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

  it('are refused rather than kept when the next call may be of another client', async () => {
    const { channel, call } = setUp({ asks: 'caller' });
    channel.say({ id: 7, method: 'elicitation/create', params: {} });
    const { ask, asked } = asking();
    void call({ ask });
    await ticks();
    expect(asked).toEqual([]);
    expect(channel.sent[0]).toMatchObject({ id: 7, error: { code: -32601 } });
  });

  it('that ask for a sign of life are answered without the client', () => {
    const { channel } = setUp({ asks: 'nobody' });
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
