import { Client as ClientV2, StreamableHTTPClientTransport as HttpV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport as SseV1 } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anna, boris, createLoginFixture, redirectUri, submit, typed, type LoginFixture } from './login-fixture.ts';

let fixture: LoginFixture;
let opened: AsyncDisposableStack;
beforeEach(async () => {
  opened = new AsyncDisposableStack();
  fixture = opened.use(await createLoginFixture());
});
afterEach(() => opened.disposeAsync());

/** Keeps what a client is given, as both SDKs want it, and where it sends the person. */
function createProvider() {
  const kept: { client?: unknown; tokens?: unknown; verifier?: string; discovery?: unknown } = {};
  const sentTo: URL[] = [];
  const provider = {
    redirectUrl: redirectUri,
    clientMetadata: { client_name: 'SDK client', redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' },
    state: () => 'state-of-the-client',
    clientInformation: () => kept.client,
    saveClientInformation: (client: unknown) => void (kept.client = client),
    tokens: () => kept.tokens,
    saveTokens: (tokens: unknown) => void (kept.tokens = tokens),
    redirectToAuthorization: (url: URL) => void sentTo.push(url),
    saveCodeVerifier: (verifier: string) => void (kept.verifier = verifier),
    codeVerifier: () => kept.verifier ?? '',
    saveDiscoveryState: (state: unknown) => void (kept.discovery = state),
    discoveryState: () => kept.discovery,
    invalidateCredentials: (what: string) => {
      if (what === 'all' || what === 'client') delete kept.client;
      if (what === 'all' || what === 'tokens') delete kept.tokens;
    },
  };
  return { provider: provider as never, sentTo, kept };
}

type User = { readonly name: string; readonly password: string };
type Provider = ReturnType<typeof createProvider>;
interface Line {
  readonly name: string;
  readonly path: string;
  readonly open: (url: URL, provider: never) => { client: ClientV1; transport: HttpV1 };
}

const info = { name: 'sdk', version: '1.0.0' };
const lines: readonly Line[] = [
  {
    name: 'v1',
    path: '/mcp/',
    open: (url, authProvider) => ({ client: new ClientV1(info), transport: new HttpV1(url, { authProvider }) }),
  },
  {
    name: 'v1',
    path: '/sse',
    open: (url, authProvider) => ({ client: new ClientV1(info), transport: new SseV1(url, { authProvider }) as never }),
  },
  ...(['legacy', 'auto'] as const).map((mode): Line => ({
    name: `v2 ${mode}`,
    path: '/mcp',
    open: (url, authProvider) => ({
      client: new ClientV2(info, { versionNegotiation: { mode } }) as never,
      transport: new HttpV2(url, { authProvider }) as never,
    }),
  })),
];

/** Connects; when the client sends the person to a page, signs in there and connects again. */
async function connect(line: Line, user: User, { provider, sentTo }: Provider) {
  const url = new URL(line.path, fixture.origin);
  const first = line.open(url, provider);
  const seen = sentTo.length;
  const refused = await first.client.connect(first.transport).then(
    () => undefined,
    (error: unknown) => new Error('The client did not connect', { cause: error }),
  );
  if (refused === undefined) {
    opened.defer(() => first.client.close());
    return first.client;
  }
  const page = sentTo.at(seen);
  if (!page) throw refused;
  const sent = await submit(page.href, typed(user));
  const back = new URL(sent.headers.get('location') ?? '').searchParams;
  expect(back.get('state')).toBe('state-of-the-client');
  expect(back.get('iss')).toBe(fixture.origin);
  await (line.name.startsWith('v1')
    ? first.transport.finishAuth(back.get('code') ?? '')
    : (first.transport as unknown as HttpV2).finishAuth(back));
  const again = line.open(url, provider);
  await again.client.connect(again.transport);
  opened.defer(() => again.client.close());
  return again.client;
}

const toolsOf = async (client: ClientV1) => (await client.listTools()).tools.map(({ name }) => name);
const call = { name: 'get_metadata', arguments: { name: 'X' } };

describe.each(lines)('a client of the SDK $name at $path', (line) => {
  it('signs its user in, sees that user’s tools and calls as that user', async () => {
    const annas = await connect(line, anna, createProvider());
    const boriss = await connect(line, boris, createProvider());
    expect(await toolsOf(annas)).toEqual(['Poluchit_ostatki', 'get_metadata']);
    expect(await toolsOf(boriss)).toEqual(['get_metadata']);
    expect(await annas.callTool(call)).toMatchObject({ content: [{ text: 'get_metadata {"name":"X"} — Анна' }] });
    expect(await boriss.callTool(call)).toMatchObject({ content: [{ text: 'get_metadata {"name":"X"} — Борис' }] });
    expect(await annas.callTool({ name: 'Poluchit_ostatki', arguments: {} })).toMatchObject({
      content: [{ text: 'Получить остатки {} — Анна' }],
    });
  });

  it('goes on over the end of the access token, and signs in again once 1C refuses the password', async () => {
    const kept = createProvider();
    const client = await connect(line, anna, kept);
    fixture.advance(3_601);
    expect(await client.callTool(call)).toMatchObject({ content: [{ text: 'get_metadata {"name":"X"} — Анна' }] });
    expect(kept.sentTo.length).toBe(1);
    const [user] = fixture.base.state.users;
    if (user) user.password = 'новый-пароль-Rt5';
    const failed = await client.callTool(call);
    expect(failed).toMatchObject({ isError: true, _meta: { 'portico/error': { code: 'login-required' } } });
    await expect(client.callTool(call)).rejects.toThrow();
    expect(kept.sentTo.length).toBe(2);
    const again = await connect(line, { name: anna.name, password: 'новый-пароль-Rt5' }, kept);
    expect(await again.callTool(call)).toMatchObject({ content: [{ text: 'get_metadata {"name":"X"} — Анна' }] });
  });
});

describe('The record', () => {
  it('says which client acted as which 1C user', async () => {
    const [, , , line] = lines;
    if (!line) throw new Error('There is no such line');
    await (await connect(line, anna, createProvider())).callTool(call);
    await (await connect(line, boris, createProvider())).callTool(call);
    await fixture.app.drain();
    await fixture.app.close();
    const database = new DatabaseSync(join(fixture.dataDir, 'portico.db'), { readOnly: true });
    const rows = database.prepare('SELECT client_name, actor FROM invocations ORDER BY started_at').all();
    database.close();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { client_name: 'SDK client', actor: `${fixture.base.url} Анна` },
      { client_name: 'SDK client', actor: `${fixture.base.url} Борис` },
    ]);
  });
});
