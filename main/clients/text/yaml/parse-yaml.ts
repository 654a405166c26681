import { isScalar, parseAllDocuments, type Document } from 'yaml';
import { broken, unsuitable } from '../refused.ts';

/** The document of a text; `undefined` when there is none. Throws `Refused` when it is broken or there are several. */
export function yamlDocument(
  text: string,
  { uniqueKeys }: { readonly uniqueKeys: boolean } = { uniqueKeys: true },
): Document.Parsed | undefined {
  const documents = parseAllDocuments(text, { keepSourceTokens: true, uniqueKeys, logLevel: 'silent' });
  const [document, ...others] = Array.isArray(documents) ? documents : [];
  const error = document?.errors[0] ?? others.find(({ errors }) => errors.length > 0)?.errors[0];
  if (error) {
    const [place] = error.linePos ?? [];
    // The message has the lines around the place, too, which may hold secrets.
    const reason = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
    throw broken('YAML', reason, place && { line: place.line, column: place.col });
  }
  if (others.length > 0) throw unsuitable('The file holds several YAML documents');
  return document;
}

/** The model of a text, as plain JSON: dates and infinities as text. Throws `Refused`. */
export function parseYaml(text: string): unknown {
  const document = yamlDocument(text);
  if (!document || isAbsent(document.contents)) return {};
  try {
    return plain(document.toJS());
  } catch (error) {
    // So many aliases of aliases that the whole would not fit into memory.
    if (error instanceof ReferenceError) throw broken('YAML', error.message);
    throw error;
  }
}

/** Whether nothing is written where a value may be. */
export function isAbsent(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && node.source === '');
}

function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Map) return plain(Object.fromEntries(value));
  if (Array.isArray(value) || value instanceof Set) return [...value].map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
