import { createHash, randomBytes } from 'node:crypto';
import { signInByHttp } from './demo-sign-in.ts';

/** Whatever JSON.parse gives: the tests look at answers whose shape other tests check. */
export type Json = ReturnType<typeof JSON.parse>;

export type DemoTokens = {
  access_token: string;
  refresh_token: string;
  id_token?: string;
  expires_in: number;
  scope: string;
};

const redirectUri = 'http://127.0.0.1:53210/callback';
const passwords: Record<string, string> = { editor: 'editor-demo', viewer: 'viewer-demo' };

/** Posts a form to an endpoint of the demo's OAuth server. */
export async function postForm(url: string, fields: Record<string, string>): Promise<{ status: number; body: Json }> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** A PKCE pair (RFC 7636) and the authorization request that uses it, for the registered client `portico`. */
export function authorizationRequest(issuer: string, overrides: Record<string, string | undefined> = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const fields: Record<string, string | undefined> = {
    client_id: 'portico',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid offline_access requirements:read requirements:write',
    resource: `${issuer}/api/v1`,
    state: 'state-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...overrides,
  };
  const url = new URL('/oauth/authorize', issuer);
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) url.searchParams.set(name, value);
  return { url, verifier };
}

/** Signs a demo person in and exchanges the code: the whole of RFC 6749, 4.1 without a browser. */
export async function getTokens(
  issuer: string,
  login: 'editor' | 'viewer',
  overrides: Record<string, string | undefined> = {},
): Promise<DemoTokens> {
  const { url, verifier } = authorizationRequest(issuer, overrides);
  const callback = await signInByHttp({ authorizationUrl: url, username: login, password: passwords[login] ?? '' });
  const { status, body } = await postForm(`${issuer}/oauth/token`, {
    grant_type: 'authorization_code',
    client_id: url.searchParams.get('client_id') ?? '',
    code: callback.searchParams.get('code') ?? '',
    redirect_uri: url.searchParams.get('redirect_uri') ?? '',
    code_verifier: verifier,
  });
  if (status !== 200) throw new Error(`No tokens (${status}): ${JSON.stringify(body)}`);
  return body as DemoTokens;
}

/** Exchanges a refresh token (RFC 6749, section 6) as the client `portico`. */
export function refreshTokens(issuer: string, refreshToken: string) {
  return postForm(`${issuer}/oauth/token`, {
    grant_type: 'refresh_token',
    client_id: 'portico',
    refresh_token: refreshToken,
  });
}
