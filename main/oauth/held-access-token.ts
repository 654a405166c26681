import type { AccessToken } from '../gateway/access-tokens.ts';
import { type AccessTokenLife, isUsable } from './access-token-life.ts';
import type { TokenSet } from './token-set.ts';

/** The access token of one account, in memory only. */
export interface HeldAccessToken extends AccessTokenLife {
  readonly token: AccessToken;
  /** What it was asked for with: it is no longer given out once the account is configured otherwise. */
  readonly askedWith: string;
  /** The resource server did not accept it. */
  readonly rejected: boolean;
}

export interface HolderFacts {
  /** Issuer, client and resource as one text. */
  readonly askedWith: string;
  readonly issuer: string;
  readonly subject: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function holdAccessToken(tokens: TokenSet, facts: HolderFacts): HeldAccessToken {
  return {
    token: { value: tokens.accessToken, issuer: facts.issuer, subject: facts.subject },
    askedWith: facts.askedWith,
    rejected: false,
    obtainedAt: facts.now,
    expiresAt: facts.now + tokens.expiresInSeconds * 1000,
  };
}

export function mayBeGivenOut(held: HeldAccessToken, askedWith: string, now: number): boolean {
  return !held.rejected && held.askedWith === askedWith && isUsable(held, now);
}

/** Issuers are compared as URLs: with and without a final slash they are one server. */
export function isSameIssuer(one: string, other: string): boolean {
  return new URL(one).href === new URL(other).href;
}
