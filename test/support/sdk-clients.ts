import { Client as ClientV2, StreamableHTTPClientTransport as HttpV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

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
