import { randomUUID } from 'node:crypto';
import type { ErrorView } from '../gateway/errors.ts';
import { keychainKeyOf } from './account-grant.ts';
import type { SignedIn } from './account-status.ts';
import type { Grant } from '../gateway/grant.ts';
import type { Persistence } from './refresh-token-vault.ts';
import type { TokenSet } from './token-set.ts';

export interface LoginFacts {
  readonly account: string;
  readonly issuer: string;
  /** What was asked for. */
  readonly scopes: readonly string[] | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The grant of a login that just succeeded. */
export function firstGrant(tokens: TokenSet, facts: LoginFacts): Grant {
  const { account, issuer, now } = facts;
  return {
    account,
    issuer,
    // Without an id token nobody says who signed in; a subject of its own keeps what is cached apart from anybody else's.
    subject: tokens.identity?.subject ?? `unnamed-${randomUUID()}`,
    ...nameOf(tokens),
    scopes: tokens.scopes ?? facts.scopes ?? [],
    ...endOf(tokens, now),
    keychainKey: keychainKeyOf(account),
    createdAt: now,
    updatedAt: now,
  };
}

/** The same grant after a renewal. */
export function renewedGrant(grant: Grant, tokens: TokenSet, now: number): Grant {
  return {
    ...grant,
    ...nameOf(tokens),
    ...(tokens.scopes ? { scopes: tokens.scopes } : {}),
    ...endOf(tokens, now),
    updatedAt: now,
  };
}

export function describeGrant(
  grant: Grant,
  facts: {
    readonly persistence: Persistence;
    readonly expiresAt: number | undefined;
    readonly problem: ErrorView | undefined;
  },
): SignedIn {
  const { persistence, expiresAt, problem } = facts;
  return {
    issuer: grant.issuer,
    subject: grant.subject,
    ...(grant.name === undefined ? {} : { name: grant.name }),
    scopes: grant.scopes,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(grant.expiresAtSeconds === undefined ? {} : { signInExpiresAtSeconds: grant.expiresAtSeconds }),
    signedInAt: grant.createdAt,
    persisted: persistence.persisted,
    ...(persistence.persisted ? {} : { notPersisted: { reason: persistence.reason, message: persistence.message } }),
    ...(problem ? { lastProblem: problem } : {}),
  };
}

function nameOf(tokens: TokenSet): { readonly name?: string } {
  return tokens.identity?.name === undefined ? {} : { name: tokens.identity.name };
}

function endOf(tokens: TokenSet, now: number): { readonly expiresAtSeconds?: number } {
  const seconds = tokens.refreshExpiresInSeconds;
  return seconds === undefined ? {} : { expiresAtSeconds: Math.round(now / 1000 + seconds) };
}
