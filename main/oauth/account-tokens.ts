import type { AccessToken } from '../gateway/access-tokens.ts';
import { GatewayError, toErrorView, type ErrorView } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Secret } from '../lib/secret.ts';
import type { Sentence } from '../lib/sentence.ts';
import { SingleFlight } from '../lib/single-flight.ts';
import { abortable } from '../lib/abortable.ts';
import { refreshAheadAt, wasUsedRecently } from './access-token-life.ts';
import type { AccountGrant } from './account-grant.ts';
import type { AccountPlace } from './account-place.ts';
import type { SignedIn } from './account-status.ts';
import { describeGrant, firstGrant, renewedGrant } from './grant-of-tokens.ts';
import type { Grant } from '../gateway/grant.ts';
import { holdAccessToken, type HeldAccessToken, isSameIssuer, mayBeGivenOut } from './held-access-token.ts';
import type { InTurn } from './in-turn.ts';
import type { OauthClient } from './oauth-client.ts';
import { keychainUnavailable, refreshFailure } from './oauth-errors.ts';
import { OauthRequestError } from './oauth-failure.ts';
import { withAttempts } from './refresh-attempts.ts';
import { createRefreshTimer } from './refresh-timer.ts';
import type { RefreshTokenVault } from './refresh-token-vault.ts';
import type { TokenSet } from './token-set.ts';

export interface AccountTokensOptions {
  readonly account: string;
  readonly place: Pick<AccountPlace, 'issuer' | 'isDiscovered' | 'key' | 'wasAskedFor'>;
  /** The client that the grant belongs to; `undefined` when nothing is known of it any more. */
  readonly client: () => Promise<OauthClient | undefined>;
  /** Nobody signs in: Portico acts as itself (RFC 6749 section 4.4). */
  readonly actsAsItself: () => boolean;
  readonly grant: AccountGrant;
  readonly vault: RefreshTokenVault;
  /** Everything that changes the grant runs in this order: renewals, logins, the logout. */
  readonly inTurn: InTurn;
  /** A login is done: the client it was made with is the one that the stored sign-in belongs to from now on. */
  readonly keepClient: (issuer: string) => Promise<void>;
  /** The server does not know the client that Portico registered. */
  readonly onUnknownClient: (issuer: string) => void;
  /** What keeps the account from being used, in words that follow its name. */
  readonly loginRequired: (why: Sentence) => GatewayError;
  readonly onChange: () => void;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Log;
}

/** The tokens of one account: given out while valid, renewed ahead, replaced by a login. */
export interface AccountTokens {
  get(signal: AbortSignal): Promise<AccessToken>;
  /** `false`: it is as good as new, so another one would be refused as well. A token that is no longer held counts as renewed. */
  reject(rejected: AccessToken): boolean;
  /** Takes over the outcome of a login with this client. */
  adopt(tokens: TokenSet, client: Pick<OauthClient, 'issuer' | 'scopes'>): Promise<Grant>;
  /** The sign-in as it is now. */
  grant(): Grant | undefined;
  /** Forgets the access token; the grant is the caller's business. */
  forget(): void;
  signedIn(): SignedIn | undefined;
  lastProblem(): ErrorView | undefined;
  /** Waits for a renewal under way: its answer may carry the only valid refresh token. */
  close(): Promise<void>;
}

const ended = { en: 'is no longer signed in: its sign-in has ended', ru: 'вход закончился' };
const endedByServer = {
  en: 'is no longer signed in: the server ended the sign-in',
  ru: 'сервер завершил вход',
};
const atAnotherIssuer = { en: 'was signed in at another issuer', ru: 'вход был выполнен на другом сервере' };

/** A renewed token that is refused again at once will not get better by renewing. */
const rejectionPauseMs = 30_000;

export function createAccountTokens(options: AccountTokensOptions): AccountTokens {
  const { account, place, grant: held, vault, now, random, log } = options;
  const flight = new SingleFlight<AccessToken>();
  const timer = createRefreshTimer({ run: renewAhead, now, random });
  const closing = new AbortController();
  let stopRetrying = new AbortController();
  let access: HeldAccessToken | undefined;
  let lastUsedAt = Number.NEGATIVE_INFINITY;
  let renewedForRejectionAt = Number.NEGATIVE_INFINITY;
  let isTimerIdle = false;
  let problem: ErrorView | undefined;
  /** What Portico has as itself; never stored, because it can be asked for again at any time. */
  let ownGrant: Grant | undefined;

  const currentGrant = () => (options.actsAsItself() ? ownGrant : held.current());

  function publish(tokens: TokenSet, grant: Grant): AccessToken {
    const facts = { askedWith: place.key(), issuer: grant.issuer, subject: grant.subject, now: now() };
    access = holdAccessToken(tokens, facts);
    problem = undefined;
    isTimerIdle = false;
    if (!closing.signal.aborted) timer.at(refreshAheadAt(access, random()));
    return access.token;
  }

  function forget(): void {
    access = undefined;
    timer.stop();
    stopRetrying.abort();
    stopRetrying = new AbortController();
  }

  /** One renewal for all who wait; a login or logout that came first may have made it unnecessary. */
  function renew(): Promise<AccessToken> {
    const before = access;
    return flight.run(account, () =>
      options.inTurn(async () => {
        if (access !== before && access && mayBeGivenOut(access, place.key(), now())) return access.token;
        try {
          return await (options.actsAsItself() ? askForItself() : renewNow());
        } catch (error) {
          const failure = refreshFailure(error, {
            account,
            issuer: place.issuer() ?? '',
            isDiscovered: place.isDiscovered(),
          });
          if (failure.code !== 'login-required') problem = toErrorView(failure);
          throw failure;
        }
      }),
    );
  }

  async function askForItself(): Promise<AccessToken> {
    const isForRejection = access?.rejected === true;
    const client = await options.client();
    if (!client) throw options.loginRequired({ en: 'has no client', ru: 'клиент не зарегистрирован' });
    const tokens = await withAttempts(() => client.clientCredentials(), attempts());
    const { issuer, scopes, clientId } = client;
    ownGrant = { ...firstGrant(tokens, { account, issuer, scopes, now: now() }), subject: clientId };
    if (isForRejection) renewedForRejectionAt = now();
    place.wasAskedFor(scopes);
    return publish(tokens, ownGrant);
  }

  const attempts = () => ({ now, random, stop: AbortSignal.any([stopRetrying.signal, closing.signal]) });

  async function renewNow(): Promise<AccessToken> {
    const grant = held.current();
    if (!grant) throw options.loginRequired({ en: 'is not signed in', ru: 'вход не выполнен' });
    const issuer = place.issuer();
    if (issuer !== undefined && !isSameIssuer(grant.issuer, issuer)) throw signedInElsewhere();
    const refreshToken = await readRefreshToken(grant);
    if (!refreshToken) return lose(ended);
    const isForRejection = access?.rejected === true;
    const tokens = await redeem(grant, refreshToken);
    if (!tokens) return lose(endedByServer);
    const renewed = renewedGrant(grant, tokens, now());
    await held.save(renewed, tokens, 'renewal');
    if (tokens.identity && tokens.identity.subject !== grant.subject) {
      const message = { en: 'the server gave a token of another person', ru: 'сервер выдал токен другого человека' };
      throw new OauthRequestError({ kind: 'invalid-response', code: 'subject-mismatch', message });
    }
    if (isForRejection) renewedForRejectionAt = now();
    log.debug('Renewed the access token', { account });
    return publish(tokens, renewed);
  }

  async function readRefreshToken(grant: Grant): Promise<Secret | undefined> {
    const persistence = held.persistence();
    if (!persistence.persisted && persistence.reason === 'no-refresh-token') return undefined;
    try {
      return await vault.read(grant.keychainKey);
    } catch (error) {
      throw keychainUnavailable(account, error);
    }
  }

  const signedInElsewhere = () => options.loginRequired(atAnotherIssuer);

  /** `undefined`: the server no longer knows the grant. */
  async function redeem(grant: Grant, refreshToken: Secret): Promise<TokenSet | undefined> {
    let isRegistered = false;
    const request = async () => {
      const client = await options.client();
      // Only now is it known where the account signs in, if its settings have changed.
      if (!isSameIssuer(grant.issuer, client?.issuer ?? place.issuer() ?? grant.issuer)) throw signedInElsewhere();
      if (!client) return undefined;
      isRegistered = client.isRegistered;
      return client.refresh(refreshToken);
    };
    try {
      return await withAttempts(request, attempts());
    } catch (error) {
      const failure = error instanceof OauthRequestError ? error.failure : undefined;
      if (failure?.kind !== 'refused') throw error;
      if (failure.error === 'invalid_grant') return undefined;
      // A server that forgot the client it had registered has forgotten its grants, too.
      if (!isRegistered || failure.error !== 'invalid_client') throw error;
      options.onUnknownClient(grant.issuer);
      return undefined;
    }
  }

  async function lose(why: Sentence): Promise<never> {
    forget();
    await held.wipe().catch((error: unknown) => log.warn('The keychain could not be cleaned up', { account, error }));
    log.warn('A sign-in has ended; a new one is needed', { account });
    options.onChange();
    throw options.loginRequired(why);
  }

  function renewAhead(): void {
    if (!access || closing.signal.aborted) return;
    if (!wasUsedRecently(access, lastUsedAt, now())) {
      isTimerIdle = true;
      return;
    }
    renew().catch((error: unknown) => {
      const failure = error instanceof GatewayError ? error : undefined;
      if (failure?.code === 'login-required' || closing.signal.aborted || !access) return;
      log.warn('Renewing an access token ahead of its end failed; trying again', { account, error });
      const retryAfterMs = failure?.details['retryAfterMs'];
      timer.afterFailure(typeof retryAfterMs === 'number' ? retryAfterMs : 0);
    });
  }

  return {
    get: async (signal) => {
      lastUsedAt = now();
      signal.throwIfAborted();
      if (!access || !mayBeGivenOut(access, place.key(), lastUsedAt)) return abortable(renew(), signal);
      if (isTimerIdle) {
        isTimerIdle = false;
        renewAhead();
      }
      return access.token;
    },
    reject: (rejected) => {
      if (!access || access.token.value.reveal() !== rejected.value.reveal()) return true;
      if (now() - renewedForRejectionAt < rejectionPauseMs) {
        log.warn('The API refuses an access token that was just renewed; it is not renewed again so soon', { account });
        return false;
      }
      access = { ...access, rejected: true };
      return true;
    },
    adopt: (tokens, { issuer, scopes }) => {
      stopRetrying.abort();
      return options.inTurn(async () => {
        stopRetrying = new AbortController();
        const grant = firstGrant(tokens, { account, issuer, scopes, now: now() });
        // In turn with renewals: the old refresh token must not go out with the new client.
        await options.keepClient(issuer);
        await held.save(grant, tokens, 'login');
        renewedForRejectionAt = Number.NEGATIVE_INFINITY;
        lastUsedAt = now();
        place.wasAskedFor(scopes);
        publish(tokens, grant);
        options.onChange();
        return grant;
      });
    },
    forget,
    grant: currentGrant,
    signedIn: () => {
      const grant = currentGrant();
      if (!grant) return undefined;
      const persistence = options.actsAsItself() ? { persisted: true as const } : held.persistence();
      return describeGrant(grant, { persistence, expiresAt: access?.expiresAt, problem });
    },
    lastProblem: () => problem,
    close: async () => {
      timer.stop();
      closing.abort();
      await options.inTurn(() => held.retry());
    },
  };
}
