import type { TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import { z } from 'zod';
import { Secret } from '../lib/secret.ts';
import { assumedLifeSeconds } from './access-token-life.ts';

/** A token response (RFC 6749 section 5.1) with its secrets wrapped; everything else of it is left behind. */
export interface TokenSet {
  readonly accessToken: Secret;
  readonly expiresInSeconds: number;
  readonly refreshToken?: Secret;
  /** Not standardised; several servers send it under one of two names. */
  readonly refreshExpiresInSeconds?: number;
  /** What was granted, when the server says that it differs from what was asked. */
  readonly scopes?: readonly string[];
  readonly identity?: { readonly subject: string; readonly name?: string };
}

const text = z.string().trim().min(1).max(200).optional().catch(undefined);
const nameClaims = z.object({ name: text, preferred_username: text, email: text });
const lifetimes = z.object({
  refresh_expires_in: z.number().positive().optional().catch(undefined),
  refresh_token_expires_in: z.number().positive().optional().catch(undefined),
});

export function toTokenSet(response: TokenEndpointResponse & TokenEndpointResponseHelpers): TokenSet {
  const claims = response.claims();
  const names = nameClaims.parse(claims ?? {});
  const name = names.name ?? names.preferred_username ?? names.email;
  const life = lifetimes.parse(response);
  const refreshExpiresInSeconds = life.refresh_token_expires_in ?? life.refresh_expires_in;
  return {
    accessToken: new Secret(response.access_token),
    expiresInSeconds: response.expires_in ?? assumedLifeSeconds,
    ...(response.refresh_token === undefined ? {} : { refreshToken: new Secret(response.refresh_token) }),
    ...(refreshExpiresInSeconds === undefined ? {} : { refreshExpiresInSeconds }),
    ...(response.scope === undefined ? {} : { scopes: response.scope.split(' ').filter((scope) => scope !== '') }),
    ...(claims === undefined ? {} : { identity: { subject: claims.sub, ...(name === undefined ? {} : { name }) } }),
  };
}
