import { createLocalJWKSet, jwtVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { signInByHttp } from '../support/demo-sign-in.ts';
import { authorizationRequest, getTokens, postForm, refreshTokens, type Json } from '../support/demo-tokens.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await createDemo({ port: 0 });
});
afterAll(() => demo.close());

const editor = { username: 'editor', password: 'editor-demo' };
const getJson = async (path: string): Promise<Json> => (await fetch(demo.issuer + path)).json();
const me = (accessToken: string) =>
  fetch(`${demo.issuer}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } });

describe('discovery', () => {
  it('describes the same server in both well-known documents', async () => {
    const [oauth, openid] = await Promise.all([
      getJson('/.well-known/oauth-authorization-server'),
      getJson('/.well-known/openid-configuration'),
    ]);
    expect(oauth).toEqual(openid);
    expect(oauth).toMatchObject({
      issuer: demo.issuer,
      authorization_endpoint: `${demo.issuer}/oauth/authorize`,
      token_endpoint: `${demo.issuer}/oauth/token`,
      revocation_endpoint: `${demo.issuer}/oauth/revoke`,
      registration_endpoint: `${demo.issuer}/oauth/register`,
      jwks_uri: `${demo.issuer}/oauth/jwks`,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      authorization_response_iss_parameter_supported: true,
    });
    expect(oauth.scopes_supported).toEqual(
      expect.arrayContaining(['openid', 'offline_access', 'requirements:read', 'requirements:write']),
    );
  });

  it.each(['/.well-known/oauth-protected-resource', '/.well-known/oauth-protected-resource/api/v1'])(
    'names the resource and its authorization server at %s',
    async (path) => {
      expect(await getJson(path)).toMatchObject({
        resource: `${demo.issuer}/api/v1`,
        authorization_servers: [demo.issuer],
        scopes_supported: ['requirements:read', 'requirements:write'],
        bearer_methods_supported: ['header'],
      });
    },
  );

  it('publishes only the public part of its key', async () => {
    const { keys } = await getJson('/oauth/jwks');
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('the code flow', () => {
  it('ends at the callback with code, state and issuer', async () => {
    const { url } = authorizationRequest(demo.issuer, { state: 'xyz' });
    const callback = await signInByHttp({ authorizationUrl: url, ...editor });
    expect(`${callback.origin}${callback.pathname}`).toBe('http://127.0.0.1:53210/callback');
    expect(callback.searchParams.get('state')).toBe('xyz');
    expect(callback.searchParams.get('iss')).toBe(demo.issuer);
    expect(callback.searchParams.get('code')).toMatch(/^[\w-]{43}$/);
  });

  it('issues an at+jwt for the API that lives five minutes, a refresh token and an id token with the name', async () => {
    const tokens = await getTokens(demo.issuer, 'editor', { nonce: 'n-1' });
    const keys = createLocalJWKSet(await getJson('/oauth/jwks'));
    const access = await jwtVerify(tokens.access_token, keys, {
      issuer: demo.issuer,
      audience: `${demo.issuer}/api/v1`,
      typ: 'at+jwt',
    });
    expect(access.payload).toMatchObject({ client_id: 'portico', scope: 'requirements:read requirements:write' });
    expect((access.payload.exp ?? 0) - (access.payload.iat ?? 0)).toBe(300);
    expect(tokens.expires_in).toBe(300);
    expect(tokens.refresh_token).toMatch(/^[\w-]{43}$/);
    const identity = await jwtVerify(tokens.id_token ?? '', keys, { issuer: demo.issuer, audience: 'portico' });
    expect(identity.payload).toMatchObject({ sub: 'person-editor', name: 'Vera Sokolova', nonce: 'n-1' });
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('ES256');
  });

  it('assumes its only resource when the client names none', async () => {
    const tokens = await getTokens(demo.issuer, 'editor', { resource: undefined });
    expect(decodeJwt(tokens.access_token).aud).toBe(`${demo.issuer}/api/v1`);
    expect((await me(tokens.access_token)).status).toBe(200);
  });

  it('gives a refresh token without offline_access and without openid, too', async () => {
    const tokens = await getTokens(demo.issuer, 'viewer', { scope: 'requirements:read' });
    expect(tokens.scope).toBe('requirements:read');
    expect(tokens.refresh_token).toMatch(/^[\w-]{43}$/);
    expect(tokens).not.toHaveProperty('id_token');
  });

  it.each(['http://127.0.0.1:1/callback', 'http://127.0.0.1:61999/callback', 'http://localhost:8181/callback'])(
    'returns to the registered native redirect %s',
    async (redirectUri) => {
      const { url } = authorizationRequest(demo.issuer, { redirect_uri: redirectUri });
      const callback = await signInByHttp({ authorizationUrl: url, ...editor });
      expect(callback.href.split('?')[0]).toBe(redirectUri);
    },
  );

  it.each([
    ['another path', { redirect_uri: 'http://127.0.0.1:5000/other' }],
    ['another host', { redirect_uri: 'http://example.test/callback' }],
    ['an unknown client', { client_id: 'nobody' }],
  ])('shows a page and redirects nowhere for %s', async (_what, overrides) => {
    const response = await fetch(authorizationRequest(demo.issuer, overrides).url, { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain('The sign-in did not finish');
  });

  it.each([
    ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a foreign resource', { resource: 'https://example.test/api' }, 'invalid_target'],
    ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
  ])('refuses %s', async (_what, overrides, error) => {
    const response = await fetch(authorizationRequest(demo.issuer, overrides).url, { redirect: 'manual' });
    const location = new URL(response.headers.get('location') ?? '');
    const answer = new URLSearchParams(location.search === '' ? location.hash.slice(1) : location.search);
    expect(answer.get('error')).toBe(error);
    expect(answer.get('iss')).toBe(demo.issuer);
  });

  it.each([
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }],
    ['another redirect', { redirect_uri: 'http://127.0.0.1:53211/callback' }],
  ])('gives no tokens for %s', async (_what, wrong) => {
    const { url, verifier } = authorizationRequest(demo.issuer);
    const callback = await signInByHttp({ authorizationUrl: url, ...editor });
    const exchange = {
      grant_type: 'authorization_code',
      client_id: 'portico',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: 'http://127.0.0.1:53210/callback',
      code_verifier: verifier,
    };
    const refused = await postForm(`${demo.issuer}/oauth/token`, { ...exchange, ...wrong });
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('takes a code once, and a second use ends the login that came from the first', async () => {
    const { url, verifier } = authorizationRequest(demo.issuer);
    const callback = await signInByHttp({ authorizationUrl: url, ...editor });
    const exchange = {
      grant_type: 'authorization_code',
      client_id: 'portico',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: 'http://127.0.0.1:53210/callback',
      code_verifier: verifier,
    };
    const first = await postForm(`${demo.issuer}/oauth/token`, exchange);
    const second = await postForm(`${demo.issuer}/oauth/token`, exchange);
    expect([first.status, second.status, second.body.error]).toEqual([200, 400, 'invalid_grant']);
    expect((await me(first.body.access_token)).status).toBe(401);
  });
});

describe('refreshing and revoking', () => {
  it('rotates the refresh token and keeps the resource', async () => {
    const tokens = await getTokens(demo.issuer, 'editor');
    const next = await refreshTokens(demo.issuer, tokens.refresh_token);
    expect(next.status).toBe(200);
    expect(next.body.refresh_token).not.toBe(tokens.refresh_token);
    expect(decodeJwt(next.body.access_token).aud).toBe(`${demo.issuer}/api/v1`);
    expect((await me(next.body.access_token)).status).toBe(200);
  });

  it('kills the whole family when an old refresh token is replayed', async () => {
    const tokens = await getTokens(demo.issuer, 'editor');
    const next = await refreshTokens(demo.issuer, tokens.refresh_token);
    const replay = await refreshTokens(demo.issuer, tokens.refresh_token);
    expect(replay).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const heir = await refreshTokens(demo.issuer, next.body.refresh_token);
    expect(heir).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await me(next.body.access_token)).status).toBe(401);
  });

  it('ends one login by revocation, at once, and leaves the other logins of the person alone', async () => {
    const ended = await getTokens(demo.issuer, 'editor');
    const kept = await getTokens(demo.issuer, 'editor');
    const fields = { client_id: 'portico', token: ended.refresh_token, token_type_hint: 'refresh_token' };
    expect((await postForm(`${demo.issuer}/oauth/revoke`, fields)).status).toBe(200);
    expect((await refreshTokens(demo.issuer, ended.refresh_token)).body.error).toBe('invalid_grant');
    const refused = await me(ended.access_token);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ detail: 'The login behind this access token was revoked.' });
    expect((await me(kept.access_token)).status).toBe(200);
  });

  it('lets a refresh narrow the scope, and never widen it', async () => {
    const tokens = await getTokens(demo.issuer, 'editor', { scope: 'openid requirements:read' });
    const fields = { grant_type: 'refresh_token', client_id: 'portico', refresh_token: tokens.refresh_token };
    const wider = await postForm(`${demo.issuer}/oauth/token`, { ...fields, scope: 'requirements:write' });
    expect(wider).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
  });
});

describe('registration (RFC 7591)', () => {
  const register = async (metadata: Record<string, unknown>): Promise<{ status: number; body: Json }> => {
    const response = await fetch(`${demo.issuer}/oauth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(metadata),
    });
    return { status: response.status, body: await response.json() };
  };

  it('registers a native public client that can then sign in', async () => {
    const { status, body } = await register({
      client_name: 'Notes Sync',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/notes'],
    });
    expect(status).toBe(201);
    const overrides = { client_id: body.client_id as string, redirect_uri: 'http://127.0.0.1:50505/notes' };
    const tokens = await getTokens(demo.issuer, 'editor', overrides);
    expect(await (await me(tokens.access_token)).json()).toMatchObject({ login: 'editor', clientId: body.client_id });
  });

  it('refuses a client without a redirect address', async () => {
    expect(await register({ client_name: 'Nowhere' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_redirect_uri' },
    });
  });
});
