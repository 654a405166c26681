import { secretKeyOf } from '../../config/secret-reference.ts';
import type { BuiltImport, ImportSecret } from '../../clients/import/missing-secrets.ts';
import { withTexts } from '../../clients/import/with-texts.ts';
import { SecretStoreUnavailable, type SecretStore } from '../../lib/secret-store.ts';

interface Place {
  readonly secrets: SecretStore;
  /** Names that nothing else had; those of this connection are put to them. */
  readonly taken: Set<string>;
}

/**
 * The connection with names of secrets that nothing else has, also for those that are given later: what the keychain holds under a name already
 * stays, and goes nowhere else. Rejects with `SecretStoreUnavailable` when there is something to keep.
 */
export async function withFreeSecretNames(built: BuiltImport, { secrets: store, taken }: Place): Promise<BuiltImport> {
  const names = new Map<string, string>();
  for (const secret of built.secrets) {
    const free = await freeName(secret, { secrets: store, taken });
    if (free === undefined) continue;
    taken.add(free);
    names.set(secret.name, free);
  }
  const rename = (text: string): string =>
    text.replace(/\$\{keychain:([^{}]+)\}/g, (_, name: string) => `\${keychain:${names.get(name) ?? name}}`);
  return {
    connection: withTexts(built.connection, rename),
    secrets: built.secrets.map((secret) => ({ ...secret, name: names.get(secret.name) ?? secret.name })),
  };
}

/** `undefined` when the keychain cannot be asked, and nothing is to be kept in it now. */
async function freeName({ name, value }: ImportSecret, { secrets: store, taken }: Place): Promise<string | undefined> {
  try {
    let free = name;
    for (let number = 2; taken.has(free) || (await store.get(secretKeyOf(free))) !== undefined; number += 1)
      free = `${name}-${number}`;
    return free;
  } catch (error) {
    if (value === undefined && error instanceof SecretStoreUnavailable) return undefined;
    throw error;
  }
}
