import { assertNever } from '../lib/assert-never.ts';
import type { ErrorView } from './errors.ts';

/** The state of one connection; each state carries only its own facts. Times are milliseconds since the epoch. */
export type ConnectionState =
  | { readonly status: 'disabled' }
  | { readonly status: 'connecting' }
  | { readonly status: 'ready'; readonly since: number }
  /** Calls need a sign-in to `account` first. */
  | { readonly status: 'login-required'; readonly account: string }
  /** Not reachable now; tried again at `retryAt`. The last known catalog is served meanwhile. */
  | { readonly status: 'backing-off'; readonly attempt: number; readonly retryAt: number; readonly error: ErrorView }
  /** Will not get better by waiting (an invalid document, a wrong setting). */
  | { readonly status: 'failed'; readonly error: ErrorView };

export type ConnectionEvent =
  | { readonly type: 'opening' }
  | { readonly type: 'opened'; readonly at: number }
  | { readonly type: 'login-missing'; readonly account: string }
  /** `attempt` counts the failures since it last worked for a while. */
  | { readonly type: 'open-failed'; readonly error: ErrorView; readonly retryAt: number; readonly attempt: number };

/** The next state. Total: every event has an answer in every state. */
export function transition(state: ConnectionState, event: ConnectionEvent): ConnectionState {
  if (state.status === 'disabled') return state;
  switch (event.type) {
    case 'opening':
      // Reading the catalog again in the background is no reason to look less ready.
      return state.status === 'failed' ? { status: 'connecting' } : state;
    case 'opened':
      return state.status === 'ready' ? state : { status: 'ready', since: event.at };
    case 'login-missing':
      return { status: 'login-required', account: event.account };
    case 'open-failed': {
      const { error, attempt, retryAt } = event;
      return error.retryable ? { status: 'backing-off', attempt, retryAt, error } : { status: 'failed', error };
    }
    default:
      return assertNever(event);
  }
}
