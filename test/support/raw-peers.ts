import type { JsonObject } from '../../main/lib/json.ts';
import { connectRawHttp } from './raw-http-peer.ts';
import { connectRawPipe, connectRawSse } from './raw-line-peers.ts';
import { editorToken, type RunningEndpoint } from './running-endpoint.ts';

/** Whatever the wire held; checks look into it as they need. */
export type WireMessage = Record<string, ReturnType<typeof JSON.parse>>;

export interface Sent {
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
  /** What the server asked, in order; those inside results among them. */
  readonly asked: WireMessage[];
  send(method: string, params?: JsonObject, id?: string | number): Sent;
  request(method: string, params?: JsonObject, id?: string | number): Promise<WireMessage>;
  /** Sends a message nobody answers. */
  notify(method: string, params?: JsonObject): Promise<void>;
  /** Sends a text as it is and returns the first answer. */
  sendText(text: string): Promise<WireMessage>;
  /** Opens the stream of unsolicited notifications where it must be asked for; `uris` are subscribed to as well. */
  subscribe(uris?: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export type TransportName = 'http' | 'stdio' | 'sse';

export interface PeerSettings {
  /** `ClientCapabilities`; none by default. */
  readonly capabilities?: JsonObject;
  readonly name?: string;
  readonly token?: string;
  /** Where it connects to; the endpoint of everything by default. */
  readonly at?: string;
  /** Result or error of a server's request; nothing is answered without it. */
  readonly answer?: (request: WireMessage) => { readonly result?: JsonObject; readonly error?: JsonObject } | undefined;
}

export const isModern = (revision: string): boolean => revision >= '2026-07-28';

export function initializeParams(revision: string, settings: PeerSettings = {}): JsonObject {
  return {
    protocolVersion: revision,
    capabilities: settings.capabilities ?? {},
    clientInfo: { name: settings.name ?? 'raw-peer', version: '1.0.0' },
  };
}

/** `params` as the revision wants them: since 2026-07-28 each request names revision, client and capabilities. */
export function withEnvelope(revision: string, params: JsonObject = {}, settings: PeerSettings = {}): JsonObject {
  if (!isModern(revision)) return params;
  const { clientInfo, capabilities } = initializeParams(revision, settings);
  const meta = params['_meta'];
  return {
    ...params,
    _meta: {
      'io.modelcontextprotocol/protocolVersion': revision,
      'io.modelcontextprotocol/clientInfo': clientInfo ?? {},
      'io.modelcontextprotocol/clientCapabilities': capabilities ?? {},
      ...(meta as JsonObject | undefined),
    },
  };
}

/** The headers of one POST. */
export function httpHeaders(revision: string, method: string, params: JsonObject = {}): Record<string, string> {
  const name = params['name'] ?? params['uri'] ?? params['taskId'];
  return {
    authorization: `Bearer ${editorToken}`,
    accept: 'application/json, text/event-stream',
    'content-type': 'application/json',
    ...(revision >= '2025-06-18' && method !== 'initialize' ? { 'mcp-protocol-version': revision } : {}),
    ...(isModern(revision) ? { 'mcp-method': method } : {}),
    ...(isModern(revision) && typeof name === 'string' ? { 'mcp-name': name } : {}),
  };
}

export function connectRaw(
  running: RunningEndpoint,
  transport: TransportName,
  options: { readonly revision: string } & PeerSettings,
): Promise<RawPeer> {
  const { revision, ...settings } = options;
  switch (transport) {
    case 'http':
      return connectRawHttp(running, revision, settings);
    case 'stdio':
      return connectRawPipe(running, revision, settings);
    case 'sse':
      return connectRawSse(running, revision, settings);
  }
}

/** A request as a whole: what the server asks through results is answered as the peer's settings say, until it is complete. */
export async function converse(
  peer: RawPeer,
  request: { readonly method: string; readonly params: JsonObject; readonly answer?: PeerSettings['answer'] },
): Promise<WireMessage> {
  const { method, params, answer } = request;
  let response = await peer.request(method, params);
  for (let round = 0; round < 10 && response['result']?.resultType === 'input_required'; round += 1) {
    const { inputRequests, requestState } = response['result'] as WireMessage;
    const inputResponses: Record<string, JsonObject> = {};
    for (const [key, asked] of Object.entries((inputRequests ?? {}) as Record<string, WireMessage>)) {
      peer.asked.push(asked);
      const result = answer?.(asked)?.result;
      if (result) inputResponses[key] = result;
    }
    const state = requestState === undefined ? {} : { requestState: requestState as string };
    response = await peer.request(method, { ...params, inputResponses, ...state });
  }
  return response;
}
