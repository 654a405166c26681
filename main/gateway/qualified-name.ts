import { createHash } from 'node:crypto';

/** Some clients refuse a whole session over one longer name; several prepend their own prefix to ours. */
export const maxQualifiedNameLength = 60;

const separator = '__';
const hashLength = 6;

/**
 * Names of one connection's tools as clients see them: local name → `connection__tool`.
 *
 * Each is at most 60 characters of `[A-Za-z0-9_-]` and depends only on the connection, the tool's own name and which
 * other names it would collide with, never on their order. A name that had to be cut, or that two tools would share,
 * ends in a hash of the original. A name that stands twice is qualified once.
 */
export function qualifyNames(connection: string, localNames: readonly string[]): ReadonlyMap<string, string> {
  const sharedBy = new Map<string, number>();
  const unique = [...new Set(localNames)];
  for (const name of unique) {
    const plain = plainName(connection, name);
    sharedBy.set(plain, (sharedBy.get(plain) ?? 0) + 1);
  }
  return new Map(
    unique.map((name) => {
      const plain = plainName(connection, name);
      const untouched = plain === connection + separator + name;
      const unambiguous = sharedBy.get(plain) === 1 || untouched;
      return [name, unambiguous && plain.length <= maxQualifiedNameLength ? plain : hashedName(connection, name)];
    }),
  );
}

function plainName(connection: string, local: string): string {
  return connection + separator + local.replace(/[^A-Za-z0-9_-]+/g, '_');
}

function hashedName(connection: string, local: string): string {
  const hash = createHash('sha256').update(`${connection}\n${local}`).digest('hex').slice(0, hashLength);
  return `${plainName(connection, local).slice(0, maxQualifiedNameLength - hashLength - 1)}_${hash}`;
}
