import { createHash } from 'node:crypto';
import { prefixed, type NamingRule } from './naming-rule.ts';

/** Some clients refuse a whole session over one longer name; several prepend their own prefix to ours. */
export const maxQualifiedNameLength = 60;

const separator = '__';
const hashLength = 6;

/**
 * Names of one connection's tools or prompts as clients see them: local name → `connection__tool`, the bare name where the rule says so, or
 * the name it was given.
 *
 * Each is at most 60 characters of `[A-Za-z0-9_-]` (dots and slashes stay in bare names, MCP 2025-11-25 allows them) and depends only on the connection, the rule, the tool's own
 * name and which other names it would collide with, never on their order. A name that had to be cut, or that two tools would
 * share, ends in a hash of the original. A name that stands twice is qualified once.
 */
export function qualifyNames(
  connection: string,
  localNames: readonly string[],
  rule: NamingRule = prefixed,
): ReadonlyMap<string, string> {
  const start = rule.prefix ? connection + separator : '';
  const plain = (local: string): string => {
    if (Object.hasOwn(rule.rename, local)) return rule.rename[local] ?? local;
    return start + local.replace(rule.prefix ? /[^A-Za-z0-9_-]+/g : /[^A-Za-z0-9_./-]+/g, '_');
  };
  const sharedBy = new Map<string, number>();
  const unique = [...new Set(localNames)];
  for (const name of unique) sharedBy.set(plain(name), (sharedBy.get(plain(name)) ?? 0) + 1);
  return new Map(
    unique.map((name) => {
      const qualified = plain(name);
      const untouched = qualified === start + name;
      const unambiguous = sharedBy.get(qualified) === 1 || untouched;
      if (unambiguous && qualified.length <= maxQualifiedNameLength) return [name, qualified];
      return [name, hashed(qualified, `${connection}\n${name}`)];
    }),
  );
}

/** The name of a tool whose bare name another connection already took. */
export function prefixedName(connection: string, name: string): string {
  return qualifyNames(connection, [name]).get(name) ?? name;
}

function hashed(qualified: string, original: string): string {
  const hash = createHash('sha256').update(original).digest('hex').slice(0, hashLength);
  return `${qualified.slice(0, maxQualifiedNameLength - hashLength - 1)}_${hash}`;
}
