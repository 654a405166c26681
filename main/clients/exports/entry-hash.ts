import { hash } from 'node:crypto';

/** SHA-256 (hex) over a value's canonical JSON: members in the order of their names, so that moving them about changes nothing. */
export function entryHash(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
