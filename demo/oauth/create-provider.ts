import { Provider, errors, type Configuration } from 'oidc-provider';
import type { DemoDatabase } from '../store/open-database.ts';
import type { People } from '../store/people.ts';
import { createOauthAdapter } from './adapter.ts';
import { renderErrorPage } from './pages/error-page.ts';
import { preferredLanguage } from './pages/language.ts';
import { setPageHeaders } from './pages/page-headers.ts';
import { apiScopes } from './scopes.ts';
import type { SigningKeys } from './signing-keys.ts';

/** RFC 8414 and OpenID Connect Discovery: one document at two addresses. */
export const discoveryPaths: ReadonlySet<string> = new Set([
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
]);

const daySeconds = 24 * 60 * 60;

export type ProviderOptions = {
  issuer: string;
  /** The resource indicator (RFC 8707) of the API, and the audience of every access token. */
  resource: string;
  database: DemoDatabase;
  people: People;
  keys: SigningKeys;
  accessTokenTtlSeconds: number;
  log: (line: string) => void;
};

/**
 * The OAuth 2.1 authorization server of the demo: authorization code with PKCE, rotating refresh tokens, ES256 access
 * tokens (RFC 9068) for one resource, dynamic registration (RFC 7591), revocation (RFC 7009), `iss` (RFC 9207).
 */
export function createProvider(options: ProviderOptions): Provider {
  const provider = new Provider(options.issuer, configuration(options));
  provider.use(async (context, next) => {
    await next();
    // The library lists only its own scopes; clients look here for those of the API as well.
    if (!discoveryPaths.has(context.path)) return;
    const body = context.body as { scopes_supported?: string[] } | undefined;
    body?.scopes_supported?.push(...apiScopes);
  });
  provider.on('server_error', (_context, error) => options.log(`oauth server error: ${error.message}`));
  return provider;
}

function configuration(options: ProviderOptions): Configuration {
  const { resource, people, keys, accessTokenTtlSeconds } = options;
  return {
    adapter: createOauthAdapter(options.database),
    jwks: { keys: [keys.privateKey] },
    cookies: { keys: keys.cookieKeys },
    clients: [
      {
        client_id: 'portico',
        client_name: 'Portico',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/callback', 'http://localhost:8181/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    clientDefaults: { id_token_signed_response_alg: 'ES256', grant_types: ['authorization_code', 'refresh_token'] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    responseTypes: ['code'],
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub', 'name', 'preferred_username'], profile: ['name', 'preferred_username'] },
    // There is no userinfo endpoint, so the name travels in the id_token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    routes: {
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      registration: '/oauth/register',
      jwks: '/oauth/jwks',
      end_session: '/oauth/session/end',
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_context, client, token) => client.clientId === token.clientId },
      registration: { enabled: true, initialAccessToken: false },
      resourceIndicators: {
        enabled: true,
        // A client that names no resource can only mean this API.
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, indicator) => {
          if (indicator !== resource) throw new errors.InvalidTarget(`the only resource here is ${resource}`);
          return {
            scope: apiScopes.join(' '),
            audience: resource,
            accessTokenFormat: 'jwt',
            accessTokenTTL: accessTokenTtlSeconds,
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
    // The API looks the grant up on each call, so that a revoked login ends at once and not when its token expires.
    extraTokenClaims: (_context, token) => ('grantId' in token ? { grant_id: token.grantId } : undefined),
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => false,
    rotateRefreshToken: true,
    // Each sign-in gets a grant of its own: revoking one must not end another one of the same browser session.
    loadExistingGrant: async (context) => {
      const grantId = context.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : context.oidc.provider.Grant.find(grantId);
    },
    ttl: {
      AccessToken: accessTokenTtlSeconds,
      AuthorizationCode: 60,
      IdToken: 60 * 60,
      Interaction: 15 * 60,
      Session: daySeconds,
      RefreshToken: 14 * daySeconds,
      Grant: 14 * daySeconds,
    },
    interactions: { url: (_context, interaction) => `/oauth/interaction/${interaction.uid}` },
    findAccount: (_context, id) => {
      const person = people.find(id);
      if (person === undefined) return undefined;
      return {
        accountId: person.id,
        claims: () => ({ sub: person.id, name: person.name, preferred_username: person.login }),
      };
    },
    renderError: (context, out) => {
      const language = preferredLanguage(context.get('accept-language'));
      setPageHeaders((name, value) => context.set(name, value), "'self'");
      context.type = 'html';
      context.body = renderErrorPage(language, { code: out.error, detail: out.error_description });
    },
  };
}
