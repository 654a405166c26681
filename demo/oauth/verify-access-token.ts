import { createPublicKey } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import type { JWK } from 'oidc-provider';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { People, Person } from '../store/people.ts';
import { isApiScope, type ApiScope } from './scopes.ts';

/** Who calls the API, through which client, and what the access token allows. */
export type Caller = { person: Person; clientId: string; scopes: ReadonlySet<ApiScope> };

const tokensRemembered = 500;
const claims = z.object({
  sub: z.string(),
  client_id: z.string(),
  grant_id: z.string(),
  scope: z.string().default(''),
  exp: z.number(),
});
type Claims = z.output<typeof claims>;

export type VerifyOptions = {
  issuer: string;
  resource: string;
  publicKey: JWK;
  people: People;
  /** Whether the login that the token came from still stands. */
  grantExists: (grantId: string) => boolean;
};

/**
 * Checks bearer tokens (RFC 6750) as JWT access tokens (RFC 9068, section 4): type, signature, issuer, audience, expiry,
 * and that the grant behind them was not revoked.
 *
 * @throws Problem 401 with `WWW-Authenticate`, which names the resource metadata (RFC 9728, section 5.1)
 */
export function createAccessTokenVerifier(options: VerifyOptions) {
  const { issuer, resource, people } = options;
  const key = createPublicKey({ key: options.publicKey as Record<string, string>, format: 'jwk' });
  const metadata = `resource_metadata="${issuer}/.well-known/oauth-protected-resource/api/v1"`;

  const refusal = (detail: string, parameters: string): Problem =>
    new Problem('sign-in-required', detail, { headers: { 'www-authenticate': `Bearer ${parameters}${metadata}` } });
  const invalid = (detail: string): Problem =>
    refusal(detail, `error="invalid_token", error_description="${detail}", `);

  // What was signed once stays signed; only what can change (expiry, grant, person) is looked at again.
  const seen = new Map<string, Claims>();

  async function check(token: string): Promise<Claims> {
    const { payload } = await jwtVerify(token, key, {
      issuer,
      audience: resource,
      typ: 'at+jwt',
      algorithms: ['ES256'],
      requiredClaims: ['exp', 'iat', 'jti'],
    }).catch((error: unknown) => {
      throw invalid(
        error instanceof errors.JWTExpired ? 'The access token has expired.' : 'The access token is not valid here.',
      );
    });
    const parsed = claims.safeParse(payload);
    if (!parsed.success) throw invalid('The access token lacks the claims of this server.');
    const oldest = seen.keys().next();
    if (seen.size >= tokensRemembered && !oldest.done) seen.delete(oldest.value);
    seen.set(token, parsed.data);
    return parsed.data;
  }

  return async (authorization: string | undefined): Promise<Caller> => {
    if (authorization === undefined) throw refusal('Send an access token in the Authorization header.', '');
    const token = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw invalid('The Authorization header carries no bearer token.');
    const { sub, client_id: clientId, grant_id: grantId, scope, exp } = seen.get(token) ?? (await check(token));
    if (exp <= Date.now() / 1000) throw invalid('The access token has expired.');
    if (!options.grantExists(grantId)) throw invalid('The login behind this access token was revoked.');
    const person = people.find(sub);
    if (person === undefined) throw invalid('The person of this access token no longer exists.');
    return { person, clientId, scopes: new Set(scope.split(' ').filter(isApiScope)) };
  };
}
