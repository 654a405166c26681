import { isCollection, isPair, isScalar, parseAllDocuments, type Document } from 'yaml';
import { positionAt } from '../../../lib/text-position.ts';
import { broken, unsuitable } from '../refused.ts';

/** The document of a text; `undefined` when there is none. Throws `Refused` when it is broken or there are several. */
export function yamlDocument(text: string): Document.Parsed | undefined {
  const documents = parseAllDocuments(text, { keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent' });
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

/** The model of a document, as plain JSON: dates and infinities as text. Throws `Refused`, also for names that stand twice in a map. */
export function modelOfYaml(text: string, document: Document.Parsed | undefined): unknown {
  if (!document || isAbsent(document.contents)) return {};
  checkUnique(text, document.contents);
  try {
    return plain(document.toJS());
  } catch (error) {
    // So many aliases of aliases that the whole would not fit into memory.
    if (error instanceof ReferenceError) throw broken('YAML', error.message);
    throw error;
  }
}

function checkUnique(text: string, node: unknown): void {
  if (!isCollection(node)) return;
  const seen = new Set<unknown>();
  for (const item of node.items) {
    const { key, value } = isPair(item) ? item : { key: undefined, value: item };
    checkUnique(text, value);
    if (!isScalar(key)) continue;
    if (seen.has(key.value))
      throw broken('YAML', 'a name stands twice in the same map', positionAt(text, key.range?.[0] ?? 0));
    seen.add(key.value);
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
