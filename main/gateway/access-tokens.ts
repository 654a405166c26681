import type { Secret } from '../lib/secret.ts';

/** An access token and who it stands for. */
export interface AccessToken {
  readonly value: Secret;
  /** Issuer and subject of the grant; with the account id, what private caches are keyed by. */
  readonly issuer: string;
  readonly subject: string;
}

/** Port to the signed-in accounts, implemented by `oauth/`. An account is configured under an id, e.g. `work`. */
export interface AccessTokens {
  /**
   * A token that is valid now, refreshed first when needed (one refresh for all who wait).
   * Throws `login-required` (details: `account`, `loginUrl`), `authorization-server-unreachable` or `unknown-account`.
   */
  get(account: string, signal: AbortSignal): Promise<AccessToken>;
  /** The resource server answered 401 to `rejected`: the next `get` refreshes instead of giving it out again. */
  reject(account: string, rejected: AccessToken): void;
  /** One-time link that starts a sign-in; `undefined` while no endpoint serves it. */
  loginTicketUrl(account: string): string | undefined;
  /** Calls back after each sign-in, sign-out or loss of a grant; returns the unsubscribe function. */
  onChange(listener: (account: string) => void): () => void;
}
