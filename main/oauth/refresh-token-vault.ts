import type { Log } from '../lib/log.ts';
import type { SecretStore } from '../lib/secret-store.ts';
import type { Secret } from '../lib/secret.ts';
import type { Sentence } from '../lib/sentence.ts';

/** Whether a sign-in outlives this run of Portico. */
export type Persistence =
  | { readonly persisted: true }
  | { readonly persisted: false; readonly reason: NotPersisted; readonly message: Sentence };
export type NotPersisted = 'keychain-unavailable' | 'no-refresh-token';

/**
 * Refresh tokens: in the keychain, or, when that cannot be used, in memory for this run. Never on disk in plain.
 * `read` throws what the keychain throws (missing or locked); that never means "no token".
 */
export interface RefreshTokenVault {
  read(key: string): Promise<Secret | undefined>;
  /** Never throws: a token that cannot be stored is held for this run. */
  store(key: string, token: Secret): Promise<Persistence>;
  /** Throws what the keychain throws, unless the token was held in memory only. */
  wipe(key: string): Promise<void>;
  /** Tries once more to store a token that is held for this run only. */
  retry(key: string): Promise<Persistence | undefined>;
}

const heldMessage: Sentence = {
  en:
    'The keychain of this computer cannot be used, so this sign-in ends when Portico does; ' +
    'unlock the keychain (on Linux: start a Secret Service such as GNOME Keyring) to keep it',
  ru:
    'Хранилище ключей этого компьютера недоступно, поэтому вход сохранится только до выхода из Portico. ' +
    'Чтобы сохранить его, разблокируйте хранилище ключей (в Linux — запустите службу Secret Service, например GNOME Keyring)',
};

export function createRefreshTokenVault(options: {
  readonly secrets: SecretStore;
  readonly log: Log;
}): RefreshTokenVault {
  const { secrets, log } = options;
  const held = new Map<string, Secret>();
  let warned = false;

  async function store(key: string, token: Secret): Promise<Persistence> {
    try {
      await secrets.set(key, token);
      held.delete(key);
      if (warned) log.info('The keychain works again; sign-ins are kept there from now on');
      warned = false;
      return { persisted: true };
    } catch (error) {
      held.set(key, token);
      if (!warned) log.warn(heldMessage.en, { reason: 'keychain-unavailable', problem: messageOf(error) });
      warned = true;
      return { persisted: false, reason: 'keychain-unavailable', message: heldMessage };
    }
  }

  return {
    read: async (key) => held.get(key) ?? (await secrets.get(key)),
    store,
    wipe: async (key) => {
      const wasHeld = held.delete(key);
      try {
        await secrets.delete(key);
      } catch (error) {
        // The keychain never had this one; what it may still hold is an older sign-in that this one replaced.
        if (!wasHeld) throw error;
      }
    },
    retry: async (key) => {
      const token = held.get(key);
      return token && store(key, token);
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
