import { readFileSync } from 'node:fs';
import type { UninstallStep } from '../../../contract/uninstall.ts';
import { keychainNamesIn, secretKeyOf } from '../../config/secret-reference.ts';
import type { SignInRecords } from '../../gateway/sign-in-records.ts';
import { told } from '../../lib/sentence.ts';
import type { SecretStore } from '../../lib/secret-store.ts';
import type { AccountStatus } from '../../oauth/account-status.ts';
import type { LogoutReport } from '../../oauth/logout.ts';
import { clientSecretKeyOf } from '../../oauth/registered-clients.ts';
import type { ApiPorts } from '../ports.ts';
import { secretStates } from '../secret-states.ts';
import { inKeychain } from '../secrets.ts';
import { failed } from './step.ts';

export type SecretPorts = Pick<ApiPorts, 'configuration' | 'secrets' | 'secretRecord' | 'accounts' | 'accountIds'> & {
  readonly database: Pick<ApiPorts['database'], 'grants' | 'imports' | 'signInRecords'>;
};

/** A keychain that asks the person for its password is not waited for just to show what is there. */
const lookMs = 3_000;

/** The accounts somebody is signed in to, and those that Portico registered itself for with a secret. */
export function knownSignIns({ accounts, accountIds, database }: Omit<SecretPorts, 'secrets'>): readonly string[] {
  const signedIn = accountIds().filter((id) => isSignedIn(accounts.status(id)));
  const granted = database.grants.list().map(({ account }) => account);
  const registered = withSecret(database.signInRecords).map(({ account }) => account);
  return [...new Set([...granted, ...signedIn, ...registered])].toSorted();
}

/** Names of the secrets that the keychain has of ours; all that it may have when it does not say. */
export async function knownSecrets(ports: SecretPorts): Promise<readonly string[]> {
  const names = namedSecrets(ports);
  const { states, problem } = await secretStates(names, ports.secrets, lookMs);
  return problem === undefined ? names.filter((name) => states.get(name) === 'kept') : names;
}

/** Signs out of every account, at its server as well, side by side: none waits for the server of another. */
export async function signOutOfAll(ports: SecretPorts): Promise<readonly UninstallStep[]> {
  for (const account of ports.accountIds()) ports.accounts.cancelLogin(account);
  const steps = knownSignIns(ports).map((account) =>
    signOut(account, ports).catch((error: unknown) => [failed('sign-in', account, error)]),
  );
  return (await Promise.all(steps)).flat();
}

/** Deletes the secrets of the configuration. Once the keychain cannot be used it is asked no more: each time it may take a minute. */
export async function forgetSecrets(ports: SecretPorts): Promise<readonly UninstallStep[]> {
  const steps: UninstallStep[] = [];
  let refusal: Error | undefined;
  for (const name of namedSecrets(ports)) {
    try {
      if (refusal !== undefined) throw refusal;
      if (await forget(secretKeyOf(name), ports.secrets))
        steps.push({ part: 'secret', subject: name, outcome: 'done' });
    } catch (error) {
      refusal = error as Error;
      steps.push(failed('secret', name, error));
    }
  }
  return steps;
}

async function signOut(account: string, ports: SecretPorts): Promise<readonly UninstallStep[]> {
  const { database, secrets } = ports;
  const registered = withSecret(database.signInRecords).filter((client) => client.account === account);
  const { wasSignedIn, message } = await logOut(account, ports);
  for (const { issuer } of registered) {
    await inKeychain(() => secrets.delete(clientSecretKeyOf(account, issuer)));
    database.signInRecords.deleteClient(account, issuer);
  }
  if (!wasSignedIn && registered.length === 0) return [];
  return [{ part: 'sign-in', subject: account, outcome: 'done', ...(message && { notice: told(message) }) }];
}

/** An account that is not configured any more is known only while a sign-in of it is. */
async function logOut(
  account: string,
  { accounts, accountIds, database }: SecretPorts,
): Promise<Pick<LogoutReport, 'wasSignedIn' | 'message'>> {
  const isKnown = database.grants.get(account) !== undefined || accountIds().includes(account);
  return isKnown ? accounts.logout(account) : { wasSignedIn: false };
}

function isSignedIn(state: AccountStatus): boolean {
  return state.status === 'signed-in' || (state.status === 'login-running' && state.current !== undefined);
}

function withSecret(records: SignInRecords) {
  return records.registrations().filter(({ authentication }) => authentication !== 'none');
}

async function forget(key: string, secrets: SecretStore): Promise<boolean> {
  return inKeychain(async () => {
    if ((await secrets.get(key)) === undefined) return false;
    await secrets.delete(key);
    return true;
  });
}

/** Those that the text of the configuration refers to, also where it cannot be used, those of imports, and those that were kept at any time. */
function namedSecrets({ configuration, database, secretRecord }: SecretPorts): readonly string[] {
  const referred = keychainNamesIn(textOf(configuration.config.file));
  const imported = database.imports.list().flatMap(({ secrets }) => secrets);
  return [...new Set([...referred, ...imported, ...secretRecord.list()])].toSorted();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
