import { jsonReply, type HttpReply, type HttpRequest } from '../http.ts';
import type { Addresses } from './addresses.ts';
import type { ClientSignIns, TokenPair } from './client-sign-ins.ts';
import { readForm, readText, type Members } from './form-body.ts';
import { scope } from './metadata.ts';
import { OAuthError, oauthErrorReply, uncached } from './oauth-error.ts';
import { clientOf, registerClient } from './registered-client.ts';

export interface TokenEndpointOptions {
  readonly signIns: ClientSignIns;
  readonly addresses: Addresses;
  /** Redirect URIs that are allowed beside those on this machine. */
  readonly redirectUris: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** `/register` (RFC 7591), `/token` (RFC 6749 section 3.2) and `/revoke` (RFC 7009); `undefined` for any other path. */
export function serveTokens(request: HttpRequest, options: TokenEndpointOptions): HttpReply | undefined {
  const serve = endpoints.get(request.path);
  if (!serve) return undefined;
  if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
  try {
    return serve(request, options);
  } catch (error) {
    if (error instanceof OAuthError) return oauthErrorReply(error);
    throw error;
  }
}

type Serve = (request: HttpRequest, options: TokenEndpointOptions) => HttpReply;

const endpoints: ReadonlyMap<string, Serve> = new Map([
  ['/register', register],
  ['/token', token],
  ['/revoke', revoke],
]);

function register(request: HttpRequest, { redirectUris, now }: TokenEndpointOptions): HttpReply {
  const { id, name, redirectUris: own } = registerClient(parsedJson(readText(request)), redirectUris);
  const registered = {
    client_id: id,
    client_id_issued_at: Math.floor(now() / 1_000),
    client_name: name,
    redirect_uris: own,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    scope,
  };
  return jsonReply(201, registered, uncached);
}

function token(request: HttpRequest, options: TokenEndpointOptions): HttpReply {
  const { signIns, addresses, redirectUris } = options;
  const members = readForm(request);
  const grantType = required(members, 'grant_type');
  if (grantType === 'password')
    throw new OAuthError(
      'unsupported_grant_type',
      'The password grant and the simple_ tokens of the former proxy were insecure and are gone; use authorization_code with PKCE',
    );
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token')
    throw new OAuthError('unsupported_grant_type', 'Only authorization_code and refresh_token are offered');
  const client = clientOf(members.get('client_id'), redirectUris);
  if (!client) throw new OAuthError('invalid_client', 'client_id is unknown; register again');
  if (!members.resources.every((resource) => addresses.isOurs(resource)))
    throw new OAuthError('invalid_target', 'resource must be the address of this server');
  if (grantType === 'refresh_token') return pairReply(signIns.refresh(required(members, 'refresh_token'), client.id));
  const [only = '', ...more] = client.redirectUris;
  const given = {
    clientId: client.id,
    redirectUri: members.get('redirect_uri') ?? (more.length === 0 ? only : ''),
    verifier: members.get('code_verifier') ?? '',
  };
  return pairReply(signIns.redeem(required(members, 'code'), given));
}

/** Answers 200 for unknown tokens as well (RFC 7009 section 2.2). */
function revoke(request: HttpRequest, { signIns }: TokenEndpointOptions): HttpReply {
  const members = readForm(request);
  signIns.revoke(required(members, 'token'), members.get('client_id'));
  return { status: 200, headers: uncached };
}

function pairReply({ accessToken, refreshToken, expiresInSeconds }: TokenPair): HttpReply {
  const members = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: expiresInSeconds,
    refresh_token: refreshToken,
    scope,
  };
  return jsonReply(200, members, uncached);
}

function required(members: Members, name: string): string {
  const value = members.get(name);
  if (value === undefined) throw new OAuthError('invalid_request', `${name} is missing`);
  return value;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OAuthError('invalid_client_metadata', 'The body is not JSON');
  }
}
