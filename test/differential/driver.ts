import { Client as ClientV2, StreamableHTTPClientTransport as HttpV2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  ResultSchema,
} from '@modelcontextprotocol/sdk/types.js';

/** Where a client connects: an HTTP endpoint with an optional bearer token, or a command. */
export type Place = { readonly url: string; readonly token?: string } | { readonly command: readonly string[] };

/** A client of either SDK, told to send raw requests and to answer what servers ask always in the same way. */
export interface Driver extends AsyncDisposable {
  request(
    method: string,
    params?: Record<string, unknown>,
    options?: { readonly withProgress: boolean },
  ): Promise<unknown>;
  /** What the server said of itself in the handshake. */
  readonly server: { readonly capabilities: unknown; readonly instructions: unknown };
  /** What the client was asked, in order. */
  readonly asked: unknown[];
  /**
   * Progress in the order it arrived, as it came. Taken where messages come in: the SDKs lose progress that arrives together with
   * the result, and make progress of their own while they answer what a server asks.
   */
  readonly told: unknown[];
}

const info = { name: 'differential', version: '1.0.0' };
const everything = {
  elicitation: { form: {}, url: {} },
  sampling: { tools: {}, context: {} },
  roots: { listChanged: true },
};
const elicited = { action: 'accept' as const, content: { name: 'Somebody', check: true, color: 'Red' } };
const sampled = { model: 'm', role: 'assistant' as const, content: { type: 'text' as const, text: 'sampled' } };
const roots = { roots: [{ uri: 'file:///projects/a', name: 'A' }] };
const anything = { '~standard': { version: 1 as const, vendor: 'test', validate: (value: unknown) => ({ value }) } };

export type Sdk = 'v1' | 'v2 with sessions' | 'v2 in any era';

export async function connect(sdk: Sdk, place: Place, able: boolean): Promise<Driver> {
  return sdk === 'v1'
    ? connectV1(place, able)
    : connectV2(place, { able, mode: sdk === 'v2 in any era' ? 'auto' : 'legacy' });
}

async function connectV1(place: Place, able: boolean): Promise<Driver> {
  const client = new ClientV1(info, { capabilities: able ? everything : {} });
  const asked: unknown[] = [];
  if (able) {
    client.setRequestHandler(ElicitRequestSchema, ({ method, params }) => {
      asked.push(method, params);
      return elicited;
    });
    client.setRequestHandler(CreateMessageRequestSchema, ({ method, params }) => {
      asked.push(method, params);
      return sampled;
    });
    client.setRequestHandler(ListRootsRequestSchema, () => roots);
  }
  const [command = '', ...args] = 'command' in place ? place.command : [];
  const transport =
    'command' in place
      ? new StdioV1({ command, args, stderr: 'ignore' })
      : new HttpV1(new URL(place.url), withToken(place.token));
  await client.connect(transport);
  return {
    asked,
    told: progressOf(transport),
    server: { capabilities: client.getServerCapabilities(), instructions: client.getInstructions() },
    request: (method, params, options) =>
      client.request({ method, ...(params && { params }) }, ResultSchema, options?.withProgress ? asking : undefined),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

async function connectV2(
  place: Place,
  options: { readonly able: boolean; readonly mode: 'legacy' | 'auto' },
): Promise<Driver> {
  const { able, mode } = options;
  const client = new ClientV2(info, { capabilities: able ? everything : {}, versionNegotiation: { mode } });
  const asked: unknown[] = [];
  if (able) {
    client.setRequestHandler('elicitation/create', ({ method, params }) => {
      asked.push(method, params);
      return elicited;
    });
    client.setRequestHandler('sampling/createMessage', ({ method, params }) => {
      asked.push(method, params);
      return sampled;
    });
    client.setRequestHandler('roots/list', () => roots);
  }
  const [command = '', ...args] = 'command' in place ? place.command : [];
  const transport =
    'command' in place
      ? new StdioV2({ command, args, stderr: 'ignore' })
      : new HttpV2(new URL(place.url), withToken(place.token));
  await client.connect(transport);
  return {
    asked,
    told: progressOf(transport),
    server: { capabilities: client.getServerCapabilities(), instructions: client.getInstructions() },
    request: (method, params, options) =>
      client.request({ method, ...(params && { params }) }, anything, options?.withProgress ? asking : undefined),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

/** Makes the SDK send a progress token. */
const asking = { onprogress: () => {} };

/** Collects the progress that arrives on a connected transport from now on, without its token. */
function progressOf(transport: { onmessage?: ((message: never, extra?: never) => void) | undefined }): unknown[] {
  const told: unknown[] = [];
  const deliver = transport.onmessage;
  transport.onmessage = (message: { method?: unknown; params?: Record<string, unknown> }, extra) => {
    if (message.method === 'notifications/progress') {
      const { progressToken: _, ...progress } = message.params ?? {};
      told.push(progress);
    }
    deliver?.(message as never, extra);
  };
  return told;
}

function withToken(token: string | undefined) {
  return token === undefined ? {} : { requestInit: { headers: { authorization: `Bearer ${token}` } } };
}
