import { secretKeyOf } from '../config/secret-reference.ts';
import { GatewayError } from '../gateway/errors.ts';
import { Secret } from '../lib/secret.ts';
import { SecretStoreUnavailable, type SecretStore } from '../lib/secret-store.ts';

/** A secret with the name under which the configuration refers to it. */
export interface NamedSecret {
  readonly name: string;
  readonly value: Secret;
}

/** Those that have a value. Throws `invalid-request` for a name that no reference can have. */
export function checkedSecrets(
  secrets: readonly { readonly name: string; readonly value?: string | undefined }[],
): NamedSecret[] {
  return secrets.flatMap(({ name, value }) => {
    if (value === undefined) return [];
    if (value === '') {
      throw new GatewayError('invalid-request', { en: `The secret "${name}" is empty`, ru: `Секрет «${name}» пуст` });
    }
    return [{ name: checkedSecretName(name), value: new Secret(value) }];
  });
}

/** Throws `invalid-request` for a name that no reference can have. */
export function checkedSecretName(name: string): string {
  if (/^[^{}\s]{1,200}$/.test(name)) return name;
  throw new GatewayError('invalid-request', {
    en: 'A secret has a name of 1 to 200 characters without spaces and braces',
    ru: 'Имя секрета — от 1 до 200 символов, без пробелов и фигурных скобок',
  });
}

/** Keeps them in the keychain. Rejects with `keychain-unavailable`. */
export async function storeSecrets(store: SecretStore, secrets: readonly NamedSecret[]): Promise<void> {
  await inKeychain(async () => {
    for (const { name, value } of secrets) await store.set(secretKeyOf(name), value);
  });
}

/** Work with the keychain; rejects with `keychain-unavailable` and the remedy when it cannot be used. */
export async function inKeychain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof SecretStoreUnavailable)) throw cause;
    const sentence = {
      en: `The keychain cannot be used: ${cause.message}. Unlock it, or use \${env:NAME} in the configuration instead`,
      ru: `Хранилище ключей недоступно: ${cause.inRussian ?? cause.message}. Разблокируйте его или укажите в конфигурации \${env:NAME}`,
    };
    throw new GatewayError('keychain-unavailable', sentence, { cause });
  }
}
