import * as openid from 'openid-client';
import { GatewayError } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { LoginPlan } from './account-client.ts';
import { signInAddress, type AccountSettings } from './account-settings.ts';
import type { CallbackListeners, CallbackRegistration, WaitingLogin } from './callback-listeners.ts';
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
  readonly plan: () => Promise<LoginPlan>;
  readonly listeners: CallbackListeners;
  /** Stores the outcome; the login is done when it is. */
  readonly adopt: (tokens: TokenSet, client: OauthClient) => Promise<Grant>;
  /** The server does not know the client, or nobody came back from it: perhaps it has forgotten a client that Portico registered. */
  readonly onDoubt: (client: OauthClient) => void;
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
  const isDiscovered = settings.protectedResource !== undefined;
  let issuer = signInAddress(settings);
  const failure = (error: unknown) => loginFailure(error, { account, issuer, isDiscovered });
  const plan = await options.plan().catch((error: unknown) => {
    throw failure(error);
  });
  issuer = plan.issuer;
  let client: OauthClient | undefined;
  let finishing: Promise<FinalPage> | undefined;
  let wrongStates = 0;
  let cancelled: GatewayError | undefined;

  async function finish(callback: URL): Promise<FinalPage> {
    const page = { account: label, issuer };
    try {
      if (!client) throw new Error('An answer came before the browser was sent out');
      const tokens = await client.exchange(callback, checks);
      if (cancelled) {
        if (tokens.refreshToken) await client.revoke(tokens.refreshToken, 'refresh_token').catch(() => undefined);
        throw cancelled;
      }
      const grant = await options.adopt(tokens, client);
      log.info('Signed in', { account, issuer: grant.issuer, subject: grant.subject });
      outcome.resolve(grant);
      return { outcome: 'signed-in', ...page, ...(grant.name === undefined ? {} : { name: grant.name }) };
    } catch (error) {
      if (client && isUnknownClient(error)) options.onDoubt(client);
      const failed = failure(error);
      outcome.reject(failed);
      if (failed.code === 'login-denied') return { outcome: 'denied', ...page };
      return { outcome: 'failed', ...page, reason: reasonOf(error, failed) };
    }
  }

  const registration = await registerCallback(options, plan, {
    account,
    state: checks.state,
    finish: (callback) => (finishing ??= finish(callback)),
    onWrongState: () => {
      wrongStates += 1;
      // Any page may send a browser here, so only the first is worth a line.
      if (wrongStates === 1) log.warn(wrongStateMessage, { account, code: 'login-state-mismatch' });
    },
  });
  const timer = setTimeout(() => {
    // An answer that has come is finished, however long the server takes for it.
    if (finishing) return;
    if (client) options.onDoubt(client);
    outcome.reject(timedOut({ account, timeoutMs: settings.loginTimeoutMs, wrongStates }));
  }, settings.loginTimeoutMs);
  const release = () => {
    clearTimeout(timer);
    registration.release();
  };
  outcome.promise.then(release, release);

  const { redirectUri } = registration;
  const authorizationUrl = await begin().catch((error: unknown) => {
    release();
    throw failure(error);
  });

  async function begin(): Promise<string> {
    client = await plan.client(redirectUri);
    return client.authorizationUrl(redirectUri, checks);
  }

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

/** The fixed address of the settings, or the one of the last time if its port is free, or any. Throws `redirect-port-taken`. */
async function registerCallback(
  { settings, listeners }: LoginOptions,
  { usualRedirectUri }: LoginPlan,
  login: Omit<WaitingLogin, 'redirectUri'>,
): Promise<CallbackRegistration> {
  const { redirectUri } = settings;
  if (redirectUri !== undefined || usualRedirectUri === undefined) return listeners.register({ ...login, redirectUri });
  try {
    return await listeners.register({ ...login, redirectUri: usualRedirectUri });
  } catch (error) {
    if (!(error instanceof GatewayError) || error.code !== 'redirect-port-taken') throw error;
    return listeners.register({ ...login, redirectUri: undefined });
  }
}

function isUnknownClient(error: unknown): boolean {
  const failed = error instanceof OauthRequestError ? error.failure : undefined;
  return failed?.kind === 'refused' && (failed.error === 'invalid_client' || failed.error === 'unauthorized_client');
}

function reasonOf(error: unknown, { code }: GatewayError): Sentence {
  return error instanceof OauthRequestError ? describeFailure(error.failure) : { en: code, ru: code };
}

function timedOut(facts: {
  readonly account: string;
  readonly timeoutMs: number;
  readonly wrongStates: number;
}): GatewayError {
  const { account, timeoutMs, wrongStates } = facts;
  const details = { account, timeoutMs };
  const again = {
    en: `Run \`portico login ${account}\` and finish in the tab that opens`,
    ru: 'Нажмите «Войти» на странице «Учётные записи» и завершите вход в открывшейся вкладке',
  };
  if (wrongStates > 0) {
    const message = {
      en: `The browser came back only with the answer of another sign-in, which does not belong to this one to account "${account}". ${again.en}`,
      ru: `Браузер вернулся только с ответом другого входа, а не этого — в учётную запись «${account}». ${again.ru}`,
    };
    return new GatewayError('login-state-mismatch', message, { details });
  }
  const seconds = Math.round(timeoutMs / 1000);
  const message = {
    en: `The sign-in to account "${account}" was not finished in the browser within ${seconds} seconds. ${again.en}`,
    ru: `Вход в учётную запись «${account}» не завершён в браузере за ${seconds} с. ${again.ru}`,
  };
  return new GatewayError('login-timed-out', message, { details });
}
