import { secretKeyOf } from '../../config/secret-reference.ts';
import type { BuiltImport } from '../../clients/import/find-imports.ts';
import type { SecretStore } from '../../lib/secret-store.ts';

/**
 * The connection with names of secrets that nothing else has: what the keychain holds under a name already stays. Takes the names. Rejects with
 * `SecretStoreUnavailable`.
 */
export async function withFreeSecretNames(
  built: BuiltImport,
  { secrets: store, taken }: { readonly secrets: SecretStore; readonly taken: Set<string> },
): Promise<BuiltImport> {
  const names = new Map<string, string>();
  for (const { name, value } of built.secrets) {
    if (value === undefined) continue;
    let free = name;
    for (let number = 2; taken.has(free) || (await store.get(secretKeyOf(free))) !== undefined; number += 1)
      free = `${name}-${number}`;
    taken.add(free);
    names.set(name, free);
  }
  const rename = (text: string): string =>
    text.replace(/\$\{keychain:([^{}]+)\}/g, (_, name: string) => `\${keychain:${names.get(name) ?? name}}`);
  return {
    connection: renamed(built.connection, rename) as BuiltImport['connection'],
    secrets: built.secrets.map((secret) => ({ ...secret, name: names.get(secret.name) ?? secret.name })),
  };
}

function renamed(value: unknown, rename: (text: string) => string): unknown {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return value.map((member) => renamed(member, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, renamed(member, rename)]));
}
