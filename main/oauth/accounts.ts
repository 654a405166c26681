import type { AccessTokens, Challenge } from '../gateway/access-tokens.ts';
import { toErrorView, type ErrorView } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import type { SecretStore } from '../lib/secret-store.ts';
import type { ProxyFor } from '../lib/proxy-from-environment.ts';
import type { Secret } from '../lib/secret.ts';
import type { Sentence } from '../lib/sentence.ts';
import { abortable } from '../lib/abortable.ts';
import { createAccountGrant, type AccountGrant } from './account-grant.ts';
import { answerChallenge } from './account-challenge.ts';
import { createAccountClient, type AccountClient } from './account-client.ts';
import { createAccountPlace, type AccountPlace } from './account-place.ts';
import type { AccountSettings } from './account-settings.ts';
import type { AccountStatus } from './account-status.ts';
import { createAccountTokens, type AccountTokens } from './account-tokens.ts';
import { createCallbackListeners } from './callback-listeners.ts';
import { createDiscovery } from './discovery.ts';
import type { Grant, GrantStore } from '../gateway/grant.ts';
import type { SignInRecords } from '../gateway/sign-in-records.ts';
import { createInTurn, type InTurn } from './in-turn.ts';
import { startLogin } from './login.ts';
import { createLoginTickets } from './login-tickets.ts';
import { logOut, type LogoutReport } from './logout.ts';
import type { OauthClient } from './oauth-client.ts';
import { loginRequired, nothingToSignIn, unknownAccount, type LoginHint } from './oauth-errors.ts';
import { createOauthFetch } from './oauth-fetch.ts';
import { registerClient, type RegistrationRequest } from './register-client.ts';
import { createRegisteredClients, type RegisteredClients } from './registered-clients.ts';
import { createRefreshTokenVault } from './refresh-token-vault.ts';
import type { TokenSet } from './token-set.ts';
import { cancelledLogin, createRunningLogins, type SharedLogin } from './running-logins.ts';

export interface AccountsOptions {
  /** The configured accounts as they are now, by id. */
  readonly settings: () => ReadonlyMap<string, AccountSettings>;
  readonly grants: GrantStore;
  readonly records: SignInRecords;
  readonly secrets: SecretStore;
  /** Resolves `${keychain:name}` and `${env:NAME}`. Throws `configuration-invalid`. */
  readonly resolveSecret: (reference: string) => Promise<Secret>;
  readonly openInBrowser: (url: string) => Promise<void>;
  /** The proxy on the way to an authorization server; without it every way is direct. */
  readonly proxyFor?: ProxyFor | undefined;
  /** Where the endpoint for login tickets is, e.g. `http://127.0.0.1:7420`; undefined while there is none. */
  readonly loginUrlBase?: () => string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** In [0, 1); for jitter only. */
  readonly random?: () => number;
  /** Limit of one request to an authorization server. */
  readonly requestTimeoutMs?: number;
  readonly log: Log;
}

export interface LoginOptions {
  /** Leaving early cancels the login when nobody else waits for it. */
  readonly signal: AbortSignal;
  /** `false`: the browser is not opened; show the address that `onStarted` gets. */
  readonly open?: boolean;
  /** Called once the browser may be sent to the address; `opened` says whether it was. */
  readonly onStarted?: (started: { authorizationUrl: string; expiresAt: number; opened: boolean }) => void;
}

export interface BegunLogin {
  readonly authorizationUrl: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly done: Promise<Grant>;
}

/** The accounts a person signs in to. Every method that names an account throws `unknown-account` for one that is not configured. */
export interface Accounts extends AccessTokens, AsyncDisposable {
  /**
   * Starts a login or joins the running one, opens the browser and waits. Throws `login-denied`, `login-timed-out`,
   * `login-state-mismatch`, `login-failed`, `redirect-port-taken`, `authorization-server-unreachable` or `cancelled`.
   */
  login(account: string, options: LoginOptions): Promise<Grant>;
  /** The same for a caller that shows the link; it goes on until its time is over, waited for or not. */
  beginLogin(account: string): Promise<BegunLogin>;
  cancelLogin(account: string): void;
  /** One-time link that starts the login; undefined while no endpoint serves it. */
  loginTicketUrl(account: string): string | undefined;
  /** The authorization URL to redirect to. Throws `invalid-request` for a link that is used or too old. */
  redeemLoginTicket(ticket: string): Promise<string>;
  /** Works for an account that is no longer configured, too. Throws `keychain-unavailable`. */
  logout(account: string): Promise<LogoutReport>;
  status(account: string): AccountStatus;
  /** Where the account signs in, as far as that is known. */
  issuer(account: string): string | undefined;
  close(): Promise<void>;
}

interface Account {
  readonly place: AccountPlace;
  readonly client: AccountClient;
  readonly registered: RegisteredClients;
  readonly tokens: AccountTokens;
  readonly grant: AccountGrant;
  readonly inTurn: InTurn;
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { now, log, grants, records } = options;
  const timeoutMs = options.requestTimeoutMs ?? 15_000;
  const random = options.random ?? Math.random;
  const fetch = createOauthFetch({ now, proxyFor: options.proxyFor });
  const reader = { fetch, timeoutMs };
  const discovery = createDiscovery({ ...reader, now });
  const vault = createRefreshTokenVault({ secrets: options.secrets, log });
  const tickets = createLoginTickets({ now });
  const listeners = createCallbackListeners();
  const logins = createRunningLogins({ now });
  const known = new Map<string, Account>();
  const loginProblems = new Map<string, ErrorView>();
  const changeListeners = new Set<(account: string) => void>();

  function settingsOf(account: string): AccountSettings {
    const settings = options.settings().get(account);
    if (!settings) throw unknownAccount(account);
    return settings;
  }

  function notify(account: string): void {
    for (const listener of [...changeListeners]) {
      try {
        listener(account);
      } catch (error) {
        log.error('A listener of account changes failed', { account, error });
      }
    }
  }

  function loginTicketUrl(account: string): string | undefined {
    const base = options.loginUrlBase?.();
    return base === undefined ? undefined : `${base.replace(/\/$/, '')}/login/${tickets.issue(account)}`;
  }

  function accountOf(account: string): Account {
    const entry = known.get(account) ?? createAccount(account);
    known.set(account, entry);
    return entry;
  }

  const requireLogin = (account: string, why: Sentence, hint: Pick<LoginHint, 'scopes'> = {}) =>
    loginRequired(account, why, { loginUrl: loginTicketUrl(account), ...hint });

  function createAccount(account: string): Account {
    const settings = () => settingsOf(account);
    const place = createAccountPlace({ account, settings, records, discovery, reader, now });
    const register = (request: RegistrationRequest) => registerClient(request, reader);
    const registered = createRegisteredClients({ account, records, vault, register, now });
    const { resolveSecret } = options;
    const client = createAccountClient({ account, settings, place, registered, resolveSecret, ...reader });
    const grant = createAccountGrant({ account, grants, vault });
    const inTurn = createInTurn();
    const tokens = createAccountTokens({
      account,
      place,
      client: client.forUse,
      actsAsItself: () => settings().grant === 'client-credentials',
      grant,
      vault,
      inTurn,
      keepClient: registered.keep,
      onUnknownClient: registered.doubt,
      loginRequired: (why) => requireLogin(account, why),
      onChange: () => notify(account),
      now,
      random,
      log,
    });
    return { place, client, registered, tokens, grant, inTurn };
  }

  function beginShared(account: string): Promise<SharedLogin> {
    const settings = settingsOf(account);
    if (settings.grant === 'client-credentials') return Promise.reject(nothingToSignIn(account));
    const { tokens, client, registered } = accountOf(account);
    const adopt = (received: TokenSet, by: OauthClient) => tokens.adopt(received, by);
    const onDoubt = ({ issuer, isRegistered }: OauthClient) => {
      if (isRegistered) registered.doubt(issuer);
    };
    return logins.startOrJoin(account, async () => {
      const plan = client.planLogin;
      const running = await startLogin({ account, settings, plan, listeners, adopt, onDoubt, now, log });
      rememberOutcome(account, running.done);
      return running;
    });
  }

  async function challenged(account: string, challenge: Challenge, signal: AbortSignal): Promise<void> {
    const settings = settingsOf(account);
    const { place, tokens } = accountOf(account);
    const loginRequired = (why: Sentence, hint?: Pick<LoginHint, 'scopes'>) => requireLogin(account, why, hint);
    return abortable(answerChallenge(challenge, { account, settings, place, tokens, loginRequired, now }), signal);
  }

  function isNeeded(account: string): boolean {
    const { protectedResource } = settingsOf(account);
    if (protectedResource === undefined) return true;
    const { place, tokens } = accountOf(account);
    return place.wasChallenged() || tokens.grant() !== undefined;
  }

  function rememberOutcome(account: string, done: Promise<Grant>): void {
    done.then(
      () => loginProblems.delete(account),
      (error: unknown) => loginProblems.set(account, toErrorView(error)),
    );
  }

  async function beginLogin(account: string): Promise<BegunLogin> {
    const login = await beginShared(account);
    login.keep();
    return { authorizationUrl: login.authorizationUrl, expiresAt: login.expiresAt, done: login.done };
  }

  async function openBrowser(url: string): Promise<boolean> {
    try {
      await options.openInBrowser(url);
      return true;
    } catch (error) {
      log.warn('The browser could not be opened; open the sign-in address by hand', { error });
      return false;
    }
  }

  async function login(account: string, { signal, open = true, onStarted }: LoginOptions): Promise<Grant> {
    const begun = beginShared(account);
    const shared = await abortable(begun, signal).catch((error: unknown) => {
      begun.then((started) => started.join().leave()).catch(() => undefined);
      throw error;
    });
    const { authorizationUrl, expiresAt } = shared;
    const waiting = shared.join();
    try {
      const opened = open && shared.takeBrowserTurn() && (await openBrowser(authorizationUrl));
      onStarted?.({ authorizationUrl, expiresAt, opened });
      return await abortable(shared.done, signal);
    } finally {
      waiting.leave();
    }
  }

  async function logout(account: string): Promise<LogoutReport> {
    const settings = options.settings().get(account);
    if (!settings && !known.get(account)?.grant.current() && !grants.get(account)) throw unknownAccount(account);
    logins.get(account)?.cancel(cancelledLogin(account));
    const {
      tokens,
      grant,
      inTurn,
      client: { forUse },
    } = accountOf(account);
    const client = () => (settings ? forUse() : Promise.reject(unknownAccount(account)));
    tokens.forget();
    const report = await inTurn(() => logOut({ account, grant, tokens, vault, client, log }));
    if (report.wasSignedIn) notify(account);
    return report;
  }

  function status(account: string): AccountStatus {
    const { label = account, grant, implicit } = settingsOf(account);
    const { tokens } = accountOf(account);
    const signedIn = tokens.signedIn();
    const running = logins.get(account);
    if (running) {
      const { authorizationUrl, expiresAt } = running;
      const current = signedIn ? { current: signedIn } : {};
      return { status: 'login-running', label, authorizationUrl, expiresAt, ...current };
    }
    if (signedIn) return { status: 'signed-in', label, ...signedIn };
    const lastProblem = loginProblems.get(account) ?? tokens.lastProblem();
    const isWanted = grant !== 'client-credentials' && (implicit !== true || isNeeded(account));
    return { status: 'signed-out', label, isNeeded: isWanted, ...(lastProblem ? { lastProblem } : {}) };
  }

  async function close(): Promise<void> {
    logins.cancelAll();
    listeners.close();
    await Promise.all([...known.values()].map(({ tokens }) => tokens.close()));
    changeListeners.clear();
  }

  return {
    get: async (account, signal) => {
      settingsOf(account);
      return accountOf(account).tokens.get(signal);
    },
    isNeeded,
    reject: (account, rejected) => void known.get(account)?.tokens.reject(rejected),
    challenged,
    issuer: (account) => {
      settingsOf(account);
      return accountOf(account).place.issuer();
    },
    onChange: (listener) => {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    login,
    beginLogin,
    cancelLogin: (account) => logins.get(account)?.cancel(cancelledLogin(account)),
    loginTicketUrl: (account) => {
      settingsOf(account);
      return loginTicketUrl(account);
    },
    redeemLoginTicket: async (ticket) => (await beginLogin(tickets.redeem(ticket))).authorizationUrl,
    logout,
    status,
    close,
    [Symbol.asyncDispose]: close,
  };
}
