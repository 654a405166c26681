import type { Challenge } from '../gateway/access-tokens.ts';
import type { GatewayError } from '../gateway/errors.ts';
import type { AccountPlace } from './account-place.ts';
import type { AccountSettings } from './account-settings.ts';
import type { AccountTokens } from './account-tokens.ts';
import { bearerChallenge, parseChallenges, type BearerChallenge } from './challenge.ts';
import { discoveryFailure } from './discovery-failure.ts';
import { notPermitted, type LoginHint } from './oauth-errors.ts';
import { decideStepUp } from './scope-choice.ts';

export interface ChallengedAccount {
  readonly account: string;
  readonly settings: AccountSettings;
  readonly place: AccountPlace;
  readonly tokens: Pick<AccountTokens, 'grant' | 'reject' | 'forget'>;
  readonly loginRequired: (why: string, hint?: Pick<LoginHint, 'scopes'>) => GatewayError;
  readonly now: () => number;
}

/** A token that was refused so soon after the sign-in will not get better by another one. */
const freshSignInMs = 30_000;

/**
 * Learns from a challenge (MCP, authorization). Resolves when the request may be sent once more with what the account gives then.
 * Throws `login-required`, `not-permitted`, `login-failed` or `authorization-server-unreachable`.
 */
export async function answerChallenge(challenge: Challenge, to: ChallengedAccount): Promise<void> {
  refuseForeign(challenge, to);
  const bearer = bearerChallenge(challenge.wwwAuthenticate);
  if (challenge.status === 403) return answerForbidden(challenge, bearer, to);
  refuseOtherSchemes(challenge, to);
  const { place, tokens } = to;
  const before = place.issuer();
  await place.learn(bearer ?? {}, tokens.grant()?.scopes);
  const { rejected } = challenge;
  if (!rejected || place.issuer() !== before || tokens.reject(rejected)) return;
  throw refusedAgain(challenge, to);
}

/** 403: the token is fine, but not for this (RFC 6750 section 3.1). */
async function answerForbidden(
  challenge: Challenge,
  bearer: BearerChallenge | undefined,
  to: ChallengedAccount,
): Promise<void> {
  const { account, place, tokens, settings, now } = to;
  const { status, resource } = challenge;
  if (bearer?.error !== 'insufficient_scope') throw notPermitted(account, `${resource} answered HTTP 403`, { status });
  const grant = tokens.grant();
  if (!grant) return place.learn(bearer, undefined);
  const { scopes: granted, createdAt: signedInAt } = grant;
  const requested = place.requestedScopes();
  const stepUp = decideStepUp({ wanted: bearer.scopes, requested, granted, signedInAt, now: now() });
  const scopes = bearer.scopes ?? [];
  if (stepUp.kind === 'hopeless') {
    const what = scopes.length === 0 ? 'more permissions' : `the permission ${scopes.join(' ')}`;
    throw notPermitted(account, `${resource} asks for ${what}, which the last sign-in asked for already`, {
      status,
      scopes,
    });
  }
  place.want(stepUp.scopes);
  if (settings.grant === 'client-credentials') tokens.forget();
  else
    throw to.loginRequired(`needs another sign-in with the permission ${scopes.join(' ')}`, { scopes: stepUp.scopes });
}

function refusedAgain({ resource, status }: Challenge, to: ChallengedAccount): GatewayError {
  const { account, tokens, settings, now } = to;
  const signedInAt = tokens.grant()?.createdAt ?? 0;
  const isHopeless = settings.grant === 'client-credentials' || now() - signedInAt < freshSignInMs;
  if (isHopeless) return notPermitted(account, `${resource} refuses a token that was just issued for it`, { status });
  return to.loginRequired('is signed in, but its tokens are refused, new ones as well');
}

/** The token was meant for one resource; what another one says about it counts nothing. */
function refuseForeign({ resource }: Challenge, { account, settings }: ChallengedAccount): void {
  const { protectedResource } = settings;
  if (protectedResource === undefined || new URL(resource).origin === new URL(protectedResource).origin) return;
  const what = `${resource} asked for a sign-in, and the account is for ${protectedResource}`;
  throw discoveryFailure({ account, what, remedy: `Check the address of the connection and accounts.${account}.` });
}

function refuseOtherSchemes({ resource, wwwAuthenticate }: Challenge, { account }: ChallengedAccount): void {
  const schemes = parseChallenges(wwwAuthenticate ?? '').map(({ scheme }) => scheme);
  if (schemes.length === 0 || schemes.includes('bearer')) return;
  const what = `${resource} asks for the authentication scheme ${schemes.join(', ')}, not for a sign-in`;
  throw discoveryFailure({ account, what, remedy: 'Set what it asks for in the headers of the connection.' });
}
