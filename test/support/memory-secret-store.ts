import { Secret } from '../../main/lib/secret.ts';
import { SecretStoreUnavailable, type SecretStore } from '../../main/lib/secret-store.ts';

export interface MemorySecretStore extends SecretStore {
  /** What is stored, in plain, for assertions. */
  readonly contents: Map<string, string>;
  /** While true every method throws `SecretStoreUnavailable`, as a locked keychain does. */
  isLocked: boolean;
  /** Awaited before each write; may delay it or make it fail. */
  beforeSet: () => Promise<void>;
}

/** A keychain in memory that can be locked and unlocked. */
export function createMemorySecretStore(): MemorySecretStore {
  const contents = new Map<string, string>();
  const store: MemorySecretStore = {
    contents,
    isLocked: false,
    beforeSet: async () => {},
    get: async (key) => {
      requireUnlocked();
      const value = contents.get(key);
      return value === undefined ? undefined : new Secret(value);
    },
    set: async (key, value) => {
      requireUnlocked();
      await store.beforeSet();
      contents.set(key, value.reveal());
    },
    delete: async (key) => {
      requireUnlocked();
      contents.delete(key);
    },
  };
  function requireUnlocked(): void {
    if (store.isLocked) throw new SecretStoreUnavailable('The keychain is locked; unlock it and try again');
  }
  return store;
}
