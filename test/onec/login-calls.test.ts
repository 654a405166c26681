import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callsAt } from './calls-with-tokens.ts';
import {
  anna,
  askToken,
  authorizeUrl,
  boris,
  createLoginFixture,
  registeredId,
  signedIn,
  submit,
  typed,
  type LoginFixture,
} from './login-fixture.ts';
import { filesBelow } from '../support/files-below.ts';

let fixture: LoginFixture;
let opened: AsyncDisposableStack;
const start = async (options: Parameters<typeof createLoginFixture>[0] = {}) =>
  (fixture = opened.use(await createLoginFixture(options)));

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  await start();
});
afterEach(() => opened.disposeAsync());

const call = { method: 'tools/call', params: { name: 'get_metadata', arguments: { name: 'X' } } };
const { post, statusWith, toolsWith } = callsAt(() => fixture.origin);

describe('Discovery', () => {
  it('names the authorization server for every address of the endpoint, under the name it was asked by', async () => {
    const read = async (url: string) => (await fetch(url)).json();
    const { origin } = fixture;
    const localhost = origin.replace('127.0.0.1', 'localhost');
    for (const [where, tail] of [
      [origin, ''],
      [origin, '/mcp'],
      [origin, '/mcp/'],
      [origin, '/sse'],
      [localhost, '/mcp'],
    ]) {
      expect(await read(`${where ?? ''}/.well-known/oauth-protected-resource${tail ?? ''}`)).toMatchObject({
        resource: `${where ?? ''}${tail ?? ''}`,
        authorization_servers: [origin],
      });
    }
    expect(await read(`${origin}/.well-known/oauth-authorization-server`)).toMatchObject({
      issuer: origin,
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      authorization_response_iss_parameter_supported: true,
    });
    expect((await fetch(`${origin}/.well-known/oauth-protected-resource/elsewhere`)).status).toBe(404);
  });

  it.each([
    ['without a token', undefined, /^Bearer realm="portico", resource_metadata="[^"]*\/mcp", scope="mcp"$/],
    ['with a token of the former proxy', 'simple_YWRtaW46c2VjcmV0', /resource_metadata=.*error="invalid_token"/],
  ])('is pointed to by the 401 of a request %s', async (_, token, challenge) => {
    const refused = await post(token);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(challenge)]);
  });

  it('points streams and their messages to the address of the stream', async () => {
    for (const path of ['/sse', '/messages']) {
      const refused = await fetch(fixture.origin + path, { method: path === '/sse' ? 'GET' : 'POST' });
      expect(refused.headers.get('www-authenticate')).toContain('/.well-known/oauth-protected-resource/sse"');
    }
  });
});

describe('Calls', () => {
  it('are made as the user who signed in, and lists are each user’s own, also for clients that say the same of themselves', async () => {
    const { tokens: annas } = await signedIn(fixture.origin, anna);
    const { tokens: boriss } = await signedIn(fixture.origin, boris);
    expect(await toolsWith(annas.access_token)).toEqual(['Poluchit_ostatki', 'get_metadata']);
    expect(await toolsWith(boriss.access_token)).toEqual(['get_metadata']);
    const hidden = { method: 'tools/call', params: { name: 'Poluchit_ostatki', arguments: {} } };
    expect(await (await post(boriss.access_token, hidden)).json()).toMatchObject({
      error: { message: /There is no tool/ },
    });
    expect(fixture.base.requestsOf('tools/call').length).toBe(0);
  });

  it('show the list of the configured user when there is one, and are made as the caller all the same', async () => {
    await start({ env: { MCP_ONEC_USERNAME: 'Администратор', MCP_ONEC_PASSWORD: 'пароль' } });
    const { tokens } = await signedIn(fixture.origin, boris);
    expect((await toolsWith(tokens.access_token)).length).toBe(5);
    expect(await (await post(tokens.access_token, call)).json()).toMatchObject({
      result: { content: [{ text: 'get_metadata {"name":"X"} — Борис' }] },
    });
  });

  it('fall back to each user’s own list when 1C does not let the configured user in', async () => {
    await start({ env: { MCP_ONEC_USERNAME: 'Администратор', MCP_ONEC_PASSWORD: 'falsch' } });
    const { tokens } = await signedIn(fixture.origin, boris);
    expect(await toolsWith(tokens.access_token)).toEqual(['get_metadata']);
  });

  it('end the sign-in when 1C refuses the user, of that user alone', async () => {
    const { tokens: annas } = await signedIn(fixture.origin, anna);
    const { tokens: boriss } = await signedIn(fixture.origin, boris);
    await toolsWith(annas.access_token);
    const [user] = fixture.base.state.users;
    if (user) user.password = 'other';
    expect(await (await post(annas.access_token, call)).json()).toMatchObject({
      result: { isError: true, _meta: { 'portico/error': { code: 'login-required' } } },
    });
    expect(await statusWith(annas.access_token)).toBe(401);
    expect(await statusWith(boriss.access_token)).toBe(200);
  });

  it('end the sign-ins of that user through all clients, so that 1C is not asked again', async () => {
    const { tokens: one } = await signedIn(fixture.origin, anna);
    const { tokens: other } = await signedIn(fixture.origin, anna);
    await toolsWith(one.access_token);
    const [user] = fixture.base.state.users;
    if (user) user.password = 'other';
    await post(one.access_token, call);
    expect(await statusWith(other.access_token)).toBe(401);
  });

  it('reach the base and nothing else', async () => {
    await start({ file: { connections: { own: { kind: 'built-in' } } } });
    const { tokens } = await signedIn(fixture.origin, boris);
    expect(await toolsWith(tokens.access_token)).toEqual(['get_metadata']);
    expect((await post(tokens.access_token, { method: 'tools/list' }, '/mcp/own')).status).toBe(404);
    expect((await post(tokens.access_token, { method: 'tools/list' }, '/mcp/onec')).status).toBe(200);
  });

  it('do not get into the session of another user', async () => {
    const { tokens: annas } = await signedIn(fixture.origin, anna);
    const { tokens: boriss } = await signedIn(fixture.origin, boris);
    const send = (token: string, message: object, headers: Record<string, string> = {}) =>
      fetch(`${fixture.origin}/mcp`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          authorization: `Bearer ${token}`,
          ...headers,
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...message }),
      });
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } };
    const greeted = await send(annas.access_token, { method: 'initialize', params });
    const session = { 'mcp-session-id': greeted.headers.get('mcp-session-id') ?? '' };
    expect((await send(boriss.access_token, { method: 'ping' }, session)).status).toBe(404);
    expect((await send(annas.access_token, { method: 'ping' }, session)).status).toBe(200);
  });

  it('of Portico’s own clients are not made as anybody, the configured user included', async () => {
    await start({ env: { MCP_ONEC_USERNAME: 'Администратор', MCP_ONEC_PASSWORD: 'пароль' } });
    const { token } = await fixture.app.handlers['clients.add']({ name: 'Mine' }, new AbortController().signal);
    expect(await (await post(token, call)).json()).toMatchObject({
      result: { isError: true, _meta: { 'portico/error': { code: 'login-required' } } },
    });
    expect(fixture.base.requestsOf('tools/call')).toEqual([]);
  });

  it('do not begin at a base that lets everybody in', async () => {
    await start({ state: { open: true } });
    const { url } = authorizeUrl(fixture.origin, { client_id: await registeredId(fixture.origin) });
    expect((await submit(url, { username: 'anybody', password: 'anything' })).headers.get('location')).toBeNull();
    const health = (await (await fetch(`${fixture.origin}/health`)).json()) as Record<string, string>;
    expect(health['error_details']).toContain('lets everybody in without a password');
  });

  it('need a new sign-in after a restart', async () => {
    const { tokens } = await signedIn(fixture.origin, anna);
    await start();
    expect(await statusWith(tokens.access_token)).toBe(401);
  });
});

describe('Behind a web server with https', () => {
  const asPublic = (path: string, headers: Record<string, string> = {}) =>
    fixture.app.fetch(new Request(`https://mcp.example.com${path}`, { headers }));

  it('takes requests under the public name, and no others', async () => {
    await start({ env: { MCP_PUBLIC_URL: 'https://mcp.example.com' } });
    const found = await asPublic('/.well-known/oauth-protected-resource/mcp');
    expect(await found.json()).toMatchObject({
      resource: 'https://mcp.example.com/mcp',
      authorization_servers: ['https://mcp.example.com'],
    });
    expect((await asPublic('/info', { origin: 'https://mcp.example.com' })).status).toBe(200);
    expect((await asPublic('/info', { origin: 'https://evil.example' })).status).toBe(403);
    const { url } = authorizeUrl(fixture.origin, { client_id: await registeredId(fixture.origin) });
    const sent = await fixture.app.fetch(
      new Request(`https://mcp.example.com/authorize${new URL(url).search}`, {
        method: 'POST',
        headers: { origin: 'https://mcp.example.com', 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(typed(anna)),
      }),
    );
    const back = new URL(sent.headers.get('location') ?? '').searchParams;
    expect([sent.status, back.get('iss')]).toEqual([303, 'https://mcp.example.com']);
    const other = await fixture.app.fetch(new Request('https://evil.example/info'));
    expect(other.status).toBe(403);
  });
});

describe('Secrets', () => {
  it('are nowhere in files, log, record and status', async () => {
    const { tokens, exchange, clientId } = await signedIn(fixture.origin, anna);
    await post(tokens.access_token, call);
    const { url } = authorizeUrl(fixture.origin, { client_id: clientId });
    await submit(url, { username: anna.name, password: 'falsch-Geheim-9' });
    await askToken(fixture.origin, { grant_type: 'password', username: anna.name, password: anna.password });
    const status = await fixture.app.handlers['status.get']({}, new AbortController().signal);
    const health = await (await fetch(`${fixture.origin}/health`)).text();
    await fixture.app.close();
    const kept = Object.values(filesBelow(fixture.dataDir)).join('\n');
    expect(kept).toContain('get_metadata');
    expect(fixture.logged.join('\n')).toContain('A person could not sign in to 1C');
    const seen = kept + fixture.logged.join('\n') + JSON.stringify(status) + health;
    const secrets = [
      anna.password,
      'falsch-Geheim-9',
      tokens.access_token,
      tokens.refresh_token,
      exchange.code,
      exchange.code_verifier,
    ];
    for (const secret of secrets)
      for (const form of [
        secret,
        Buffer.from(secret).toString('latin1'),
        Buffer.from(`${anna.name}:${secret}`).toString('base64'),
      ])
        expect(seen.includes(form), secret).toBe(false);
  });
});
