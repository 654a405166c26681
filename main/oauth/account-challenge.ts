import type { Challenge } from '../gateway/access-tokens.ts';
import type { GatewayError } from '../gateway/errors.ts';
import type { Sentence } from '../lib/sentence.ts';
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
  readonly loginRequired: (why: Sentence, hint?: Pick<LoginHint, 'scopes'>) => GatewayError;
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
  if (bearer?.error !== 'insufficient_scope') {
    const why = { en: `${resource} answered HTTP 403`, ru: `${resource} отвечает HTTP 403` };
    throw notPermitted(account, why, { status });
  }
  const grant = tokens.grant();
  if (!grant) return place.learn(bearer, undefined);
  const { scopes: granted, createdAt: signedInAt } = grant;
  const requested = place.requestedScopes();
  const stepUp = decideStepUp({ wanted: bearer.scopes, requested, granted, signedInAt, now: now() });
  const scopes = bearer.scopes ?? [];
  if (stepUp.kind === 'hopeless') {
    throw notPermitted(account, askedBefore(resource, scopes), { status, scopes });
  }
  place.want(stepUp.scopes);
  if (settings.grant === 'client-credentials') tokens.forget();
  else
    throw to.loginRequired(
      {
        en: `needs another sign-in with the permission ${scopes.join(' ')}`,
        ru: `нужно войти ещё раз, с правами «${scopes.join(' ')}»`,
      },
      { scopes: stepUp.scopes },
    );
}

function askedBefore(resource: string, scopes: readonly string[]): Sentence {
  const list = scopes.join(' ');
  const what =
    list === ''
      ? { en: 'more permissions', ru: 'больше прав' }
      : { en: `the permission ${list}`, ru: `права «${list}»` };
  return {
    en: `${resource} asks for ${what.en}, which the last sign-in asked for already`,
    ru: `${resource} требует ${what.ru}, но они уже запрашивались при последнем входе`,
  };
}

function refusedAgain({ resource, status }: Challenge, to: ChallengedAccount): GatewayError {
  const { account, tokens, settings, now } = to;
  const signedInAt = tokens.grant()?.createdAt ?? 0;
  const isHopeless = settings.grant === 'client-credentials' || now() - signedInAt < freshSignInMs;
  if (isHopeless) {
    const why = {
      en: `${resource} refuses a token that was just issued for it`,
      ru: `${resource} не принимает только что выданный для него токен`,
    };
    return notPermitted(account, why, { status });
  }
  return to.loginRequired({
    en: 'is signed in, but its tokens are refused, new ones as well',
    ru: 'вход выполнен, но сервер не принимает его токены, даже новые',
  });
}

/** The token was meant for one resource; what another one says about it counts nothing. */
function refuseForeign({ resource }: Challenge, { account, settings }: ChallengedAccount): void {
  const { protectedResource } = settings;
  if (protectedResource === undefined || new URL(resource).origin === new URL(protectedResource).origin) return;
  const what = {
    en: `${resource} asked for a sign-in, and the account is for ${protectedResource}`,
    ru: `входа требует ${resource}, а учётная запись предназначена для ${protectedResource}`,
  };
  const remedy = {
    en: `Check the address of the connection and accounts.${account}.`,
    ru: 'Сверьте адрес подключения с «Адресом сервера MCP» на странице «Учётные записи».',
  };
  throw discoveryFailure({ account, what, remedy });
}

function refuseOtherSchemes({ resource, wwwAuthenticate }: Challenge, { account }: ChallengedAccount): void {
  const schemes = parseChallenges(wwwAuthenticate ?? '').map(({ scheme }) => scheme);
  if (schemes.length === 0 || schemes.includes('bearer')) return;
  const what = {
    en: `${resource} asks for the authentication scheme ${schemes.join(', ')}, not for a sign-in`,
    ru: `${resource} требует не входа, а проверки по схеме ${schemes.join(', ')}`,
  };
  const remedy = {
    en: 'Set what it asks for in the headers of the connection.',
    ru: 'Укажите то, что он требует, в «Заголовках» подключения.',
  };
  throw discoveryFailure({ account, what, remedy });
}
