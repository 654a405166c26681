import type { HttpReply, HttpRequest } from '../../main/transports/http.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { httpHeaders, withEnvelope } from './raw-peers.ts';

export interface RequestOverrides {
  readonly method?: string;
  readonly path?: string;
  /** `undefined` takes a header away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array;
  readonly peerAddress?: string;
  readonly signal?: AbortSignal;
}

/** A request to the endpoint as an adapter would hand it over: local, with the right Host and no token. */
export function httpRequest(overrides: RequestOverrides = {}): HttpRequest {
  const headers: Readonly<Record<string, string | undefined>> = { host: '127.0.0.1:7420', ...overrides.headers };
  const { body } = overrides;
  const [path = '/', query = ''] = (overrides.path ?? '/mcp').split('?');
  return {
    method: overrides.method ?? 'GET',
    path,
    query,
    header: (name) => headers[name],
    body: typeof body === 'string' ? Buffer.from(body) : body,
    signal: overrides.signal ?? new AbortController().signal,
    peerAddress: overrides.peerAddress ?? '127.0.0.1',
  };
}

/** A well-formed POST of one request in `revision`, changed as `overrides` say. */
export function rpcPost(
  message: { readonly method: string; readonly params?: JsonObject; readonly revision: string },
  overrides: RequestOverrides = {},
): HttpRequest {
  const { method, revision } = message;
  const params = withEnvelope(revision, message.params);
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { ...httpHeaders(revision, method, params), ...overrides.headers };
  return httpRequest({ method: 'POST', body, ...overrides, headers });
}

/** The whole body of a reply as text. */
export async function bodyText({ body }: HttpReply): Promise<string> {
  if (body === undefined) return '';
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString();
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** The JSON-RPC message of a reply, whether it is plain JSON or the last event of a stream. */
export async function bodyMessage(reply: HttpReply): Promise<Record<string, ReturnType<typeof JSON.parse>>> {
  const text = await bodyText(reply);
  const isSse = reply.headers['content-type']?.startsWith('text/event-stream') === true;
  const data = text.split('\n').filter((line) => line.startsWith('data: {'));
  return JSON.parse(isSse ? (data.at(-1)?.slice('data: '.length) ?? '{}') : text) as Record<
    string,
    ReturnType<typeof JSON.parse>
  >;
}
