import { isJsonObject } from '../../../lib/json.ts';
import { unsuitable } from '../refused.ts';

/** A key as it stands in a text, with quotes where it needs them. */
export function tomlKey(path: readonly string[]): string {
  return path.map((name) => (/^[\w-]+$/.test(name) ? name : tomlString(name))).join('.');
}

/** A value on one line, as TOML 1.0 allows it. Throws `Refused` for what TOML cannot say. */
export function tomlValue(value: unknown): string {
  if (typeof value === 'string') return tomlString(value);
  if (typeof value === 'number') return tomlNumber(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(tomlValue).join(', ')}]`;
  if (!isJsonObject(value)) throw unsuitable('TOML has no way to write null');
  const members = Object.entries(value).map(([name, member]) => `${tomlKey([name])} = ${tomlValue(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

// Control characters are what the format has escapes for.

const toEscape = /["\\\u0000-\u001F\u007F-\u009F\uFEFF]/g;

const shortEscapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

function tomlString(value: string): string {
  if (!value.isWellFormed()) throw unsuitable('TOML has no way to write half a character');
  const found: readonly string[] = value.match(toEscape) ?? [];
  // Paths of Windows read better without escapes.
  if (found.includes('\\') && found.every((one) => one === '\\' || one === '"') && !value.includes("'")) {
    return `'${value}'`;
  }
  return `"${value.replace(toEscape, (one) => shortEscapes[one] ?? codeOf(one))}"`;
}

function codeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function tomlNumber(value: number): string {
  if (!Number.isFinite(value)) throw unsuitable('A number of the entry is out of range');
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return String(value);
  return value.toExponential();
}
