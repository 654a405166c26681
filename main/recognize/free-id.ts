import { latinName } from '../lib/latin-name.ts';

/** Ids of the configuration are at most this long: they stand before the name of every tool. */
const maxLength = 24;

/** An id made from a name that none of `taken` is: `Jira (Cloud)` → `jira-cloud`, or `jira-cloud-2`. */
export function freeId(name: string, taken: ReadonlySet<string>): string {
  const plain = cut(slug(name), maxLength) || 'connection';
  if (!taken.has(plain)) return plain;
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    const id = cut(plain, maxLength - suffix.length) + suffix;
    if (!taken.has(id)) return id;
  }
}

/** Small letters, digits and single hyphens. */
export function slug(name: string): string {
  return latinName(name.replace(/([\p{Ll}\d])(\p{Lu})(?=\p{Ll})/gu, '$1 $2'), /[A-Za-z0-9]/)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const at = text.lastIndexOf('-', length);
  return text.slice(0, at > length / 2 ? at : length).replace(/-+$/, '');
}
