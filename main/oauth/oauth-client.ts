import * as openid from 'openid-client';
import type { Secret } from '../lib/secret.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { ClientIdentity } from './client-identity.ts';
import { isSafeUrl } from './loopback-host.ts';
import { OauthRequestError, toOauthRequestError } from './oauth-failure.ts';
import { toTokenSet, type TokenSet } from './token-set.ts';

/** What one login must prove when the browser comes back. */
export interface LoginChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** One client at its authorization server. Every method throws {@link OauthRequestError} and nothing else of OAuth. */
export interface OauthClient {
  readonly issuer: string;
  /** What it asks for; `undefined`: the server chooses. */
  readonly scopes: readonly string[] | undefined;
  readonly clientId: string;
  /** Portico registered it by itself. */
  readonly isRegistered: boolean;
  /** Where to send the browser: code, PKCE S256 (RFC 7636), state, nonce, resource (RFC 8707). */
  authorizationUrl(redirectUri: string, checks: LoginChecks): Promise<string>;
  /** Checks the authorization response (state, RFC 9207 `iss`, error) and exchanges its code. */
  exchange(callback: URL, checks: LoginChecks): Promise<TokenSet>;
  refresh(refreshToken: Secret): Promise<TokenSet>;
  /** RFC 6749 section 4.4: a token for Portico itself. */
  clientCredentials(): Promise<TokenSet>;
  /** RFC 7009. `false` when the server offers no revocation. */
  revoke(token: Secret, hint: 'refresh_token' | 'access_token'): Promise<boolean>;
}

export interface OauthClientOptions {
  readonly metadata: openid.ServerMetadata;
  readonly identity: ClientIdentity;
  readonly scopes: readonly string[] | undefined;
  readonly resource: string | undefined;
  /** OpenID Connect `prompt`; empty sends none. */
  readonly prompt: string | undefined;
  /** The server must say that it supports PKCE with S256 (MCP); otherwise it only must not say that it does not. */
  readonly requiresPkce: boolean;
  readonly fetch: openid.CustomFetch;
  readonly timeoutMs: number;
}

export function createOauthClient(options: OauthClientOptions): OauthClient {
  const { metadata, identity, scopes } = options;
  const configuration = configure(options);
  const resource: Record<string, string> = options.resource === undefined ? {} : { resource: options.resource };
  const scope: Record<string, string> = scopes ? { scope: scopes.join(' ') } : {};
  const isOpenid = scopes?.includes('openid') === true;

  async function run<T>(secrets: readonly string[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toOauthRequestError(error, [...secrets, ...identity.secrets.map((secret) => secret.reveal())]);
    }
  }

  return {
    issuer: metadata.issuer,
    scopes,
    clientId: identity.clientId,
    isRegistered: identity.isRegistered,
    authorizationUrl: (redirectUri, checks) =>
      run([], async () => {
        requireUsable(metadata, options.requiresPkce);
        const prompt = options.prompt ?? (scopes?.includes('offline_access') ? 'consent' : '');
        const url = openid.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri,
          ...scope,
          state: checks.state,
          code_challenge: await openid.calculatePKCECodeChallenge(checks.codeVerifier),
          code_challenge_method: 'S256',
          ...(isOpenid ? { nonce: checks.nonce } : {}),
          ...(prompt === '' ? {} : { prompt }),
          ...resource,
        });
        return url.href;
      }),
    exchange: (callback, checks) =>
      run([checks.codeVerifier, checks.state, callback.searchParams.get('code') ?? ''], async () => {
        const expected = {
          pkceCodeVerifier: checks.codeVerifier,
          expectedState: checks.state,
          ...(isOpenid ? { expectedNonce: checks.nonce, idTokenExpected: true } : {}),
        };
        return toTokenSet(await openid.authorizationCodeGrant(configuration, callback, expected, resource));
      }),
    refresh: (refreshToken) =>
      run([refreshToken.reveal()], async () =>
        toTokenSet(await openid.refreshTokenGrant(configuration, refreshToken.reveal(), resource)),
      ),
    clientCredentials: () =>
      run([], async () => toTokenSet(await openid.clientCredentialsGrant(configuration, { ...scope, ...resource }))),
    revoke: (token, hint) =>
      run([token.reveal()], async () => {
        if (metadata.revocation_endpoint === undefined) return false;
        await openid.tokenRevocation(configuration, token.reveal(), { token_type_hint: hint });
        return true;
      }),
  };
}

function configure({ metadata, identity, fetch, timeoutMs }: OauthClientOptions): openid.Configuration {
  const configuration = new openid.Configuration(metadata, identity.clientId, undefined, identity.authentication);
  configuration.timeout = timeoutMs / 1000;
  configuration[openid.customFetch] = fetch;
  if (metadata.issuer.startsWith('http:')) openid.allowInsecureRequests(configuration);
  return configuration;
}

/** The browser is handed only what a browser should open, and no login starts that could not be protected by PKCE. */
function requireUsable(metadata: openid.ServerMetadata, requiresPkce: boolean): void {
  const fail = (message: Sentence) =>
    new OauthRequestError({ kind: 'invalid-response', code: 'unusable-server-metadata', message });
  const endpoint = metadata.authorization_endpoint;
  if (endpoint === undefined || !URL.canParse(endpoint) || !isSafeUrl(new URL(endpoint))) {
    throw fail({
      en: 'the server names no https authorization endpoint',
      ru: 'сервер не назвал страницу входа с адресом https',
    });
  }
  const methods = metadata.code_challenge_methods_supported;
  const isSupported = methods ? methods.includes('S256') : !requiresPkce;
  if (!isSupported)
    throw fail({ en: 'the server does not support PKCE with S256', ru: 'сервер не поддерживает PKCE с S256' });
}
