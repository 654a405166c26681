import type { Located, ReferenceLookup } from '../document/reference-lookup.ts';
import { isJsonObject, type JsonObject } from '../../../lib/json.ts';

/** A converted schema whose form depends on nothing around it. */
interface ConvertedOnce {
  readonly schema: JsonObject;
  /** Schemas inside, itself included. */
  readonly count: number;
  readonly cut: boolean;
}

/** The schemas of one document, with what is worked out once for all of its tools. */
export interface SchemaSource {
  readonly lookup: ReferenceLookup;
  readonly version: '3.0' | '3.1';
  readonly converted: Map<string, ConvertedOnce>;
  /** Whether these schemas together with everything they refer to, each counted once, are longer than `bytes` as JSON. */
  isLonger(schemas: readonly Located[], bytes: number): boolean;
}

export function createSchemaSource(lookup: ReferenceLookup, version: '3.0' | '3.1'): SchemaSource {
  const measured = new Map<string, Measured>();
  const measureTarget = (reference: string, file: string): Measured => {
    const target = lookup.find(reference, file);
    if (!target) return nothing;
    const known = measured.get(target.key);
    if (known) return known;
    const result = measure(target, target.key);
    measured.set(target.key, result);
    return result;
  };
  const isLonger: SchemaSource['isLonger'] = (schemas, limit) => {
    const seen = new Set<string>();
    const waiting = schemas.map((schema) => measure(schema, ''));
    let bytes = 0;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.key !== '' && seen.has(next.key)) continue;
      seen.add(next.key);
      bytes += next.bytes;
      if (bytes > limit) return true;
      waiting.push(...next.references.map(({ reference, file }) => measureTarget(reference, file)));
    }
    return false;
  };
  return { lookup, version, converted: new Map(), isLonger };
}

interface Measured {
  readonly key: string;
  readonly bytes: number;
  readonly references: readonly { readonly reference: string; readonly file: string }[];
}

const nothing: Measured = { key: 'nothing', bytes: 0, references: [] };

function measure({ value, file }: Located, key: string): Measured {
  const references = new Set<string>();
  const bytes =
    value === undefined
      ? 0
      : JSON.stringify(value, (_, member: unknown) => {
          if (isJsonObject(member) && typeof member.$ref === 'string') references.add(member.$ref);
          return member;
        }).length;
  return { key, bytes, references: [...references].map((reference) => ({ reference, file })) };
}
