import type { AccessToken } from '../gateway/access-tokens.ts';
import { GatewayError, toErrorReport, type ErrorReport } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Secret } from '../lib/secret.ts';
import { SingleFlight } from '../lib/single-flight.ts';
import { abortable } from '../lib/abortable.ts';
import { refreshAheadAt, wasUsedRecently } from './access-token-life.ts';
import type { AccountGrant } from './account-grant.ts';
import type { AccountSettings } from './account-settings.ts';
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
  /** The settings as they are now. Throws `unknown-account`. */
  readonly settings: () => AccountSettings;
  readonly client: (settings: AccountSettings) => Promise<OauthClient>;
  readonly grant: AccountGrant;
  readonly vault: RefreshTokenVault;
  /** Everything that changes the grant runs in this order: renewals, logins, the logout. */
  readonly inTurn: InTurn;
  readonly loginRequired: (why: string) => GatewayError;
  readonly onChange: () => void;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Log;
}

/** The tokens of one account: given out while valid, renewed ahead, replaced by a login. */
export interface AccountTokens {
  get(signal: AbortSignal): Promise<AccessToken>;
  reject(rejected: AccessToken): void;
  /** Takes over the outcome of a login. */
  adopt(tokens: TokenSet, issuer: string): Promise<Grant>;
  /** Forgets the access token; the grant is the caller's business. */
  forget(): void;
  signedIn(): SignedIn | undefined;
  lastProblem(): ErrorReport | undefined;
  /** Waits for a renewal under way: its answer may carry the only valid refresh token. */
  close(): Promise<void>;
}

/** A renewed token that is refused again at once will not get better by renewing. */
const rejectionPauseMs = 30_000;

export function createAccountTokens(options: AccountTokensOptions): AccountTokens {
  const { account, grant: held, vault, now, random, log } = options;
  const flight = new SingleFlight<AccessToken>();
  const timer = createRefreshTimer({ run: renewAhead, now, random });
  const closing = new AbortController();
  let stopRetrying = new AbortController();
  let access: HeldAccessToken | undefined;
  let lastUsedAt = Number.NEGATIVE_INFINITY;
  let renewedForRejectionAt = Number.NEGATIVE_INFINITY;
  let isTimerIdle = false;
  let problem: ErrorReport | undefined;

  function publish(tokens: TokenSet, grant: Grant): AccessToken {
    const facts = { settings: options.settings(), issuer: grant.issuer, subject: grant.subject, now: now() };
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
        const settings = options.settings();
        if (access !== before && access && mayBeGivenOut(access, settings, now())) return access.token;
        try {
          return await renewNow(settings);
        } catch (error) {
          const failure = refreshFailure(error, { account, issuer: settings.issuer });
          if (failure.code !== 'login-required') problem = toErrorReport(failure);
          throw failure;
        }
      }),
    );
  }

  async function renewNow(settings: AccountSettings): Promise<AccessToken> {
    const grant = held.current();
    if (!grant) throw options.loginRequired('is not signed in');
    if (!isSameIssuer(grant.issuer, settings.issuer)) throw options.loginRequired('was signed in at another issuer');
    const refreshToken = await readRefreshToken(grant);
    if (!refreshToken) return lose('is no longer signed in: its sign-in has ended');
    const isForRejection = access?.rejected === true;
    const tokens = await redeem(settings, refreshToken);
    if (!tokens) return lose('is no longer signed in: the server ended the sign-in');
    const renewed = renewedGrant(grant, tokens, now());
    await held.save(renewed, tokens, 'renewal');
    if (tokens.identity && tokens.identity.subject !== grant.subject) {
      const message = 'the server gave a token of another person';
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

  /** `undefined`: the server no longer knows the grant. */
  async function redeem(settings: AccountSettings, refreshToken: Secret): Promise<TokenSet | undefined> {
    try {
      const request = async () => (await options.client(settings)).refresh(refreshToken);
      return await withAttempts(request, { now, random, stop: AbortSignal.any([stopRetrying.signal, closing.signal]) });
    } catch (error) {
      const failure = error instanceof OauthRequestError ? error.failure : undefined;
      if (failure?.kind === 'refused' && failure.error === 'invalid_grant') return undefined;
      throw error;
    }
  }

  async function lose(why: string): Promise<never> {
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
      if (!access || !mayBeGivenOut(access, options.settings(), lastUsedAt)) return abortable(renew(), signal);
      if (isTimerIdle) {
        isTimerIdle = false;
        renewAhead();
      }
      return access.token;
    },
    reject: (rejected) => {
      if (!access || access.token.value.reveal() !== rejected.value.reveal()) return;
      if (now() - renewedForRejectionAt < rejectionPauseMs) {
        log.warn('The API refuses an access token that was just renewed; it is not renewed again so soon', { account });
        return;
      }
      access = { ...access, rejected: true };
    },
    adopt: (tokens, issuer) => {
      stopRetrying.abort();
      return options.inTurn(async () => {
        stopRetrying = new AbortController();
        const grant = firstGrant(tokens, { account, issuer, now: now(), settings: options.settings() });
        await held.save(grant, tokens, 'login');
        renewedForRejectionAt = Number.NEGATIVE_INFINITY;
        lastUsedAt = now();
        publish(tokens, grant);
        options.onChange();
        return grant;
      });
    },
    forget,
    signedIn: () => {
      const grant = held.current();
      if (!grant) return undefined;
      return describeGrant(grant, { persistence: held.persistence(), expiresAt: access?.expiresAt, problem });
    },
    lastProblem: () => problem,
    close: async () => {
      timer.stop();
      closing.abort();
      await options.inTurn(() => held.retry());
    },
  };
}
