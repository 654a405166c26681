import type { ConnectionView } from '../../../../contract/connections.ts';

/** What mends an error of a connection: another setting, another account, a sign-in, or another attempt. */
export type Remedy = 'edit' | 'account' | 'sign-in' | 'retry';

const remedies: Readonly<Record<string, Remedy>> = {
  'configuration-invalid': 'edit',
  'document-invalid': 'edit',
  'upstream-rejected': 'edit',
  'upstream-redirect-refused': 'edit',
  'response-too-large': 'edit',
  'not-permitted': 'account',
  'unknown-account': 'account',
  'login-required': 'sign-in',
  'login-denied': 'sign-in',
  'login-timed-out': 'sign-in',
  'login-failed': 'sign-in',
  'login-state-mismatch': 'sign-in',
};

/** The button beside an error; without an account there is none to choose or to sign in to, and the settings hold the credentials. */
export function remedyOf(error: { readonly code: string }, connection: Pick<ConnectionView, 'account'>): Remedy {
  const remedy = remedies[error.code] ?? 'retry';
  const needsAccount = remedy === 'account' || remedy === 'sign-in';
  return needsAccount && connection.account === undefined ? 'edit' : remedy;
}
