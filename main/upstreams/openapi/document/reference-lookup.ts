import { isJsonObject, type JsonObject } from '../../../lib/json.ts';

/** A value of the document and the URL of the file it stands in, against which its own references are resolved. */
export interface Located {
  readonly value: unknown;
  readonly file: string;
}

/** Follows references through all files of a document. */
export interface ReferenceLookup {
  /** The document itself. */
  readonly root: Located;
  /**
   * The target of `reference` as it stands in `file`, chains followed. `key` names the target uniquely.
   * `undefined`: there is no such place, or the file could not be read.
   */
  find(reference: string, file: string): (Located & { readonly key: string }) | undefined;
}

const maxChain = 50;

/** @param files parsed files by absolute URL without fragment. */
export function createReferenceLookup(files: ReadonlyMap<string, unknown>, rootFile: string): ReferenceLookup {
  const follow: ReferenceLookup['find'] = (reference, file) => {
    let target = { reference, file };
    for (let step = 0; step < maxChain; step += 1) {
      const url = URL.parse(target.reference, target.file);
      if (!url) return undefined;
      const pointer = url.hash.slice(1);
      url.hash = '';
      const value = atPointer(files.get(url.href), pointer);
      if (value === undefined) return undefined;
      if (!isPureReference(value)) return { value, file: url.href, key: `${url.href}#${pointer}` };
      target = { reference: value.$ref, file: url.href };
    }
    return undefined;
  };
  // The same few references are followed thousands of times.
  const found = new Map<string, ReturnType<ReferenceLookup['find']>>();
  const find: ReferenceLookup['find'] = (reference, file) => {
    const key = `${file} ${reference}`;
    if (found.has(key)) return found.get(key);
    const target = follow(reference, file);
    found.set(key, target);
    return target;
  };
  return { root: { value: files.get(rootFile), file: rootFile }, find };
}

/** An object that only points elsewhere; members beside `$ref` keep it from being followed silently. */
function isPureReference(value: unknown): value is JsonObject & { readonly $ref: string } {
  return isJsonObject(value) && typeof value.$ref === 'string' && Object.keys(value).length === 1;
}

/** RFC 6901, percent-decoded first as in a URI fragment. */
function atPointer(document: unknown, pointer: string): unknown {
  if (pointer === '') return document;
  if (!pointer.startsWith('/')) return undefined;
  let value: unknown = document;
  for (const part of pointer.slice(1).split('/')) {
    const name = decodePart(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
