import type { Channel, ChannelEvents, Exchange, RpcMessage } from '../../../main/upstreams/mcp/channel.ts';

/** A channel whose other end is the test. */
export interface FakeChannel extends Channel {
  readonly sent: RpcMessage[];
  readonly exchanges: Map<unknown, Exchange>;
  /** The server says this: on the exchange of the request with that id, or on none. */
  say(message: RpcMessage, requestId?: number): void;
  /** What was sent with this method, in order. */
  sentOf(method: string): readonly RpcMessage[];
  readonly closed: boolean;
}

export function fakeChannel(events: ChannelEvents, hasExchanges: boolean): FakeChannel {
  const sent: RpcMessage[] = [];
  const exchanges = new Map<unknown, Exchange>();
  const state = { closed: false };
  return {
    hasExchanges,
    sent,
    exchanges,
    get closed() {
      return state.closed;
    },
    send: (message, exchange) => {
      sent.push(message);
      if (!exchange) return Promise.resolve();
      exchanges.set(message['id'], exchange);
      // An exchange lasts until it is aborted: the tests say when it is answered.
      return new Promise((_, reject) => {
        exchange.signal.addEventListener('abort', () => reject(exchange.signal.reason as Error));
      });
    },
    say: (message, requestId) => {
      const take = requestId === undefined ? events.onMessage : exchanges.get(requestId)?.onMessage;
      take?.({ jsonrpc: '2.0', ...message });
    },
    sentOf: (method) => sent.filter((message) => message['method'] === method),
    close: async () => {
      state.closed = true;
    },
  };
}
