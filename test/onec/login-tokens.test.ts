import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callsAt } from './calls-with-tokens.ts';
import {
  anna,
  askToken,
  authorizeUrl,
  createLoginFixture,
  redirectUri,
  register,
  registeredId,
  signedIn,
  submit,
  typed,
  type LoginFixture,
} from './login-fixture.ts';

let fixture: LoginFixture;
let opened: AsyncDisposableStack;
const start = async (options: Parameters<typeof createLoginFixture>[0] = {}) =>
  (fixture = opened.use(await createLoginFixture(options)));

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  await start();
});
afterEach(() => opened.disposeAsync());

const { post, statusWith, toolsWith } = callsAt(() => fixture.origin);

describe('A token', () => {
  it.each([
    ['the wrong verifier', { code_verifier: 'x'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect URI', { redirect_uri: 'http://127.0.0.1:5556/callback' }],
  ])('is not given for a code with %s, nor for that code again', async (_, changed) => {
    const clientId = await registeredId(fixture.origin);
    const { url, verifier } = authorizeUrl(fixture.origin, { client_id: clientId });
    const code = new URL((await submit(url, typed(anna))).headers.get('location') ?? '').searchParams.get('code') ?? '';
    const right = {
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    for (const members of [{ ...right, ...changed }, right])
      expect(await askToken(fixture.origin, members)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('is not given to another client than the one that asked', async () => {
    const { exchange } = await signedIn(fixture.origin, anna);
    const other = await registeredId(fixture.origin);
    expect(await askToken(fixture.origin, { ...exchange, client_id: other })).toMatchObject({ status: 400 });
  });

  it('ends with its whole sign-in when its code is shown twice', async () => {
    const { tokens, exchange, clientId } = await signedIn(fixture.origin, anna);
    expect(await statusWith(tokens.access_token)).toBe(200);
    expect(await askToken(fixture.origin, exchange)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await statusWith(tokens.access_token)).toBe(401);
    const refresh = { grant_type: 'refresh_token', client_id: clientId, refresh_token: tokens.refresh_token };
    expect(await askToken(fixture.origin, refresh)).toMatchObject({ status: 400 });
  });

  it('is not given for a code that is over', async () => {
    const clientId = await registeredId(fixture.origin);
    const { url, verifier } = authorizeUrl(fixture.origin, { client_id: clientId });
    const code = new URL((await submit(url, typed(anna))).headers.get('location') ?? '').searchParams.get('code') ?? '';
    fixture.advance(121);
    const members = {
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    expect(await askToken(fixture.origin, members)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('is renewed with a new refresh token each time, and over after its time', async () => {
    const { tokens, clientId } = await signedIn(fixture.origin, anna);
    fixture.advance(3_601);
    const refused = await post(tokens.access_token);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ]);
    const refresh = { grant_type: 'refresh_token', client_id: clientId, resource: `${fixture.origin}/mcp` };
    const next = await askToken(fixture.origin, { ...refresh, refresh_token: tokens.refresh_token });
    expect(next).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3_600, scope: 'mcp' } });
    expect(next.headers.get('cache-control')).toBe('no-store');
    expect(next.body.refresh_token).not.toBe(tokens.refresh_token);
    expect(await toolsWith(next.body.access_token)).toEqual(['Poluchit_ostatki', 'get_metadata']);
    fixture.advance(1_209_601);
    expect(await askToken(fixture.origin, { ...refresh, refresh_token: next.body.refresh_token })).toMatchObject({
      status: 400,
    });
  });

  it('ends with its whole sign-in when a refresh token is shown again, but not when calls at once refresh it', async () => {
    const { tokens, clientId } = await signedIn(fixture.origin, anna);
    const refresh = { grant_type: 'refresh_token', client_id: clientId, refresh_token: tokens.refresh_token };
    const [one, two] = await Promise.all([askToken(fixture.origin, refresh), askToken(fixture.origin, refresh)]);
    expect([await statusWith(one.body.access_token), await statusWith(two.body.access_token)]).toEqual([200, 200]);
    fixture.advance(11);
    expect(await askToken(fixture.origin, refresh)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect([await statusWith(one.body.access_token), await statusWith(two.body.access_token)]).toEqual([401, 401]);
  });

  it.each(['access_token', 'refresh_token'] as const)('is revoked with its pair by the %s', async (which) => {
    const { tokens, clientId } = await signedIn(fixture.origin, anna);
    const revoke = (members: Record<string, string>) =>
      fetch(`${fixture.origin}/revoke`, { method: 'POST', body: new URLSearchParams(members) });
    expect((await revoke({ token: 'unknown', client_id: clientId })).status).toBe(200);
    await revoke({ token: tokens[which], client_id: await registeredId(fixture.origin) });
    expect(await statusWith(tokens.access_token)).toBe(200);
    expect((await revoke({ token: tokens[which], client_id: clientId })).status).toBe(200);
    expect(await statusWith(tokens.access_token)).toBe(401);
    const refresh = { grant_type: 'refresh_token', client_id: clientId, refresh_token: tokens.refresh_token };
    expect(await askToken(fixture.origin, refresh)).toMatchObject({ status: 400 });
  });

  it.each([
    [
      { grant_type: 'password', username: anna.name, password: anna.password },
      400,
      'unsupported_grant_type',
      /insecure and are gone/,
    ],
    [{ grant_type: 'client_credentials' }, 400, 'unsupported_grant_type', /Only authorization_code/],
    [{}, 400, 'invalid_request', /grant_type is missing/],
    [{ grant_type: 'refresh_token', refresh_token: 'x', client_id: 'gone' }, 401, 'invalid_client', /register again/],
  ])('is not given for %j', async (...[members, status, error, words]) => {
    const { body, ...answer } = await askToken(fixture.origin, members);
    expect([answer.status, body['error'], body['error_description']]).toEqual([
      status,
      error,
      expect.stringMatching(words),
    ]);
  });
});

describe('Registration', () => {
  it.each([
    [{ redirect_uris: ['http://evil.example/cb'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['https://user@example.com/cb'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['https://example.com/cb#part'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['http://127.0.0.1.evil.example/cb'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['editor://callback'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: [] }, 'invalid_redirect_uri'],
    [{ redirect_uris: [`https://example.com/${'x'.repeat(4_000)}`] }, 'invalid_client_metadata'],
  ])('refuses %j', async (metadata, error) => {
    const refused = await register(fixture.origin, metadata);
    expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([400, error]);
  });

  it('takes what MCP_OAUTH2_ALLOWED_REDIRECT_URIS names, and of web sites nothing else', async () => {
    await start({ env: { MCP_OAUTH2_ALLOWED_REDIRECT_URIS: 'editor://sign-in/callback,https://example.com/*' } });
    const statusOf = async (uri: string) => (await register(fixture.origin, { redirect_uris: [uri] })).status;
    expect(await statusOf('editor://sign-in/callback')).toBe(201);
    expect(await statusOf('https://example.com/cb')).toBe(201);
    expect(await statusOf('http://localhost:1234/cb')).toBe(201);
    expect(await statusOf('https://example.com.evil.example/cb')).toBe(400);
    expect(await statusOf('https://evil.example/cb')).toBe(400);
    expect(await statusOf('editor://sign-in/callback/more')).toBe(400);
  });

  it('is good after a restart, and makes every client public', async () => {
    const answer = (await (
      await register(fixture.origin, { token_endpoint_auth_method: 'client_secret_basic' })
    ).json()) as Record<string, unknown>;
    expect(answer).toMatchObject({ token_endpoint_auth_method: 'none', client_name: 'Test editor' });
    expect('client_secret' in answer).toBe(false);
    await start();
    const { url } = authorizeUrl(fixture.origin, { client_id: String(answer['client_id']) });
    expect((await fetch(url)).status).toBe(200);
  });
});
