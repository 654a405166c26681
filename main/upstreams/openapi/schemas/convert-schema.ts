import type { Located } from '../document/reference-lookup.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts';
import { convertKeywords, dropForbiddenProperties, withNull, type SchemaDirection } from './keywords.ts';
import { mergeAllOf } from './merge-all-of.ts';
import type { SchemaSource } from './schema-source.ts';

export interface ConvertOptions {
  readonly source: SchemaSource;
  /** `input`: what the caller may send (readOnly left out); `output`: what comes back (writeOnly left out). */
  readonly direction: SchemaDirection;
  /**
   * `inline`: references are copied into their place, only circular ones become `$defs`; `shared`: all become `$defs`;
   * `cut`: all are copied, objects deeper than `maxDepth` lose their members.
   */
  readonly form: 'inline' | 'shared' | 'cut';
  readonly maxDepth: number;
  /** Schemas converted at most; throws {@link SchemaTooLarge} beyond. */
  readonly maxSchemas: number;
}

export class SchemaTooLarge extends Error {
  override readonly name = 'SchemaTooLarge';
}

/** Converts Schema Objects of a document to JSON Schema 2020-12 that stands on its own. One converter per tool schema. */
export interface SchemaConverter {
  convert(schema: Located): JsonObject;
  /** Definitions that converted schemas refer to as `#/$defs/<name>`. */
  definitions(): JsonObject;
  /** Whether something was cut because of `maxDepth`. */
  wasCut(): boolean;
}

type Target = Located & { readonly key: string };

interface Place {
  readonly file: string;
  readonly depth: number;
  /** Keys of the references being expanded around this place. */
  readonly expanding: readonly string[];
}

export function createSchemaConverter(options: ConvertOptions): SchemaConverter {
  const { direction, form, maxDepth } = options;
  const { lookup, version, converted: convertedOnce } = options.source;
  const names = new Map<string, string>();
  const definitions: Record<string, Json> = {};
  let schemas = 0;
  let cut = false;

  const count = (more: number): void => {
    schemas += more;
    if (schemas > options.maxSchemas) throw new SchemaTooLarge(`more than ${options.maxSchemas} schemas`);
  };

  const convertAny = (value: unknown, place: Place): JsonObject => {
    count(1);
    if (value === false) return { not: {} };
    if (!isJsonObject(value)) return {};
    return typeof value.$ref === 'string' ? convertReference(value, place) : convertObject(value, place);
  };

  /** With a depth limit the form of a target depends on the depth that is left, so tools can share it. */
  const convertTargetOnce = (target: Target, depth: number): JsonObject => {
    const key = `${direction} ${maxDepth - depth} ${target.key}`;
    const known = convertedOnce.get(key);
    if (known) {
      count(known.count);
      cut ||= known.cut;
      return known.schema;
    }
    const before = { schemas, cut };
    cut = false;
    const schema = convertAny(target.value, { file: target.file, depth, expanding: [] });
    convertedOnce.set(key, { schema, count: schemas - before.schemas, cut });
    cut ||= before.cut;
    return schema;
  };

  const convertTarget = (target: Target, place: Place): JsonObject => {
    if (form === 'cut') return convertTargetOnce(target, place.depth);
    const circular = place.expanding.includes(target.key);
    if (circular || names.has(target.key) || (form === 'shared' && isJsonObject(target.value))) {
      return { $ref: `#/$defs/${define(target.key, target)}` };
    }
    return convertAny(target.value, {
      file: target.file,
      depth: place.depth,
      expanding: [...place.expanding, target.key],
    });
  };

  const convertReference = (value: JsonObject, place: Place): JsonObject => {
    const { $ref, ...beside } = value;
    const target = lookup.find($ref as string, place.file);
    // OpenAPI 3.0 ignores members beside a reference; 3.1 lets them add to it.
    const siblings = version === '3.1' && Object.keys(beside).length > 0 ? convertObject(beside, place) : undefined;
    if (!target) return { ...siblings, description: describeLost(siblings, $ref as string) };
    const converted = convertTarget(target, place);
    if (!siblings || Object.keys(siblings).length === 0) return converted;
    const annotationsOnly = Object.keys(siblings).every(
      (key) => key === 'description' || key === 'title' || key === 'default' || key === 'examples',
    );
    return annotationsOnly ? { ...converted, ...siblings } : mergeAllOf({ ...siblings, allOf: [converted] });
  };

  const define = (key: string, target: Located): string => {
    const known = names.get(key);
    if (known !== undefined) return known;
    const wished = (key.split('/').at(-1) ?? '').replace(/[^A-Za-z0-9_.-]/g, '_') || 'Schema';
    let name = wished;
    for (let number = 2; Object.hasOwn(definitions, name); number += 1) name = `${wished}_${number}`;
    names.set(key, name);
    definitions[name] = {};
    definitions[name] = convertAny(target.value, { file: target.file, depth: 0, expanding: [key] });
    return name;
  };

  const convertObject = (value: JsonObject, place: Place): JsonObject => {
    const source = dropForbiddenProperties(value, direction, (schema) => isForbiddenTarget(schema, place.file));
    if (place.depth >= maxDepth && hasMembers(source)) {
      cut = true;
      return {
        ...(source.type === undefined ? {} : { type: source.type }),
        description: `${textOf(source.description)} (Members are not listed here.)`.trim(),
      };
    }
    const inside = { ...place, depth: place.depth + 1 };
    const converted = mergeAllOf(convertKeywords(source, (schema) => convertAny(schema, inside)));
    return version === '3.0' && source.nullable === true ? withNull(converted) : converted;
  };

  /** readOnly and writeOnly may be said by the target of a reference. */
  const isForbiddenTarget = (schema: JsonObject, file: string): JsonObject => {
    if (typeof schema.$ref !== 'string') return schema;
    const target = lookup.find(schema.$ref, file)?.value;
    return isJsonObject(target) ? target : schema;
  };

  return {
    convert: (schema) => convertAny(schema.value, { file: schema.file, depth: 0, expanding: [] }),
    definitions: () => definitions,
    wasCut: () => cut,
  };
}

function describeLost(siblings: JsonObject | undefined, reference: string): string {
  return `${textOf(siblings?.description)} (Anything: the document's "${reference}" leads nowhere.)`.trim();
}

function hasMembers(schema: JsonObject): boolean {
  return (
    ['properties', 'items', 'prefixItems', 'allOf', 'anyOf', 'oneOf'].some((key) => key in schema) ||
    isJsonObject(schema.additionalProperties)
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
