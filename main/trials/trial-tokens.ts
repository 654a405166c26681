import type { AccessTokens } from '../gateway/access-tokens.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { KnownAccount, TrialPorts } from './trial-ports.ts';

/**
 * Tokens for one trial: those of accounts that there are; the others are `login-required`. An account that was made for a connection
 * gives its token to the address it was made for and to no other. What a server asks for is told, and not remembered.
 */
export function trialTokens(
  { tokens, account: knownAccount }: Pick<TrialPorts, 'tokens' | 'account'>,
  resource: string | undefined,
): AccessTokens {
  const mayGive = (known: KnownAccount | undefined): boolean =>
    known !== undefined && (known.implicitFor === undefined || known.implicitFor === resource);
  return {
    get: async (account, signal) => {
      if (mayGive(knownAccount(account))) return tokens.get(account, signal);
      throw signInFirst(account);
    },
    isNeeded: (account) => {
      const known = knownAccount(account);
      if (mayGive(known)) return tokens.isNeeded(account);
      return known === undefined ? false : known.implicitFor === undefined;
    },
    reject: (account, rejected) => {
      if (mayGive(knownAccount(account))) tokens.reject(account, rejected);
    },
    challenged: async (account, { rejected }) => {
      if (!rejected) throw signInFirst(account);
      // The next token is a fresh one; when that is not accepted either, the connection gives up by itself.
      tokens.reject(account, rejected);
    },
    loginTicketUrl: (account) => (mayGive(knownAccount(account)) ? tokens.loginTicketUrl(account) : undefined),
    onChange: (listener) => tokens.onChange(listener),
  };
}

function signInFirst(account: string): GatewayError {
  const sentence = {
    en: `The server asks for a sign-in; save the connection and sign in to "${account}"`,
    ru: `Серверу нужен вход; сохраните подключение и войдите в «${account}»`,
  };
  return new GatewayError('login-required', sentence, { details: { account } });
}
