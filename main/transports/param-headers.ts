import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { decodeHeaderValue } from './header-value.ts';

/** One argument that a tool wants repeated in `Mcp-Param-<name>` (2026-07-28 basic/transports, "Custom Headers"). */
export interface HeaderParam {
  /** Lower case, with the prefix. */
  readonly header: string;
  /** Where the value stands in the arguments. */
  readonly path: readonly string[];
  readonly isNumber: boolean;
}

/** Schemas nest less deeply than this; a bound against ones that do not end. */
const maxDepth = 32;

/** The properties of an `inputSchema` that carry `x-mcp-header`, at any depth of `properties`. */
export function headerParamsOf(schema: unknown, path: readonly string[] = []): readonly HeaderParam[] {
  if (!isJsonObject(schema) || path.length > maxDepth) return [];
  const name = schema['x-mcp-header'];
  const { type, properties } = schema;
  const own =
    path.length > 0 && typeof name === 'string' && /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)
      ? [{ header: `mcp-param-${name.toLowerCase()}`, path, isNumber: type === 'integer' || type === 'number' }]
      : [];
  if (!isJsonObject(properties)) return own;
  return [...own, ...Object.keys(properties).flatMap((key) => headerParamsOf(properties[key], [...path, key]))];
}

/** What is wrong with the headers of a call, or `undefined`. An argument that is not given needs no header. */
export function wrongParamHeader(
  params: readonly HeaderParam[],
  args: unknown,
  header: (name: string) => string | undefined,
): string | undefined {
  for (const { header: name, path, isNumber } of params) {
    const value = valueAt(args, path);
    if (!isPrimitive(value)) continue;
    const sent = header(name);
    const where = path.join('.');
    if (sent === undefined) return `the argument "${where}" must be repeated in the header ${name}`;
    const decoded = decodeHeaderValue(sent.trim());
    if (decoded === undefined) return `the header ${name} is not valid Base64 of UTF-8`;
    const same = isNumber && isDecimal(decoded) ? Number(decoded) === value : decoded === String(value);
    if (!same) return `the header ${name} and the argument "${where}" differ`;
  }
  return undefined;
}

function valueAt(args: unknown, path: readonly string[]): unknown {
  let value: unknown = args;
  for (const key of path) {
    if (!isJsonObject(value)) return undefined;
    value = (value satisfies JsonObject)[key];
  }
  return value;
}

/** Other values have no form as a header, and an argument that is not given needs none. */
function isPrimitive(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}
