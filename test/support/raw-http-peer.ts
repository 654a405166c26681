import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../main/lib/json.ts';
import { sseMessages } from './message-streams.ts';
import {
  httpHeaders,
  initializeParams,
  isModern,
  withEnvelope,
  type PeerSettings,
  type RawPeer,
  type WireMessage,
} from './raw-peers.ts';
import type { RunningEndpoint } from './running-endpoint.ts';

/** A raw client of Streamable HTTP. */
export async function connectRawHttp(
  running: RunningEndpoint,
  revision: string,
  settings: PeerSettings,
): Promise<RawPeer> {
  const unsolicited: WireMessage[] = [];
  const asked: WireMessage[] = [];
  const streams = new AbortController();
  const url = new URL(`/mcp${settings.at ?? ''}`, running.url);
  const token = settings.token === undefined ? {} : { authorization: `Bearer ${settings.token}` };
  let session: Record<string, string> = {};

  const headersOf = (method: string, params?: JsonObject) => ({
    ...httpHeaders(revision, method, params),
    ...session,
    ...token,
  });
  const post = (message: JsonObject, headers: Record<string, string>, signal?: AbortSignal) =>
    fetch(url, {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', ...message }),
      headers,
      signal: signal ?? null,
    });
  /** Takes a request of the server; false for any other message. */
  const isAnswered = (message: WireMessage): boolean => {
    if (!('method' in message) || !('id' in message)) return false;
    asked.push(message);
    const answer = settings.answer?.(message);
    if (answer) void post({ id: message['id'] as string, ...answer }, headersOf('response'));
    return true;
  };

  const send: RawPeer['send'] = (method, params, id = randomUUID()) => {
    const full = withEnvelope(revision, params, settings);
    const stop = new AbortController();
    const notifications: WireMessage[] = [];
    const exchange = async () => {
      const response = await post({ id, method, params: full }, headersOf(method, full), stop.signal);
      for await (const message of sseMessages(response)) {
        if (isAnswered(message)) continue;
        if (message['id'] === id || !('method' in message)) return message;
        notifications.push(message);
      }
      return undefined;
    };
    const cancel = async () => {
      if (isModern(revision)) stop.abort();
      else await notify('notifications/cancelled', { requestId: id });
    };
    return { id, notifications, cancel, response: exchange().catch(() => undefined) };
  };
  const notify: RawPeer['notify'] = async (method, params) => {
    const full = withEnvelope(revision, params, settings);
    await post({ method, params: full }, headersOf(method));
  };

  const opening = isModern(revision) ? 'server/discover' : 'initialize';
  const openingParams = isModern(revision)
    ? withEnvelope(revision, {}, settings)
    : initializeParams(revision, settings);
  const opened = await post({ id: 0, method: opening, params: openingParams }, headersOf(opening));
  const sessionId = opened.headers.get('mcp-session-id');
  const hello = await firstMessage(opened);
  if (sessionId !== null) {
    session = { 'mcp-session-id': sessionId };
    await notify('notifications/initialized');
  }

  const collect = async (response: Response) => {
    for await (const message of sseMessages(response)) if (!isAnswered(message)) unsolicited.push(message);
  };
  return {
    revision,
    transport: 'http',
    hello: hello ?? {},
    unsolicited,
    asked,
    send,
    request: async (method, params, id) => (await send(method, params, id).response) ?? {},
    notify,
    sendText: async (body) => {
      return (await firstMessage(await fetch(url, { method: 'POST', body, headers: headersOf('tools/list') }))) ?? {};
    },
    subscribe: async (uris = []) => {
      const { signal } = streams;
      const headers = headersOf('subscriptions/listen');
      if (!isModern(revision)) {
        const stream = await fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal });
        void collect(stream).catch(() => undefined);
        for (const uri of uris) await send('resources/subscribe', { uri }).response;
        return;
      }
      const notifications = { toolsListChanged: true, promptsListChanged: true, resourceSubscriptions: uris };
      const params = withEnvelope(revision, { notifications }, settings);
      void collect(await post({ id: 'listen', method: 'subscriptions/listen', params }, headers, signal)).catch(
        () => undefined,
      );
    },
    close: async () => {
      streams.abort();
    },
  };
}

async function firstMessage(response: Response): Promise<WireMessage | undefined> {
  for await (const message of sseMessages(response)) return message;
  return undefined;
}
