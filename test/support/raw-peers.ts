import { randomUUID } from 'node:crypto';
import { duplexPair } from 'node:stream';
import type { JsonObject } from '../../main/lib/json.ts';
import { jsonLines, sseMessages } from './message-streams.ts';
import { editorToken, type RunningEndpoint } from './running-endpoint.ts';

/** Whatever the wire held; checks look into it as they need. */
export type WireMessage = Record<string, ReturnType<typeof JSON.parse>>;

interface Sent {
  readonly id: string | number;
  /** The response, or `undefined` when the exchange ended without one. */
  readonly response: Promise<WireMessage | undefined>;
  /** Notifications that belong to the request, as they come. */
  readonly notifications: WireMessage[];
  /** Cancels in the way of the transport and the revision. */
  cancel(): Promise<void>;
}

/** A client made of nothing but messages: what it sends is not checked and what it gets is not parsed. */
export interface RawPeer {
  readonly revision: string;
  readonly transport: TransportName;
  /** The answer to `initialize` or `server/discover`. */
  readonly hello: WireMessage;
  /** Notifications that belong to no request. */
  readonly unsolicited: WireMessage[];
  send(method: string, params?: JsonObject, id?: string | number): Sent;
  request(method: string, params?: JsonObject, id?: string | number): Promise<WireMessage>;
  /** Sends a text as it is and returns the first answer. */
  sendText(text: string): Promise<WireMessage>;
  /** Opens the stream of unsolicited notifications where it must be asked for. */
  subscribe(): Promise<void>;
  close(): Promise<void>;
}

export type TransportName = 'http' | 'stdio';

export const isModern = (revision: string): boolean => revision >= '2026-07-28';

const clientInfo = { name: 'raw-peer', version: '1.0.0' };

export function initializeParams(revision: string): JsonObject {
  return { protocolVersion: revision, capabilities: {}, clientInfo };
}

/** `params` as the revision wants them: since 2026-07-28 each request names revision, client and capabilities. */
export function withEnvelope(revision: string, params: JsonObject = {}): JsonObject {
  if (!isModern(revision)) return params;
  const meta = params['_meta'];
  return {
    ...params,
    _meta: {
      'io.modelcontextprotocol/protocolVersion': revision,
      'io.modelcontextprotocol/clientInfo': clientInfo,
      'io.modelcontextprotocol/clientCapabilities': {},
      ...(meta as JsonObject | undefined),
    },
  };
}

/** The headers of one POST. */
export function httpHeaders(revision: string, method: string, params: JsonObject = {}): Record<string, string> {
  const name = params['name'] ?? params['uri'];
  return {
    authorization: `Bearer ${editorToken}`,
    accept: 'application/json, text/event-stream',
    'content-type': 'application/json',
    ...(revision >= '2025-06-18' && method !== 'initialize' ? { 'mcp-protocol-version': revision } : {}),
    ...(isModern(revision) ? { 'mcp-method': method } : {}),
    ...(isModern(revision) && typeof name === 'string' ? { 'mcp-name': name } : {}),
  };
}

export async function connectRaw(
  running: RunningEndpoint,
  transport: TransportName,
  revision: string,
): Promise<RawPeer> {
  return transport === 'http' ? connectHttp(running, revision) : connectPipe(running, revision);
}

async function connectHttp(running: RunningEndpoint, revision: string): Promise<RawPeer> {
  const unsolicited: WireMessage[] = [];
  const streams = new AbortController();
  let session: Record<string, string> = {};

  const post = (body: string, headers: Record<string, string>, signal?: AbortSignal) =>
    fetch(running.url, { method: 'POST', body, headers: { ...headers, ...session }, signal: signal ?? null });

  const send: RawPeer['send'] = (method, params, id = randomUUID()) => {
    const full = withEnvelope(revision, params);
    const stop = new AbortController();
    const notifications: WireMessage[] = [];
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params: full });
    const exchange = async () => {
      const response = await post(body, httpHeaders(revision, method, full), stop.signal);
      for await (const message of sseMessages(response)) {
        if (message['id'] === id || !('method' in message)) return message;
        notifications.push(message);
      }
      return undefined;
    };
    const cancel = async () => {
      if (isModern(revision)) {
        stop.abort();
        return;
      }
      const params = { requestId: id };
      const text = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params });
      await post(text, httpHeaders(revision, 'notifications/cancelled'));
    };
    return { id, notifications, cancel, response: exchange().catch(() => undefined) };
  };

  const opening = isModern(revision) ? 'server/discover' : 'initialize';
  const openingParams = isModern(revision) ? withEnvelope(revision) : initializeParams(revision);
  const text = JSON.stringify({ jsonrpc: '2.0', id: 0, method: opening, params: openingParams });
  const opened = await post(text, httpHeaders(revision, opening));
  const sessionId = opened.headers.get('mcp-session-id');
  const hello = await firstMessage(opened);
  if (sessionId !== null) {
    session = { 'mcp-session-id': sessionId };
    const initialized = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' });
    await post(initialized, httpHeaders(revision, 'notifications/initialized'));
  }

  const collect = async (response: Response) => {
    for await (const message of sseMessages(response)) unsolicited.push(message);
  };
  return {
    revision,
    transport: 'http',
    hello: hello ?? {},
    unsolicited,
    send,
    request: async (method, params, id) => (await send(method, params, id).response) ?? {},
    sendText: async (body) => {
      return (await firstMessage(await post(body, httpHeaders(revision, 'tools/list')))) ?? {};
    },
    subscribe: async () => {
      const headers = { ...httpHeaders(revision, 'subscriptions/listen'), ...session };
      const params = withEnvelope(revision, { notifications: { toolsListChanged: true } });
      const listen = JSON.stringify({ jsonrpc: '2.0', id: 'listen', method: 'subscriptions/listen', params });
      const { signal } = streams;
      const init = isModern(revision)
        ? { method: 'POST', body: listen, headers, signal }
        : { method: 'GET', headers: { ...headers, accept: 'text/event-stream' }, signal };
      void collect(await fetch(running.url, init)).catch(() => undefined);
    },
    close: async () => {
      streams.abort();
    },
  };
}

async function connectPipe(running: RunningEndpoint, revision: string): Promise<RawPeer> {
  const [ours, theirs] = duplexPair();
  const pipe = running.endpoint.servePipe(
    { readable: theirs, writable: theirs },
    { clientId: 'editor', clientName: 'Editor', via: 'stdio' },
  );
  const unsolicited: WireMessage[] = [];
  const waiting = new Map<unknown, (message: WireMessage | undefined) => void>();
  const byToken = new Map<unknown, WireMessage[]>();

  const write = (text: string) => {
    ours.write(`${text}\n`);
  };
  void (async () => {
    for await (const message of jsonLines(ours)) {
      const related = byToken.get(message['params']?.progressToken);
      if ('method' in message) (related ?? unsolicited).push(message);
      else waiting.get(message['id'])?.(message);
    }
    for (const resolve of waiting.values()) resolve(undefined);
  })().catch(() => undefined);

  const send: RawPeer['send'] = (method, params, id = randomUUID()) => {
    const full = withEnvelope(revision, params);
    const notifications: WireMessage[] = [];
    const token = (full['_meta'] as JsonObject | undefined)?.['progressToken'];
    if (token !== undefined) byToken.set(token, notifications);
    const response = new Promise<WireMessage | undefined>((resolve) => waiting.set(id, resolve));
    write(JSON.stringify({ jsonrpc: '2.0', id, method, params: full }));
    const cancel = async () => {
      const cancelled = withEnvelope(revision, { requestId: id });
      write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: cancelled }));
    };
    return { id, notifications, cancel, response };
  };
  const request: RawPeer['request'] = async (method, params, id) => (await send(method, params, id).response) ?? {};

  const opening = isModern(revision) ? 'server/discover' : 'initialize';
  const hello = await request(opening, isModern(revision) ? {} : initializeParams(revision));
  if (!isModern(revision)) write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }));
  return {
    revision,
    transport: 'stdio',
    hello,
    unsolicited,
    send,
    request,
    sendText: (text) =>
      new Promise((resolve) => {
        const answered = (message: WireMessage | undefined) => {
          resolve(message ?? {});
        };
        waiting.set(null, answered);
        const { id } = parsed(text);
        if (id !== undefined) waiting.set(id, answered);
        write(text);
      }),
    subscribe: async () => {
      if (isModern(revision)) send('subscriptions/listen', { notifications: { toolsListChanged: true } }, 'listen');
    },
    close: async () => {
      ours.destroy();
      await pipe.close();
    },
  };
}

async function firstMessage(response: Response): Promise<WireMessage | undefined> {
  for await (const message of sseMessages(response)) return message;
  return undefined;
}

function parsed(text: string): { id?: unknown } {
  try {
    return JSON.parse(text) as { id?: unknown };
  } catch {
    return {};
  }
}
