import { randomUUID } from 'node:crypto';
import { duplexPair } from 'node:stream';
import type { JsonObject } from '../../main/lib/json.ts';
import { jsonLines, sseEvents } from './message-streams.ts';
import {
  initializeParams,
  isModern,
  withEnvelope,
  type PeerSettings,
  type RawPeer,
  type TransportName,
  type WireMessage,
} from './raw-peers.ts';
import { editorToken, type RunningEndpoint } from './running-endpoint.ts';

interface Line {
  readonly transport: TransportName;
  readonly messages: AsyncIterable<WireMessage>;
  /** Sends a text; what comes back at once, if anything does. */
  readonly write: (text: string) => Promise<WireMessage | undefined>;
  readonly close: () => Promise<void>;
}

/** A raw client of `portico stdio`, without the process in between. */
export async function connectRawPipe(
  running: RunningEndpoint,
  revision: string,
  settings: PeerSettings,
): Promise<RawPeer> {
  const [ours, theirs] = duplexPair();
  const isAgent = settings.token !== undefined && settings.token !== editorToken;
  const pipe = running.endpoint.servePipe(
    { readable: theirs, writable: theirs },
    isAgent
      ? { clientId: 'agent', clientName: 'Agent', via: 'stdio' }
      : { clientId: 'editor', clientName: 'Editor', via: 'stdio' },
    settings.at,
  );
  return connectLine(revision, settings, {
    transport: 'stdio',
    messages: jsonLines(ours),
    write: async (text) => {
      ours.write(`${text}\n`);
      return undefined;
    },
    close: async () => {
      ours.destroy();
      await pipe.close();
    },
  });
}

/** A raw client of HTTP+SSE. */
export async function connectRawSse(
  running: RunningEndpoint,
  revision: string,
  settings: PeerSettings,
): Promise<RawPeer> {
  const stop = new AbortController();
  const authorization = `Bearer ${settings.token ?? editorToken}`;
  const opened = await fetch(new URL(`/sse${settings.at ?? ''}`, running.url), {
    headers: { authorization, accept: 'text/event-stream' },
    signal: stop.signal,
  });
  const events = sseEvents(opened)[Symbol.asyncIterator]();
  const first = await events.next();
  const target = new URL(first.done === true ? '' : first.value.data, running.url);
  const messages = async function* () {
    for (let next = await events.next(); next.done !== true; next = await events.next()) {
      yield JSON.parse(next.value.data) as WireMessage;
    }
  };
  return connectLine(revision, settings, {
    transport: 'sse',
    messages: messages(),
    write: async (body) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const response = await fetch(target, { method: 'POST', body, headers });
      return response.status === 202 ? undefined : ((await response.json()) as WireMessage);
    },
    close: async () => {
      stop.abort();
    },
  });
}

async function connectLine(revision: string, settings: PeerSettings, line: Line): Promise<RawPeer> {
  const unsolicited: WireMessage[] = [];
  const asked: WireMessage[] = [];
  const waiting = new Map<unknown, (message: WireMessage | undefined) => void>();
  const byToken = new Map<unknown, WireMessage[]>();
  const write = (message: JsonObject) => line.write(JSON.stringify({ jsonrpc: '2.0', ...message }));

  void (async () => {
    for await (const message of line.messages) {
      if (!('method' in message)) {
        waiting.get(message['id'])?.(message);
      } else if ('id' in message) {
        asked.push(message);
        const answer = settings.answer?.(message);
        if (answer) void write({ id: message['id'] as string, ...answer });
      } else {
        (byToken.get(message['params']?.progressToken) ?? unsolicited).push(message);
      }
    }
    for (const resolve of waiting.values()) resolve(undefined);
  })().catch(() => {
    for (const resolve of waiting.values()) resolve(undefined);
  });

  const notify: RawPeer['notify'] = async (method, params) => {
    await write({ method, params: withEnvelope(revision, params, settings) });
  };
  const send: RawPeer['send'] = (method, params, id = randomUUID()) => {
    const full = withEnvelope(revision, params, settings);
    const notifications: WireMessage[] = [];
    const token = (full['_meta'] as JsonObject | undefined)?.['progressToken'];
    if (token !== undefined) byToken.set(token, notifications);
    const response = new Promise<WireMessage | undefined>((resolve) => waiting.set(id, resolve));
    void write({ id, method, params: full }).then((refused) => {
      if (refused) waiting.get(id)?.(refused);
    });
    const cancel = () => notify('notifications/cancelled', { requestId: id });
    return { id, notifications, cancel, response };
  };
  const request: RawPeer['request'] = async (method, params, id) => (await send(method, params, id).response) ?? {};

  const opening = isModern(revision) ? 'server/discover' : 'initialize';
  const hello = await request(opening, isModern(revision) ? {} : initializeParams(revision, settings));
  if (!isModern(revision)) await notify('notifications/initialized');
  return {
    revision,
    transport: line.transport,
    hello,
    unsolicited,
    asked,
    send,
    request,
    notify,
    sendText: (text) =>
      new Promise((resolve) => {
        const answered = (message: WireMessage | undefined) => {
          resolve(message ?? {});
        };
        waiting.set(null, answered);
        const { id } = parsed(text);
        if (id !== undefined) waiting.set(id, answered);
        void line.write(text).then((refused) => {
          if (refused) answered(refused);
        });
      }),
    subscribe: async (uris = []) => {
      if (isModern(revision)) {
        const notifications = { toolsListChanged: true, promptsListChanged: true, resourceSubscriptions: uris };
        send('subscriptions/listen', { notifications }, 'listen');
        return;
      }
      for (const uri of uris) await request('resources/subscribe', { uri });
    },
    close: line.close,
  };
}

function parsed(text: string): { id?: unknown } {
  try {
    return JSON.parse(text) as { id?: unknown };
  } catch {
    return {};
  }
}
