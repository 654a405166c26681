import type { ErrorView } from '../gateway/errors.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { NotPersisted } from './refresh-token-vault.ts';

/** What a UI or `portico status` shows of one account. Times are milliseconds since the epoch unless named otherwise. */
export type AccountStatus =
  | {
      readonly status: 'signed-out';
      readonly label: string;
      /** `false`: nobody has to do anything; the resource has not asked for a sign-in, or Portico acts as itself. */
      readonly isNeeded: boolean;
      readonly lastProblem?: ErrorView;
    }
  | {
      readonly status: 'login-running';
      readonly label: string;
      readonly authorizationUrl: string;
      readonly expiresAt: number;
      /** Somebody is signed in already; that sign-in stays until the new one is done. */
      readonly current?: SignedIn;
    }
  | (SignedIn & { readonly status: 'signed-in'; readonly label: string });

export interface SignedIn {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string;
  readonly scopes: readonly string[];
  /** End of the access token in memory; absent until the first use after a start. It is renewed before that. */
  readonly expiresAt?: number;
  /** End of the sign-in itself, if the server said so. */
  readonly signInExpiresAtSeconds?: number;
  readonly signedInAt: number;
  /** `false`: the sign-in ends with this run of Portico, for the reason given. */
  readonly persisted: boolean;
  readonly notPersisted?: { readonly reason: NotPersisted; readonly message: Sentence };
  /** Why the last attempt to renew the access token failed; the sign-in is not lost. */
  readonly lastProblem?: ErrorView;
}
