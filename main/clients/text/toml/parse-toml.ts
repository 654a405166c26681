import { parse, TomlDate, TomlError } from 'smol-toml';
import { broken } from '../refused.ts';
import { NoToml } from './no-toml.ts';
import { scanToml, type TomlStatement } from './scan-toml.ts';

/** The model of a document, as plain JSON: dates, infinities and integers that are too large for a number as text. Throws `Refused`. */
export function parseToml(text: string): unknown {
  try {
    const model = parse(text, { integersAsBigInt: 'asNeeded' });
    // Edits go by our own reading of the text, which must get through it as well.
    scanToml(text);
    return plain(model);
  } catch (error) {
    if (error instanceof TomlError) throw broken('TOML', reasonOf(error), { line: error.line, column: error.column });
    if (error instanceof NoToml) throw broken('TOML', error.message);
    throw error;
  }
}

/** The statements of a text that may be none. */
export function statementsOrNone(text: string): readonly TomlStatement[] {
  try {
    return scanToml(text);
  } catch (error) {
    if (error instanceof NoToml) return [];
    throw error;
  }
}

/** Its message has the lines around the place, too, which may hold secrets. */
function reasonOf({ message }: TomlError): string {
  return (message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint' || value instanceof TomlDate)
    return value instanceof TomlDate ? value.toISOString() : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
