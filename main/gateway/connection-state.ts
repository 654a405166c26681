import type { ErrorReport } from './errors.ts';

/** The state of one connection; each state carries only its own facts. Times are milliseconds since the epoch. */
export type ConnectionState =
  | { readonly status: 'disabled' }
  | { readonly status: 'connecting' }
  | { readonly status: 'ready'; readonly since: number }
  /** The catalog is known, but calls need a sign-in to `account` first. */
  | { readonly status: 'login-required'; readonly account: string }
  /** Not reachable now; tried again at `retryAt`. The last known catalog is served meanwhile. */
  | { readonly status: 'backing-off'; readonly attempt: number; readonly retryAt: number; readonly error: ErrorReport }
  /** Will not get better by waiting (an invalid document, a wrong setting). */
  | { readonly status: 'failed'; readonly error: ErrorReport };
