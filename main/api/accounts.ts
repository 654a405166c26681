import type { AccountView } from '../../contract/accounts.ts';
import type { Handlers } from '../../contract/api.ts';
import { accountsOf, type AppConfig } from '../app-config.ts';
import { rawEntry } from '../config/edit/plan-connections.ts';
import { GatewayError } from '../gateway/errors.ts';
import { told } from '../lib/sentence.ts';
import { demoAccount, materialized } from './demo-entries.ts';
import type { ApiPorts } from './ports.ts';
import { accountView } from './views.ts';

type Area =
  | 'accounts.list'
  | 'accounts.login'
  | 'accounts.awaitLogin'
  | 'accounts.cancelLogin'
  | 'accounts.logout'
  | 'accounts.get'
  | 'accounts.save'
  | 'accounts.remove';

export function listAccounts({ accounts, accountIds }: Pick<ApiPorts, 'accounts' | 'accountIds'>): AccountView[] {
  return accountIds().map((id) => accountView(id, accounts.issuer(id) ?? '', accounts.status(id)));
}

export function accountHandlers(
  ports: Pick<ApiPorts, 'accounts' | 'accountIds' | 'openInBrowser' | 'configuration' | 'log'>,
): Pick<Handlers, Area> {
  const { accounts, openInBrowser, configuration, log } = ports;
  return {
    'accounts.list': () => listAccounts(ports),
    'accounts.login': async ({ account, openBrowser }) => {
      const { authorizationUrl, expiresAt, done } = await accounts.beginLogin(account);
      // Whoever waits gets the outcome through `accounts.awaitLogin`; without a waiter it is in the account's status.
      done.catch(() => {});
      // No browser here is no failure: the caller shows the address.
      if (openBrowser) await openInBrowser(authorizationUrl).catch(() => {});
      return { authorizationUrl, expiresAt };
    },
    'accounts.awaitLogin': async ({ account }, signal) => {
      if (accounts.status(account).status === 'login-running') await accounts.login(account, { signal, open: false });
      return accountView(account, accounts.issuer(account) ?? '', accounts.status(account));
    },
    'accounts.cancelLogin': ({ account }) => {
      accounts.cancelLogin(account);
      return {};
    },
    'accounts.logout': async ({ account }) => {
      const report = await accounts.logout(account);
      return {
        wasSignedIn: report.wasSignedIn,
        revoked: report.revocation === 'revoked',
        ...(report.message === undefined ? {} : { notice: told(report.message) }),
      };
    },
    'accounts.get': ({ account }) => {
      const raw = rawEntry(configuration.content(), 'accounts', account);
      const settings = raw ?? demoAccount(configuration, account) ?? implicitSettings(configuration.config, account);
      if (!settings) throw unknownAccount(account);
      return { settings: { ...settings }, connections: connectionsWith(configuration.config, account) };
    },
    'accounts.save': ({ id, settings }) => ({
      change: configuration.edit([...materialized(configuration, id), { path: ['accounts', id], value: settings }]),
    }),
    'accounts.remove': async ({ account }) => {
      if (!rawEntry(configuration.content(), 'accounts', account)) throw unknownAccount(account);
      const users = connectionsWith(configuration.config, account);
      if (users.length > 0) throw stillUsed(account, users);
      const edits = [{ path: ['accounts', account], value: undefined }];
      configuration.preview(edits);
      // The server may be away; the sign-in ends here all the same.
      await accounts.logout(account).catch((error: unknown) => {
        log.warn('The sign-in of a removed account could not be ended at its server', { account, error });
      });
      return { change: configuration.edit(edits) };
    },
  };
}

/** The connections that act with the account. */
function connectionsWith(config: AppConfig, account: string): string[] {
  const isImplicit = accountsOf(config).get(account)?.implicit === true;
  return Object.entries(config.connections).flatMap(([id, connection]) =>
    connection.account === account || (isImplicit && id === account) ? [id] : [],
  );
}

/** Of an account that is in no file because its connection's server says itself where to sign in. */
function implicitSettings(config: AppConfig, account: string): Readonly<Record<string, unknown>> | undefined {
  const found = accountsOf(config).get(account);
  return found && { protectedResource: found.protectedResource };
}

function unknownAccount(account: string): GatewayError {
  const sentence = {
    en: `There is no account "${account}" in the configuration`,
    ru: `Учётной записи «${account}» в конфигурации нет`,
  };
  return new GatewayError('unknown-account', sentence, { details: { account } });
}

function stillUsed(account: string, connections: readonly string[]): GatewayError {
  const names = connections.join(', ');
  const sentence = {
    en: `The account "${account}" is used by ${names}; give them another account or remove them first`,
    ru: `Учётную запись «${account}» используют подключения: ${names}. Сначала выберите для них другую или удалите их`,
  };
  return new GatewayError('invalid-request', sentence, { details: { account, connections } });
}
