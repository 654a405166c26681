import type { AccountView } from '../../contract/accounts.ts';
import type { Handlers } from '../../contract/api.ts';
import type { ApiPorts } from './ports.ts';
import { accountView } from './views.ts';

type Area = 'accounts.list' | 'accounts.login' | 'accounts.awaitLogin' | 'accounts.logout';

export function listAccounts({ accounts, accountIds }: Pick<ApiPorts, 'accounts' | 'accountIds'>): AccountView[] {
  return accountIds().map((id) => accountView(id, accounts.issuer(id) ?? '', accounts.status(id)));
}

export function accountHandlers(
  ports: Pick<ApiPorts, 'accounts' | 'accountIds' | 'openInBrowser'>,
): Pick<Handlers, Area> {
  const { accounts, openInBrowser } = ports;
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
    'accounts.logout': async ({ account }) => {
      const report = await accounts.logout(account);
      return {
        wasSignedIn: report.wasSignedIn,
        revoked: report.revocation === 'revoked',
        ...(report.message === undefined ? {} : { notice: report.message }),
      };
    },
  };
}
