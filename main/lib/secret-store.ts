import type { Sentence } from './sentence.ts';
import type { Secret } from './secret.ts';

/**
 * Where long-lived secrets are kept: the keychain of the operating system.
 *
 * Every method throws {@link SecretStoreUnavailable} when the keychain is missing or locked; that never means "no secret".
 * Values are at most 1,280 characters (the limit of the Windows Credential Manager).
 */
export interface SecretStore {
  /** The secret stored under `key`, or `undefined` when the keychain works and holds none. */
  get(key: string): Promise<Secret | undefined>;
  set(key: string, value: Secret): Promise<void>;
  /** Removing what is not there is no error. */
  delete(key: string): Promise<void>;
}

/** The keychain cannot be used now: no Secret Service, locked, or refused by the person. */
export class SecretStoreUnavailable extends Error {
  override readonly name = 'SecretStoreUnavailable';
  readonly inRussian: string | undefined;

  constructor(sentence: string | Sentence, options?: ErrorOptions) {
    const { en, ru } = typeof sentence === 'string' ? { en: sentence } : sentence;
    super(en, options);
    this.inRussian = ru;
  }
}
