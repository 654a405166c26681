import type { AccessTokens } from '../gateway/access-tokens.ts';
import { toErrorReport, type ErrorReport } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import type { SecretStore } from '../lib/secret-store.ts';
import type { Secret } from '../lib/secret.ts';
import { abortable } from '../lib/abortable.ts';
import { createAccountGrant, type AccountGrant } from './account-grant.ts';
import type { AccountSettings } from './account-settings.ts';
import type { AccountStatus } from './account-status.ts';
import { createAccountTokens, type AccountTokens } from './account-tokens.ts';
import { createCallbackListeners } from './callback-listeners.ts';
import { createDiscovery } from './discovery.ts';
import type { Grant, GrantStore } from '../gateway/grant.ts';
import { createInTurn, type InTurn } from './in-turn.ts';
import { startLogin } from './login.ts';
import { createLoginTickets } from './login-tickets.ts';
import { logOut, type LogoutReport } from './logout.ts';
import { createOauthClient } from './oauth-client.ts';
import { loginRequired, unknownAccount } from './oauth-errors.ts';
import { createOauthFetch } from './oauth-fetch.ts';
import { createRefreshTokenVault } from './refresh-token-vault.ts';
import type { TokenSet } from './token-set.ts';
import { cancelledLogin, createRunningLogins, type SharedLogin } from './running-logins.ts';

export interface AccountsOptions {
  /** The configured accounts as they are now, by id. */
  readonly settings: () => ReadonlyMap<string, AccountSettings>;
  readonly grants: GrantStore;
  readonly secrets: SecretStore;
  /** Resolves `${keychain:name}` and `${env:NAME}`. Throws `configuration-invalid`. */
  readonly resolveSecret: (reference: string) => Promise<Secret>;
  readonly openInBrowser: (url: string) => Promise<void>;
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
  close(): Promise<void>;
}

interface Account {
  readonly tokens: AccountTokens;
  readonly grant: AccountGrant;
  readonly inTurn: InTurn;
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { now, log, grants } = options;
  const timeoutMs = options.requestTimeoutMs ?? 15_000;
  const random = options.random ?? Math.random;
  const fetch = createOauthFetch({ now });
  const discovery = createDiscovery({ fetch, now, timeoutMs });
  const vault = createRefreshTokenVault({ secrets: options.secrets, log });
  const tickets = createLoginTickets({ now });
  const listeners = createCallbackListeners();
  const logins = createRunningLogins({ now });
  const known = new Map<string, Account>();
  const loginProblems = new Map<string, ErrorReport>();
  const changeListeners = new Set<(account: string) => void>();

  function settingsOf(account: string): AccountSettings {
    const settings = options.settings().get(account);
    if (!settings) throw unknownAccount(account);
    return settings;
  }

  async function clientOf(settings: AccountSettings) {
    const reference = settings.clientSecret;
    const clientSecret = reference === undefined ? undefined : await options.resolveSecret(reference);
    return createOauthClient({ settings, clientSecret, discovery, fetch, timeoutMs });
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

  function createAccount(account: string): Account {
    const grant = createAccountGrant({ account, grants, vault });
    const inTurn = createInTurn();
    const tokens = createAccountTokens({
      account,
      settings: () => settingsOf(account),
      client: clientOf,
      grant,
      vault,
      inTurn,
      loginRequired: (why) => loginRequired(account, why, loginTicketUrl(account)),
      onChange: () => notify(account),
      now,
      random,
      log,
    });
    return { tokens, grant, inTurn };
  }

  function beginShared(account: string): Promise<SharedLogin> {
    const settings = settingsOf(account);
    const { tokens } = accountOf(account);
    const adopt = (received: TokenSet, issuer: string) => tokens.adopt(received, issuer);
    return logins.startOrJoin(account, async () => {
      const client = () => clientOf(settings);
      const running = await startLogin({ account, settings, client, listeners, adopt, now, log });
      rememberOutcome(account, running.done);
      return running;
    });
  }

  function rememberOutcome(account: string, done: Promise<Grant>): void {
    done.then(
      () => loginProblems.delete(account),
      (error: unknown) => loginProblems.set(account, toErrorReport(error)),
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
    const { tokens, grant, inTurn } = accountOf(account);
    const client = () => (settings ? clientOf(settings) : Promise.reject(unknownAccount(account)));
    tokens.forget();
    const report = await inTurn(() => logOut({ account, grant, tokens, vault, client, log }));
    if (report.wasSignedIn) notify(account);
    return report;
  }

  function status(account: string): AccountStatus {
    const label = settingsOf(account).label ?? account;
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
    return lastProblem ? { status: 'signed-out', label, lastProblem } : { status: 'signed-out', label };
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
    reject: (account, rejected) => known.get(account)?.tokens.reject(rejected),
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
