import { describe, expect, it } from 'vitest';
import { Relay } from '../../main/hosts/stdio/relay.ts';

const initialize = { jsonrpc: '2.0', id: 0, method: 'initialize', params: { protocolVersion: '2025-11-25' } };
const initialized = { jsonrpc: '2.0', method: 'notifications/initialized' };
const accepted = { protocolVersion: '2025-11-25', capabilities: { tools: { listChanged: true } } };
const request = (id: number | string, method: string, params = {}) => ({ jsonrpc: '2.0', id, method, params });
const answer = (id: number | string, result: object) => ({ jsonrpc: '2.0', id, result });

function setUp() {
  const toClient: Record<string, unknown>[] = [];
  const toApp: Record<string, unknown>[] = [];
  const refusals: string[] = [];
  const relay = new Relay({
    toClient: (line) => toClient.push(JSON.parse(line)),
    toApp: (line) => toApp.push(JSON.parse(line)),
    onReplayRefused: (reason) => refusals.push(reason),
  });
  const fromClient = (message: object) => {
    relay.fromClient(JSON.stringify(message));
  };
  const fromApp = (message: object) => {
    relay.fromApp(JSON.stringify(message));
  };
  const shakeHands = () => {
    relay.appConnected();
    fromClient(initialize);
    fromApp(answer(0, accepted));
    fromClient(initialized);
    toClient.length = 0;
    toApp.length = 0;
  };
  return { relay, fromClient, fromApp, shakeHands, toClient, toApp, refusals };
}

describe('relay', () => {
  it('keeps what the client says before the app is there, in order', () => {
    const { relay, fromClient, toApp } = setUp();
    fromClient(initialize);
    fromClient(request(1, 'ping'));
    expect(toApp).toEqual([]);
    relay.appConnected();
    expect(toApp).toEqual([initialize, request(1, 'ping')]);
  });

  it('repeats the handshake for a restarted app and keeps its answer from the client', () => {
    const { relay, fromApp, shakeHands, toApp, toClient } = setUp();
    shakeHands();
    relay.appLost();
    relay.appConnected();
    expect(toApp).toEqual([{ ...initialize, id: 'portico-replay-1' }]);
    fromApp(answer('portico-replay-1', accepted));
    expect(toApp.slice(1)).toEqual([initialized]);
    expect(toClient).toEqual([{ jsonrpc: '2.0', method: 'notifications/tools/list_changed' }]);
  });

  it('sets log level and subscriptions of the session again, and keeps those answers from the client', () => {
    const { relay, fromClient, fromApp, shakeHands, toApp, toClient } = setUp();
    shakeHands();
    const settings = [
      request(1, 'logging/setLevel', { level: 'debug' }),
      request(2, 'logging/setLevel', { level: 'error' }),
      request(3, 'resources/subscribe', { uri: 'a:1' }),
      request(4, 'resources/subscribe', { uri: 'a:2' }),
      request(5, 'resources/unsubscribe', { uri: 'a:1' }),
    ];
    for (const message of settings) {
      fromClient(message);
      fromApp(answer(message.id, {}));
    }
    relay.appLost();
    toApp.length = 0;
    toClient.length = 0;
    relay.appConnected();
    fromApp(answer('portico-replay-1', accepted));
    const repeated = toApp.slice(2).map(({ id, method, params }) => ({ id, method, params }));
    expect(repeated).toEqual([
      { id: 'portico-replay-1-0', method: 'logging/setLevel', params: { level: 'error' } },
      { id: 'portico-replay-1-1', method: 'resources/subscribe', params: { uri: 'a:2' } },
    ]);
    fromApp(answer('portico-replay-1-0', {}));
    fromApp(answer('portico-replay-1-1', {}));
    expect(toClient.map(({ method }) => method)).toEqual(['notifications/tools/list_changed']);
    fromClient(request(6, 'ping'));
    fromApp(answer(6, {}));
    expect(toClient.at(-1)).toMatchObject({ id: 6 });
  });

  it('holds back what the client says until the repeated handshake is answered', () => {
    const { relay, fromClient, fromApp, shakeHands, toApp } = setUp();
    shakeHands();
    relay.appLost();
    relay.appConnected();
    fromClient(request(5, 'tools/call', { name: 'a' }));
    expect(toApp).toHaveLength(1);
    fromApp(answer('portico-replay-1', accepted));
    expect(toApp.slice(1)).toEqual([initialized, request(5, 'tools/call', { name: 'a' })]);
  });

  it.each(['ping', 'tools/list', 'server/discover', 'resources/read', 'subscriptions/listen'])(
    'asks %s again after a restart',
    (method) => {
      const { relay, fromClient, fromApp, shakeHands, toApp, toClient } = setUp();
      shakeHands();
      fromClient(request(7, method));
      relay.appLost();
      expect(toClient).toEqual([]);
      relay.appConnected();
      fromApp(answer('portico-replay-1', accepted));
      expect(toApp.filter((message) => message['id'] === 7)).toHaveLength(2);
    },
  );

  it('answers a call that was running with an error and never repeats it', () => {
    const { relay, fromClient, fromApp, shakeHands, toApp, toClient } = setUp();
    shakeHands();
    fromClient(request('x', 'tools/call', { name: 'delete' }));
    relay.appLost();
    expect(toClient).toMatchObject([
      {
        id: 'x',
        error: {
          code: -32008,
          data: { code: 'connection-not-ready', retryable: true, details: { outcome: 'unknown' } },
        },
      },
    ]);
    relay.appConnected();
    fromApp(answer('portico-replay-1', accepted));
    expect(toApp.filter((message) => message['method'] === 'tools/call')).toHaveLength(1);
  });

  it('needs no handshake for a client of 2026-07-28', () => {
    const { relay, fromClient, toApp } = setUp();
    relay.appConnected();
    fromClient(request(1, 'tools/list'));
    relay.appLost();
    relay.appConnected();
    expect(toApp).toEqual([request(1, 'tools/list'), request(1, 'tools/list')]);
  });

  it('sends an unanswered handshake again under its own id, its answer going to the client', () => {
    const { relay, fromClient, fromApp, toApp, toClient } = setUp();
    relay.appConnected();
    fromClient(initialize);
    relay.appLost();
    relay.appConnected();
    expect(toApp).toEqual([initialize, initialize]);
    fromApp(answer(0, accepted));
    expect(toClient).toEqual([answer(0, accepted)]);
  });

  it('takes a request back that was cancelled while it waited', () => {
    const { relay, fromClient, toApp } = setUp();
    fromClient(request(3, 'tools/call', { name: 'a' }));
    fromClient({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 3 } });
    relay.appConnected();
    expect(toApp).toEqual([]);
    expect(relay.unanswered).toBe(0);
  });

  it('drops an answer to a question of the app before the restart', () => {
    const { relay, fromClient, fromApp, shakeHands, toApp } = setUp();
    shakeHands();
    fromApp(request('ask', 'roots/list'));
    relay.appLost();
    relay.appConnected();
    fromApp(answer('portico-replay-1', accepted));
    fromClient(answer('ask', { roots: [] }));
    expect(toApp.filter((message) => message['id'] === 'ask')).toEqual([]);
  });

  it('passes an answer to a question of the running app', () => {
    const { fromClient, fromApp, shakeHands, toApp } = setUp();
    shakeHands();
    fromApp(request('ask', 'roots/list'));
    fromClient(answer('ask', { roots: [] }));
    expect(toApp).toEqual([answer('ask', { roots: [] })]);
  });

  it('gives up when the restarted app settles on another revision', () => {
    const { relay, fromApp, shakeHands, refusals } = setUp();
    shakeHands();
    relay.appLost();
    relay.appConnected();
    fromApp(answer('portico-replay-1', { ...accepted, protocolVersion: '2024-11-05' }));
    expect(refusals).toHaveLength(1);
  });

  it('tells everybody who waits why there is no app', () => {
    const { relay, fromClient, toClient } = setUp();
    fromClient(initialize);
    relay.appUnavailable('Portico could not be started: no');
    expect(toClient).toMatchObject([{ id: 0, error: { message: 'Portico could not be started: no' } }]);
    expect(relay.unanswered).toBe(0);
  });

  it('keeps a thousand waiting messages and answers the next request with an error', () => {
    const { fromClient, toClient } = setUp();
    for (let id = 0; id < 1_001; id += 1) fromClient(request(id, 'ping'));
    expect(toClient).toMatchObject([{ id: 1_000, error: { data: { details: { outcome: 'not-sent' } } } }]);
  });

  it('counts open streams of changes as nothing to wait for', () => {
    const { relay, fromClient, fromApp, shakeHands } = setUp();
    shakeHands();
    fromClient(request(1, 'subscriptions/listen'));
    fromClient(request(2, 'ping'));
    expect(relay.unanswered).toBe(1);
    fromApp(answer(2, {}));
    expect(relay.unanswered).toBe(0);
  });
});
