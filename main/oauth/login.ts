import * as openid from 'openid-client';
import { GatewayError } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import type { AccountSettings } from './account-settings.ts';
import type { CallbackListeners } from './callback-listeners.ts';
import type { FinalPage } from './final-page.ts';
import type { Grant } from '../gateway/grant.ts';
import type { OauthClient } from './oauth-client.ts';
import { loginFailure } from './oauth-errors.ts';
import { describeFailure, OauthRequestError } from './oauth-failure.ts';
import type { TokenSet } from './token-set.ts';

const wrongStateMessage =
  'A browser came back with a state that does not belong to the open sign-in; the sign-in keeps waiting for its own';

/** A login that waits for the person in the browser. */
export interface RunningLogin {
  readonly authorizationUrl: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Rejects with `login-denied`, `login-timed-out`, `login-state-mismatch`, `login-failed`, `authorization-server-unreachable` or what `cancel` was given. */
  readonly done: Promise<Grant>;
  cancel(reason: GatewayError): void;
}

export interface LoginOptions {
  readonly account: string;
  readonly settings: AccountSettings;
  readonly client: () => Promise<OauthClient>;
  readonly listeners: CallbackListeners;
  /** Stores the outcome; the login is done when it is. */
  readonly adopt: (tokens: TokenSet, issuer: string) => Promise<Grant>;
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Starts one login: authorization code with PKCE to a loopback address (RFC 8252). Resolves when the browser may be opened.
 * Throws `redirect-port-taken`, `authorization-server-unreachable` or `login-failed` when it cannot start.
 */
export async function startLogin(options: LoginOptions): Promise<RunningLogin> {
  const { account, settings, now, log } = options;
  const label = settings.label ?? account;
  const outcome = Promise.withResolvers<Grant>();
  // Whoever waits for `done` gets the error; a login that nobody waits for must not end the process.
  outcome.promise.catch(() => undefined);
  const checks = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    codeVerifier: openid.randomPKCECodeVerifier(),
  };
  const client = await options.client().catch((error: unknown) => {
    throw loginFailure(error, { account, issuer: settings.issuer });
  });
  let finishing: Promise<FinalPage> | undefined;
  let wrongStates = 0;
  let cancelled: GatewayError | undefined;

  async function finish(callback: URL): Promise<FinalPage> {
    const page = { account: label, issuer: settings.issuer };
    try {
      const tokens = await client.exchange(callback, checks);
      if (cancelled) {
        if (tokens.refreshToken) await client.revoke(tokens.refreshToken, 'refresh_token').catch(() => undefined);
        throw cancelled;
      }
      const grant = await options.adopt(tokens, client.issuer);
      log.info('Signed in', { account, issuer: grant.issuer, subject: grant.subject });
      outcome.resolve(grant);
      return { outcome: 'signed-in', ...page, ...(grant.name === undefined ? {} : { name: grant.name }) };
    } catch (error) {
      const failure = loginFailure(error, { account, issuer: settings.issuer });
      outcome.reject(failure);
      if (failure.code === 'login-denied') return { outcome: 'denied', ...page };
      return { outcome: 'failed', ...page, reason: reasonOf(error, failure) };
    }
  }

  const registration = await options.listeners.register({
    account,
    state: checks.state,
    redirectUri: settings.redirectUri,
    finish: (callback) => (finishing ??= finish(callback)),
    onWrongState: () => {
      wrongStates += 1;
      // Any page may send a browser here, so only the first is worth a line.
      if (wrongStates === 1) log.warn(wrongStateMessage, { account, code: 'login-state-mismatch' });
    },
  });
  const timer = setTimeout(() => {
    // An answer that has come is finished, however long the server takes for it.
    if (!finishing) outcome.reject(timedOut({ account, timeoutMs: settings.loginTimeoutMs, wrongStates }));
  }, settings.loginTimeoutMs);
  const release = () => {
    clearTimeout(timer);
    registration.release();
  };
  outcome.promise.then(release, release);

  const authorizationUrl = await client.authorizationUrl(registration.redirectUri, checks).catch((error: unknown) => {
    release();
    throw loginFailure(error, { account, issuer: settings.issuer });
  });
  return {
    authorizationUrl,
    expiresAt: now() + settings.loginTimeoutMs,
    done: outcome.promise,
    cancel: (reason) => {
      cancelled = reason;
      outcome.reject(reason);
    },
  };
}

function reasonOf(error: unknown, failure: GatewayError): string {
  return error instanceof OauthRequestError ? describeFailure(error.failure) : failure.code;
}

function timedOut(facts: {
  readonly account: string;
  readonly timeoutMs: number;
  readonly wrongStates: number;
}): GatewayError {
  const { account, timeoutMs, wrongStates } = facts;
  const details = { account, timeoutMs };
  const again = `Run \`portico login ${account}\` and finish in the tab that opens`;
  if (wrongStates > 0) {
    const message = `The browser came back only with the answer of another sign-in, which does not belong to this one to account "${account}". ${again}`;
    return new GatewayError('login-state-mismatch', message, { details });
  }
  const seconds = Math.round(timeoutMs / 1000);
  const message = `The sign-in to account "${account}" was not finished in the browser within ${seconds} seconds. ${again}`;
  return new GatewayError('login-timed-out', message, { details });
}
