import * as openid from 'openid-client';
import type { Secret } from '../lib/secret.ts';
import type { AccountSettings } from './account-settings.ts';
import type { Discovery } from './discovery.ts';
import { isSafeUrl } from './loopback-host.ts';
import { OauthRequestError, toOauthRequestError } from './oauth-failure.ts';
import { toTokenSet, type TokenSet } from './token-set.ts';

/** What one login must prove when the browser comes back. */
export interface LoginChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** One configured client at its authorization server. Every method throws {@link OauthRequestError} and nothing else of OAuth. */
export interface OauthClient {
  readonly issuer: string;
  /** Where to send the browser: code, PKCE S256 (RFC 7636), state, nonce, resource (RFC 8707). */
  authorizationUrl(redirectUri: string, checks: LoginChecks): Promise<string>;
  /** Checks the authorization response (state, RFC 9207 `iss`, error) and exchanges its code. */
  exchange(callback: URL, checks: LoginChecks): Promise<TokenSet>;
  refresh(refreshToken: Secret): Promise<TokenSet>;
  /** RFC 7009. `false` when the server offers no revocation. */
  revoke(token: Secret, hint: 'refresh_token' | 'access_token'): Promise<boolean>;
}

export interface OauthClientOptions {
  readonly settings: AccountSettings;
  readonly clientSecret: Secret | undefined;
  readonly discovery: Discovery;
  readonly fetch: openid.CustomFetch;
  readonly timeoutMs: number;
}

/** Reads the server's metadata (or takes the remembered ones). Throws {@link OauthRequestError}. */
export async function createOauthClient(options: OauthClientOptions): Promise<OauthClient> {
  const { settings } = options;
  const metadata = await options.discovery(settings.issuer);
  const configuration = configure(metadata, options);
  const resource: Record<string, string> = settings.resource === undefined ? {} : { resource: settings.resource };
  const isOpenid = settings.scopes.includes('openid');
  const clientSecret = options.clientSecret?.reveal() ?? '';

  async function run<T>(secrets: readonly string[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toOauthRequestError(error, [...secrets, clientSecret]);
    }
  }

  return {
    issuer: metadata.issuer,
    authorizationUrl: (redirectUri, checks) =>
      run([], async () => {
        requireUsable(metadata);
        const prompt = settings.prompt ?? (settings.scopes.includes('offline_access') ? 'consent' : '');
        const url = openid.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri,
          scope: settings.scopes.join(' '),
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
    revoke: (token, hint) =>
      run([token.reveal()], async () => {
        if (metadata.revocation_endpoint === undefined) return false;
        await openid.tokenRevocation(configuration, token.reveal(), { token_type_hint: hint });
        return true;
      }),
  };
}

function configure(metadata: openid.ServerMetadata, options: OauthClientOptions): openid.Configuration {
  const { settings } = options;
  const authentication = clientAuthentication(metadata, settings, options.clientSecret);
  const configuration = new openid.Configuration(metadata, settings.clientId, undefined, authentication);
  configuration.timeout = options.timeoutMs / 1000;
  configuration[openid.customFetch] = options.fetch;
  if (settings.issuer.startsWith('http:')) openid.allowInsecureRequests(configuration);
  return configuration;
}

/** A server that lists no methods supports HTTP Basic (RFC 8414 section 2). */
function clientAuthentication(
  metadata: openid.ServerMetadata,
  settings: AccountSettings,
  secret: Secret | undefined,
): openid.ClientAuth {
  if (!secret) return openid.None();
  const supported = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const method =
    settings.clientAuthentication ??
    (supported.includes('client_secret_basic') ? 'client_secret_basic' : 'client_secret_post');
  return method === 'client_secret_basic'
    ? openid.ClientSecretBasic(secret.reveal())
    : openid.ClientSecretPost(secret.reveal());
}

/** The browser is handed only what a browser should open, and no login starts that could not be protected by PKCE. */
function requireUsable(metadata: openid.ServerMetadata): void {
  const fail = (message: string) =>
    new OauthRequestError({ kind: 'invalid-response', code: 'unusable-server-metadata', message });
  const endpoint = metadata.authorization_endpoint;
  if (endpoint === undefined || !URL.canParse(endpoint) || !isSafeUrl(new URL(endpoint))) {
    throw fail('the server names no https authorization endpoint');
  }
  const methods = metadata.code_challenge_methods_supported;
  if (methods && !methods.includes('S256')) throw fail('the server does not support PKCE with S256');
}
