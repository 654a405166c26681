import type { AccountView } from '../../../../contract/accounts.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Api } from '../local-client.ts';
import { withApi } from '../with-api.ts';
import { accountWords } from '../words.ts';

/** `portico login [ACCOUNT]`: opens the browser, shows the link, waits until the person is through. */
export async function loginCommand(
  context: CommandContext,
  options: { readonly account?: string | undefined; readonly browser: boolean },
): Promise<number> {
  const account = await withApi(context, async (api) => {
    const { id } = await chooseAccount(api, options.account, context);
    const started = await api.call('accounts.login', { account: id, openBrowser: options.browser }, context.signal);
    context.terminal.note(
      options.browser
        ? `Your browser opens for the sign-in to "${id}". If it does not, open this address:\n\n  ${started.authorizationUrl}\n`
        : `Open this address to sign in to "${id}":\n\n  ${started.authorizationUrl}\n`,
    );
    return context.terminal.during('Waiting for the sign-in in the browser', () =>
      api.call('accounts.awaitLogin', { account: id }, context.signal),
    );
  });
  const { state } = account;
  context.terminal.result(account, () => {
    const words = accountWords(account);
    const notice = state.status === 'signed-in' ? state.notice : undefined;
    return [
      `${words.charAt(0).toUpperCase()}${words.slice(1)} (account "${account.id}").`,
      ...(notice === undefined ? [] : [notice.message]),
    ].join('\n');
  });
  return state.status === 'signed-in' ? exitCodes.ok : exitCodes.loginRequired;
}

/** `portico logout [ACCOUNT]`: revokes the sign-in at the server and forgets it here. */
export async function logoutCommand(
  context: CommandContext,
  options: { readonly account?: string | undefined },
): Promise<number> {
  const { id, outcome } = await withApi(context, async (api) => {
    const account = await chooseAccount(api, options.account, context);
    const ended = await context.terminal.during(`Signing out of "${account.id}"`, () =>
      api.call('accounts.logout', { account: account.id }, context.signal),
    );
    return { id: account.id, outcome: ended };
  });
  context.terminal.result(outcome, () => {
    if (!outcome.wasSignedIn) return `Nobody is signed in to "${id}".`;
    const server = outcome.revoked ? 'the server has revoked the sign-in' : 'the server could not be told';
    return [
      `Signed out of "${id}": forgotten here, and ${server}.`,
      ...(outcome.notice === undefined ? [] : [outcome.notice.message]),
    ].join('\n');
  });
  return exitCodes.ok;
}

/** The account named, or the only one there is. Throws `unknown-account` that says which there are. */
async function chooseAccount(api: Api, wanted: string | undefined, context: CommandContext): Promise<AccountView> {
  const accounts = await api.call('accounts.list', {}, context.signal);
  const names = accounts.map(({ id }) => id).join(', ');
  const [only] = accounts;
  if (only === undefined) {
    throw new GatewayError(
      'unknown-account',
      `No account is configured; add one under "accounts" in ${context.places.file}`,
    );
  }
  const chosen =
    wanted === undefined ? (accounts.length === 1 ? only : undefined) : accounts.find(({ id }) => id === wanted);
  if (chosen) return chosen;
  throw new GatewayError(
    'unknown-account',
    wanted === undefined
      ? `Which account? There are: ${names}`
      : `There is no account "${wanted}"; there are: ${names}`,
    { details: { accounts: accounts.map(({ id }) => id) } },
  );
}
