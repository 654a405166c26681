import type { AccountView } from '../../../contract/accounts.ts';
import type { ConnectionView } from '../../../contract/connections.ts';
import { assertNever } from '../../lib/assert-never.ts';

/** A duration in the largest unit that tells it well: `42 s`, `12 min`, `3 h`, `5 days`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${String(seconds)} s`;
  if (seconds < 90 * 60) return `${String(Math.round(seconds / 60))} min`;
  if (seconds < 36 * 3600) return `${String(Math.round(seconds / 3600))} h`;
  return `${String(Math.round(seconds / 86_400))} days`;
}

/** A connection's state as a person says it. */
export function connectionWords({ state }: ConnectionView, now: number): string {
  switch (state.status) {
    case 'disabled':
      return 'switched off';
    case 'connecting':
      return 'connecting';
    case 'ready':
      return 'ready';
    case 'login-required':
      return 'sign-in needed';
    case 'backing-off':
      return `not reachable, next try in ${duration(state.retryAt - now)}`;
    case 'failed':
      return 'failed';
    default:
      return assertNever(state);
  }
}

/** An account's state as a person says it. */
export function accountWords({ state }: AccountView): string {
  switch (state.status) {
    case 'signed-out':
      return 'signed out';
    case 'signing-in':
      return 'signing in';
    case 'signed-in':
      return `signed in as ${state.name ?? state.subject}`;
    default:
      return assertNever(state);
  }
}

/** What a person should do about the connections and accounts, one sentence each; empty when all is well. */
export function remedies(
  views: { readonly connections: readonly ConnectionView[]; readonly accounts: readonly AccountView[] },
  command: string,
): readonly string[] {
  const signIns = views.connections.flatMap(({ state }) => (state.status === 'login-required' ? [state.account] : []));
  const problems = views.connections.flatMap(({ id, state }) =>
    state.status === 'failed' || state.status === 'backing-off' ? [`Connection "${id}": ${state.error.message}`] : [],
  );
  const notices = views.accounts.flatMap(({ state }) =>
    state.status === 'signed-in' && state.notice !== undefined ? [state.notice.message] : [],
  );
  return [
    ...[...new Set(signIns)].map((account) => `Sign in to "${account}": ${command} login ${account}`),
    ...problems,
    ...new Set(notices),
  ];
}
