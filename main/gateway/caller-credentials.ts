import type { Secret } from '../lib/secret.ts';
import type { Principal } from './principal.ts';

/** Name and password of a person at an upstream. */
export interface UserCredentials {
  readonly username: string;
  readonly password: Secret;
}

/** Port to the credentials that callers signed in with themselves, for a connection that is called with those and no others. */
export interface CallerCredentials {
  /** `undefined` when nobody is signed in through this client, or no longer. */
  of(principal: Principal): UserCredentials | undefined;
  /** The upstream did not accept them: the sign-ins with them are over, and their clients are sent to sign in again. */
  reject(principal: Principal, credentials: UserCredentials): void;
}
