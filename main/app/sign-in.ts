import { GatewayError } from '../gateway/errors.ts';
import type { Host } from '../host.ts';
import type { ClosingStack } from '../lib/closing-stack.ts';
import type { Secret } from '../lib/secret.ts';
import { createAccounts, type Accounts } from '../oauth/accounts.ts';
import type { PorticoDatabase } from '../storage/database.ts';
import type { CurrentConfig } from './current-config.ts';

export interface SignInParts {
  readonly host: Host;
  readonly current: CurrentConfig;
  readonly database: PorticoDatabase;
  readonly resolveSecret: (reference: string) => Promise<Secret>;
  readonly openInBrowser: (url: string) => Promise<void>;
  /** Where the endpoint is, while it is served. */
  readonly origin: () => string | undefined;
}

/** The accounts people sign in to. */
export function openSignIn(parts: SignInParts, opened: ClosingStack): Accounts {
  const { host, current, database, resolveSecret, openInBrowser, origin } = parts;
  const accounts = createAccounts({
    settings: () => current.accounts,
    grants: database.grants,
    records: database.signInRecords,
    secrets: host.secrets,
    resolveSecret,
    openInBrowser,
    loginUrlBase: origin,
    proxyFor: host.proxyFor,
    now: host.now,
    log: host.log,
  });
  opened.defer(() => accounts.close());
  return accounts;
}

/** `issuer subject` of the signed-in person; accounts that are no longer configured have none. */
export function signedInAs(accounts: Accounts, account: string): string | undefined {
  try {
    const status = accounts.status(account);
    const person = status.status === 'login-running' ? status.current : status;
    return person && 'subject' in person ? `${person.issuer} ${person.subject}` : undefined;
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'unknown-account') return undefined;
    throw error;
  }
}
