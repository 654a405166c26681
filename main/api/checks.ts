import type { CheckView } from '../../contract/status.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { SecretStore } from '../lib/secret-store.ts';
import type { LiveConnection, LiveConnections } from '../gateway/live-connections.ts';
import type { PorticoDatabase } from '../storage/database.ts';
import { counted } from '../lib/counted.ts';

export interface CheckPorts {
  readonly database: PorticoDatabase;
  readonly secrets: SecretStore;
  readonly supervisor: LiveConnections;
  readonly configProblem: () => string | undefined;
}

/** What `portico doctor` looks at inside the app. */
export async function runChecks(ports: CheckPorts): Promise<CheckView[]> {
  return [
    configurationCheck(ports.configProblem()),
    databaseCheck(ports.database),
    await keychainCheck(ports.secrets),
    ...ports.supervisor.list().map(connectionCheck),
  ];
}

function configurationCheck(problem: string | undefined): CheckView {
  return problem === undefined
    ? { name: 'configuration', outcome: 'ok', message: 'The configuration is in use' }
    : {
        name: 'configuration',
        outcome: 'problem',
        message: problem,
        remedy: 'Mend the named line; it is read again at once',
      };
}

function databaseCheck(database: PorticoDatabase): CheckView {
  const problems = database.check();
  if (problems.length === 0) return { name: 'database', outcome: 'ok', message: `${database.file} is sound` };
  return {
    name: 'database',
    outcome: 'problem',
    message: `${database.file}: ${problems.slice(0, 3).join('; ')}`,
    remedy: 'Stop Portico and put a backup in its place (folder "backups" beside it)',
  };
}

async function keychainCheck(secrets: SecretStore): Promise<CheckView> {
  try {
    await secrets.get('doctor-check');
    return { name: 'keychain', outcome: 'ok', message: 'The keychain answers' };
  } catch (error) {
    return {
      name: 'keychain',
      outcome: 'warning',
      message: error instanceof Error ? error.message : 'The keychain does not answer',
      remedy:
        'Without it a sign-in ends with this run; unlock it, or install a Secret Service (GNOME Keyring, KWallet)',
    };
  }
}

function connectionCheck(connection: LiveConnection): CheckView {
  const name = `connection ${connection.id}`;
  const { state, account = '' } = connection;
  switch (state.status) {
    case 'ready':
      return { name, outcome: 'ok', message: counted(connection.catalog.tools.length, 'tool') };
    case 'disabled':
      return { name, outcome: 'ok', message: 'Switched off in the configuration' };
    case 'connecting':
      return { name, outcome: 'warning', message: 'Still being opened' };
    case 'login-required':
      return { name, outcome: 'warning', message: 'Nobody is signed in', remedy: `portico login ${account}` };
    case 'backing-off':
    case 'failed':
      return { name, outcome: 'problem', message: state.error.message };
    default:
      return assertNever(state);
  }
}
