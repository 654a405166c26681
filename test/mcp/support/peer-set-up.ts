import type { Notification } from '../../../main/gateway/connection.ts';
import type { Asking } from '../../../main/upstreams/mcp/outgoing-request.ts';
import { Peer, type PeerOptions } from '../../../main/upstreams/mcp/peer.ts';
import { fakeChannel } from './fake-channel.ts';

/** A peer whose server is the test. */
export function setUp({
  hasExchanges = false,
  asks = 'session',
}: { readonly hasExchanges?: boolean; readonly asks?: PeerOptions['asks'] } = {}) {
  const loose: { readonly notification: Notification; readonly ofRequest: number | undefined }[] = [];
  const closed: Error[] = [];
  const peer = new Peer({
    asks,
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

/** Lets promises settle. */
export const ticks = async () => {
  for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
};

export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => Promise.reject(new Error('It did not fail')),
    (error: unknown) => error as Error,
  );
}
