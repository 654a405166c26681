import {
  Client as ClientV2,
  SSEClientTransport as SseV2,
  StreamableHTTPClientTransport as HttpV2,
} from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport as SseV1 } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { duplexPair } from 'node:stream';
import { PipeTransport } from '../../main/transports/pipe-transport.ts';
import type { RunningEndpoint } from './running-endpoint.ts';

const info = { name: 'contract-test', version: '1.0.0' };
const withToken = (token: string) => ({ requestInit: { headers: { authorization: `Bearer ${token}` } } });

/** A client of the v1 SDK, connected over HTTP. */
export async function connectV1(url: URL, token: string): Promise<ClientV1> {
  const client = new ClientV1(info);
  await client.connect(new HttpV1(url, withToken(token)));
  return client;
}

/** A client of the v2 SDK: `legacy` shakes hands as before 2026-07-28, `auto` finds out what the server speaks. */
export async function connectV2(url: URL, token: string, mode: 'legacy' | 'auto'): Promise<ClientV2> {
  const client = new ClientV2(info, { versionNegotiation: { mode } });
  await client.connect(new HttpV2(url, withToken(token)));
  return client;
}

/** What a client that can be asked everything declares. */
export const askable = { elicitation: { form: {}, url: {} }, sampling: {}, roots: { listChanged: true } };

export const newV1 = (): ClientV1 => new ClientV1(info, { capabilities: askable });
export const newV2 = (mode: 'legacy' | 'auto'): ClientV2 =>
  new ClientV2(info, { capabilities: askable, versionNegotiation: { mode } });

export const httpV1 = (url: URL, token: string): HttpV1 => new HttpV1(url, withToken(token));
export const httpV2 = (url: URL, token: string): HttpV2 => new HttpV2(url, withToken(token));

/** HTTP+SSE; both SDKs open the stream with headers of its own. */
export const sseV1 = (url: URL, token: string): SseV1 =>
  new SseV1(new URL('/sse', url), {
    ...withToken(token),
    eventSourceInit: {
      fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }),
    },
  });
export const sseV2 = (url: URL, token: string): SseV2 => new SseV2(new URL('/sse', url), withToken(token));

/** The stream of `portico stdio`, without the process in between. */
export function pipeTransport({ endpoint }: RunningEndpoint): PipeTransport {
  const [ours, theirs] = duplexPair();
  endpoint.servePipe(
    { readable: theirs, writable: theirs },
    { clientId: 'editor', clientName: 'Editor', via: 'stdio' },
  );
  return new PipeTransport({ readable: ours, writable: ours }, { maxLineBytes: 1_000_000 });
}
