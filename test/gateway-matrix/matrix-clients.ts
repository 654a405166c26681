import { randomUUID } from 'node:crypto';
import { duplexPair } from 'node:stream';
import { Client, SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { isJsonObject, type JsonObject } from '../../main/lib/json.ts';
import { PipeTransport } from '../../main/transports/pipe-transport.ts';
import type { TestApp } from '../support/test-app.ts';

type Transport = 'HTTP' | 'SSE' | 'pipe';

export interface ClientKind {
  readonly revision: string;
  readonly transport: Transport;
}

/** One client per way of talking to Portico, from the oldest revision to the newest. */
export const clientKinds: readonly ClientKind[] = [
  { revision: '2024-11-05', transport: 'SSE' },
  { revision: '2025-03-26', transport: 'HTTP' },
  { revision: '2025-11-25', transport: 'HTTP' },
  { revision: '2025-06-18', transport: 'pipe' },
  { revision: '2026-07-28', transport: 'HTTP' },
  { revision: '2026-07-28', transport: 'pipe' },
];

/** A connected client that answers every question by its name, and keeps what it was asked and told. */
export interface MatrixClient extends AsyncDisposable {
  readonly name: string;
  readonly isModern: boolean;
  readonly client: Client;
  readonly asked: JsonObject[];
  readonly told: { readonly method: string; readonly params: JsonObject }[];
  /** Any request, its result as it came. */
  request(method: string, params: JsonObject, options?: RequestOptions): Promise<JsonObject>;
  call(name: string, args?: JsonObject, options?: RequestOptions): Promise<JsonObject>;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onprogress?: (progress: { progress: number }) => void;
}

const anything = { '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) } } as const;
const able = { elicitation: { form: {}, url: {} }, sampling: {}, roots: { listChanged: true } };

interface Connecting extends ClientKind {
  readonly portico: TestApp;
  readonly connection: string;
  readonly name: string;
  /** Whether it declares nothing that it could be asked. */
  readonly isPlain?: boolean;
}

export async function connectClient({ isPlain = false, ...at }: Connecting): Promise<MatrixClient> {
  const { revision, name } = at;
  const isModern = revision === '2026-07-28';
  const client = new Client(
    { name, version: '1.0.0' },
    {
      ...(isPlain ? {} : { capabilities: able }),
      ...(isModern ? {} : { supportedProtocolVersions: [revision] }),
      versionNegotiation: { mode: isModern ? 'auto' : 'legacy' },
    },
  );
  const asked: JsonObject[] = [];
  const told: MatrixClient['told'] = [];
  if (!isPlain) answerByName(client, name, asked);
  client.fallbackNotificationHandler = async ({ method, params }) => {
    told.push({ method, params: (params ?? {}) as JsonObject });
  };
  await client.connect(await transportTo(at));
  const request = async (method: string, params: JsonObject, options: RequestOptions = {}): Promise<JsonObject> =>
    (await client.request({ method, params }, anything, options)) as JsonObject;
  return {
    name,
    isModern,
    client,
    asked,
    told,
    request,
    call: (tool, args = {}, options = {}) => request('tools/call', { name: tool, arguments: args }, options),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

async function transportTo({ portico, transport, connection, name }: Connecting) {
  if (transport === 'pipe') {
    const [ours, theirs] = duplexPair();
    portico.app.servePipe(theirs, name, `/${connection}`);
    return new PipeTransport({ readable: ours, writable: ours }, { maxLineBytes: 100_000_000 });
  }
  const headers = { authorization: `Bearer ${await portico.addClient(`${name} ${randomUUID()}`)}` };
  const url = new URL(`${portico.origin}/${transport === 'SSE' ? 'sse' : 'mcp'}/${connection}`);
  return transport === 'SSE'
    ? new SSEClientTransport(url, { requestInit: { headers } })
    : new StreamableHTTPClientTransport(url, { requestInit: { headers } });
}

function answerByName(client: Client, name: string, asked: JsonObject[]): void {
  client.setRequestHandler('elicitation/create', ({ params }) => {
    asked.push(params as unknown as JsonObject);
    return { action: 'accept', content: { colour: `of ${name}` } };
  });
  client.setRequestHandler('sampling/createMessage', ({ params }) => {
    asked.push(params as unknown as JsonObject);
    return { role: 'assistant', model: name, content: { type: 'text', text: `by ${name}` } };
  });
  client.setRequestHandler('roots/list', () => {
    asked.push({});
    return { roots: [{ uri: `file:///${name}` }] };
  });
}

/** The text of a result's first content. */
export function textOf({ content }: JsonObject): string {
  const first: unknown = Array.isArray(content) ? content[0] : undefined;
  return isJsonObject(first) && typeof first['text'] === 'string' ? first['text'] : '';
}
