import type { Addresses } from './addresses.ts';
import type { CodeBinding } from './client-sign-ins.ts';
import { readMembers, type Members } from './form-body.ts';
import { OAuthError } from './oauth-error.ts';
import { isLoopbackRedirect, isSameRedirect, withQuery } from './redirect-uris.ts';
import { clientOf, type RegisteredClient } from './registered-client.ts';

/** What a client asks a person for (RFC 6749 section 4.1.1, RFC 7636 section 4.3). */
export interface AuthorizeRequest {
  readonly client: RegisteredClient;
  readonly binding: CodeBinding;
  readonly state: string | undefined;
}

export type ReadAuthorizeRequest =
  | { readonly outcome: 'ask'; readonly request: AuthorizeRequest }
  /** The client is told. */
  | { readonly outcome: 'return'; readonly location: string }
  /** The person is told, and sent nowhere. */
  | {
      readonly outcome: 'show';
      readonly problem: 'unknown-client' | 'foreign-redirect' | 'invalid-request';
      readonly detail?: string;
    };

/**
 * Reads the query of `/authorize`. Errors go back to programs on this machine; to web sites nobody is sent who has not decided to go there,
 * because anybody can register one (RFC 9700 section 4.11.2).
 */
export function readAuthorizeRequest(
  query: string,
  addresses: Addresses,
  listed: readonly string[],
): ReadAuthorizeRequest {
  let members: Members;
  try {
    members = readMembers(query);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return { outcome: 'show', problem: 'invalid-request', detail: error.message };
  }
  const client = clientOf(members.get('client_id'), listed);
  if (!client) return { outcome: 'show', problem: 'unknown-client' };
  const [only, ...more] = client.redirectUris;
  const redirectUri = members.get('redirect_uri') ?? (more.length === 0 ? only : undefined);
  const isKnown = redirectUri !== undefined && client.redirectUris.some((one) => isSameRedirect(one, redirectUri));
  if (!isKnown) return { outcome: 'show', problem: 'foreign-redirect' };
  const state = members.get('state');
  try {
    const binding = { redirectUri, challenge: challengeOf(members, addresses) };
    return { outcome: 'ask', request: { client, binding, state } };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (!isLoopbackRedirect(new URL(redirectUri)))
      return { outcome: 'show', problem: 'invalid-request', detail: error.message };
    return { outcome: 'return', location: errorLocation({ redirectUri, state, error, issuer: addresses.issuer }) };
  }
}

/** Where a client reads what went wrong (RFC 6749 section 4.1.2.1, RFC 9207). */
export function errorLocation(answer: {
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly error: OAuthError;
  readonly issuer: string;
}): string {
  const { redirectUri, state, error, issuer } = answer;
  return withQuery(redirectUri, { error: error.code, error_description: error.message, state, iss: issuer });
}

function challengeOf(members: Members, addresses: Addresses): string {
  if (members.get('response_type') !== 'code')
    throw new OAuthError('unsupported_response_type', 'response_type must be code');
  const challenge = members.get('code_challenge');
  if (challenge === undefined || members.get('code_challenge_method') !== 'S256')
    throw new OAuthError('invalid_request', 'PKCE is needed: code_challenge with code_challenge_method S256');
  if (!/^[\w-]{43}$/.test(challenge)) throw new OAuthError('invalid_request', 'code_challenge is no S256 challenge');
  if (!members.resources.every((resource) => addresses.isOurs(resource)))
    throw new OAuthError('invalid_target', 'resource must be the address of this server');
  return challenge;
}
