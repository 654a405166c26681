import type { GrantStore, Grant } from '../gateway/grant.ts';
import type { Persistence, RefreshTokenVault } from './refresh-token-vault.ts';
import type { TokenSet } from './token-set.ts';

/** The grant of one account and its refresh token, in the store and the keychain or for this run only. */
export interface AccountGrant {
  current(): Grant | undefined;
  persistence(): Persistence;
  /**
   * Takes over what the server just gave. The refresh token is in the keychain before anything else is told of it, so
   * that no crash can leave a used token behind. Never fails for a keychain that cannot be used.
   */
  save(grant: Grant, tokens: TokenSet, after: 'login' | 'renewal'): Promise<void>;
  /** Once more for a refresh token that could not be stored so far. */
  retry(): Promise<void>;
  /** Removes everything. Throws what the keychain throws, after the rest is gone. */
  wipe(): Promise<void>;
}

const noRefreshToken: Persistence = {
  persisted: false,
  reason: 'no-refresh-token',
  message: {
    en:
      'The authorization server gave no refresh token, so this sign-in ends with its access token; ' +
      'add offline_access to the scopes of the account if the server offers it',
    ru:
      'Сервер входа не выдал токен обновления, поэтому вход закончится вместе с токеном доступа. ' +
      'Если сервер это поддерживает, добавьте offline_access в поле «Права (scopes)» учётной записи и войдите снова',
  },
};

/** Where the refresh token of an account is kept: one entry per account, replaced at each rotation. */
export function keychainKeyOf(account: string): string {
  return `oauth/${account}/refresh-token`;
}

export function createAccountGrant(options: {
  readonly account: string;
  readonly grants: GrantStore;
  readonly vault: RefreshTokenVault;
}): AccountGrant {
  const { account, grants, vault } = options;
  let thisRunOnly: { readonly grant: Grant; readonly persistence: Persistence } | undefined;

  function keep(grant: Grant, persistence: Persistence): void {
    thisRunOnly = persistence.persisted ? undefined : { grant, persistence };
    // A stored grant would be taken for usable after a restart, with a refresh token that is not there or already used.
    if (persistence.persisted) grants.put(grant);
    else grants.delete(account);
  }

  const current = () => thisRunOnly?.grant ?? grants.get(account);

  return {
    current,
    persistence: () => thisRunOnly?.persistence ?? { persisted: true },
    save: async (grant, tokens, after) => {
      if (tokens.refreshToken) {
        keep(grant, await vault.store(grant.keychainKey, tokens.refreshToken));
      } else if (after === 'login') {
        await vault.wipe(grant.keychainKey).catch(() => undefined);
        keep(grant, noRefreshToken);
      } else {
        // The server does not rotate (RFC 6749 section 6): the token we have stays valid.
        keep(grant, (await vault.retry(grant.keychainKey)) ?? thisRunOnly?.persistence ?? { persisted: true });
      }
    },
    retry: async () => {
      const held = thisRunOnly;
      const persistence = held && (await vault.retry(held.grant.keychainKey));
      if (held && persistence?.persisted) keep(held.grant, persistence);
    },
    wipe: async () => {
      const key = current()?.keychainKey ?? keychainKeyOf(account);
      thisRunOnly = undefined;
      grants.delete(account);
      await vault.wipe(key);
    },
  };
}
