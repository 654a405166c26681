import { secretKeyOf } from '../../config/secret-reference.ts';
import type { BuiltImport } from '../../clients/import/missing-secrets.ts';
import { withTexts } from '../../clients/import/with-texts.ts';
import type { SecretStore } from '../../lib/secret-store.ts';

/**
 * The connection with names of secrets that nothing else has, also for those that are given later: what the keychain holds under a name already
 * stays, and goes nowhere else. Takes the names. Rejects with `SecretStoreUnavailable`.
 */
export async function withFreeSecretNames(
  built: BuiltImport,
  { secrets: store, taken }: { readonly secrets: SecretStore; readonly taken: Set<string> },
): Promise<BuiltImport> {
  const names = new Map<string, string>();
  for (const { name } of built.secrets) {
    let free = name;
    for (let number = 2; taken.has(free) || (await store.get(secretKeyOf(free))) !== undefined; number += 1)
      free = `${name}-${number}`;
    taken.add(free);
    names.set(name, free);
  }
  const rename = (text: string): string =>
    text.replace(/\$\{keychain:([^{}]+)\}/g, (_, name: string) => `\${keychain:${names.get(name) ?? name}}`);
  return {
    connection: withTexts(built.connection, rename),
    secrets: built.secrets.map((secret) => ({ ...secret, name: names.get(secret.name) ?? secret.name })),
  };
}
