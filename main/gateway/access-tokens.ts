import type { Secret } from '../lib/secret.ts';

/** An access token and who it stands for. */
export interface AccessToken {
  readonly value: Secret;
  /** Issuer and subject of the grant; with the account id, what private caches are keyed by. */
  readonly issuer: string;
  readonly subject: string;
}

/** A protected resource did not accept a request (RFC 6750 section 3, RFC 9728 section 5). */
export interface Challenge {
  readonly status: 401 | 403;
  /** The `WWW-Authenticate` header as it came; several lines joined by `, `. */
  readonly wwwAuthenticate: string | undefined;
  /** URL the request went to. */
  readonly resource: string;
  /** The token that the request carried; absent when it went without one. */
  readonly rejected?: AccessToken;
}

/** Port to the signed-in accounts, implemented by `oauth/`. An account is configured under an id, e.g. `work`. */
export interface AccessTokens {
  /**
   * A token that is valid now, refreshed first when needed (one refresh for all who wait).
   * Throws `login-required` (details: `account`, `loginUrl`), `authorization-server-unreachable` or `unknown-account`.
   */
  get(account: string, signal: AbortSignal): Promise<AccessToken>;
  /** `false` while the account's resource has not asked for a sign-in and nobody is signed in: send requests without a token. */
  isNeeded(account: string): boolean;
  /** The resource server answered 401 to `rejected`: the next `get` refreshes instead of giving it out again. */
  reject(account: string, rejected: AccessToken): void;
  /**
   * Learns from a challenge where to sign in and what for. When it resolves, the request may be sent once more with what `get` gives.
   * Throws `login-required` (details: `account`, `loginUrl`, and `scopes` for a step-up), `not-permitted` when another sign-in would
   * not help, `login-failed` or `authorization-server-unreachable` (details: `tried`) when it cannot be found out where to sign in.
   */
  challenged(account: string, challenge: Challenge, signal: AbortSignal): Promise<void>;
  /** One-time link that starts a sign-in; `undefined` while no endpoint serves it. */
  loginTicketUrl(account: string): string | undefined;
  /** Calls back after each sign-in, sign-out or loss of a grant; returns the unsubscribe function. */
  onChange(listener: (account: string) => void): () => void;
}
