import { isJsonObject } from '../../../lib/json.ts';
import { unsuitable } from '../refused.ts';

/** Lines of a member of a block map, to be indented as a whole. */
export function yamlPair(name: string, value: unknown, unit: string): string[] {
  const key = yamlString(name);
  if (!isNested(value)) return [`${key}: ${yamlInline(value)}`];
  const members = Array.isArray(value)
    ? value.flatMap((element) => yamlItem(element, unit))
    : Object.entries(value).flatMap(([inner, member]) => yamlPair(inner, member, unit));
  return [`${key}:`, ...members.map((line) => unit + line)];
}

/** Lines of an element of a block list, to be indented as a whole. */
export function yamlItem(value: unknown, unit: string): string[] {
  if (!isNested(value) || Array.isArray(value)) return [`- ${yamlInline(value)}`];
  const lines = Object.entries(value).flatMap(([name, member]) => yamlPair(name, member, unit));
  return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

/** A value on one line: scalars as people write them, everything else as JSON, which YAML reads as well. */
export function yamlInline(value: unknown): string {
  return typeof value === 'string' ? yamlString(value) : yamlFlow(value);
}

/** A value as it stands between brackets. */
export function yamlFlow(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(yamlFlow).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value).map(yamlFlowPair).join(', ')}}`;
}

export function yamlFlowPair([name, value]: readonly [string, unknown]): string {
  return `${quoted(name)}: ${yamlFlow(value)}`;
}

function isNested(value: unknown): value is Readonly<Record<string, unknown>> | readonly unknown[] {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** What stands for something else than text without quotes, in YAML 1.1 or 1.2. */
const reserved = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;
const plain = /^[A-Za-z][\w./@+-]*(?::[\w./@+-]+)*(?: [\w./@+-]+)*$/;

function yamlString(value: string): string {
  return plain.test(value) && !reserved.test(value) ? value : quoted(value);
}

// What YAML does not take as it is, or takes for line ends.
const toEscape = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;

function quoted(value: string): string {
  if (!value.isWellFormed()) throw unsuitable('YAML has no way to write half a character');
  return JSON.stringify(value).replace(toEscape, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
