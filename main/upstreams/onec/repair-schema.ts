import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { reasons, wrongValue } from './repair-reasons.ts';
import { jsonTypeOf } from './type-names.ts';

/** A schema that strict clients accept, and what had to be done for it. */
export interface RepairedSchema {
  readonly schema: JsonObject;
  /** Each the rest of a sentence, e.g. `"required" named fields that are not described`. */
  readonly repairs: readonly Sentence[];
}

type Repair = (what: Sentence) => void;
type Members = Record<string, Json>;

const maxDepth = 24;
const numbers = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const counts = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];
const texts = ['description', 'title', 'format', '$comment'];
const schemaLists = ['anyOf', 'oneOf', 'allOf'];

/**
 * Makes a JSON Schema (2020-12) with `type: "object"` of whatever a tool of 1C describes its arguments with. What is right stays as it is;
 * what cannot be understood goes, so that a repaired schema allows more than the author wrote, never less.
 */
export function repairSchema(given: unknown): RepairedSchema {
  const repairs = new Map<string, Sentence>();
  const repair: Repair = (what) => void repairs.set(what.en, what);
  if (!isJsonObject(given) || Object.keys(given).length === 0) {
    repair(isJsonObject(given) ? reasons.empty : reasons.none);
    return { schema: { type: 'object' }, repairs: [...repairs.values()] };
  }
  const root = isSchema(given) ? given : asProperties(given, repair);
  const { $schema: _, ...schema } = repairObject(withObjectType(root, repair), repair, 0);
  return { schema: { ...withoutDanglingRefs(schema, schema, repair), type: 'object' }, repairs: [...repairs.values()] };
}

/** Authors sometimes give the fields alone: `{ "ИНН": { "type": "string" } }`. */
function isSchema(given: JsonObject): boolean {
  const members = Object.keys(given);
  const schemaWords = [
    'type',
    'properties',
    'required',
    '$schema',
    '$ref',
    '$defs',
    'additionalProperties',
    ...schemaLists,
  ];
  return members.some((name) => schemaWords.includes(name)) || !Object.values(given).every(isJsonObject);
}

function asProperties(given: JsonObject, repair: Repair): JsonObject {
  repair(reasons.fieldsAlone);
  return { type: 'object', properties: given };
}

function withObjectType(schema: JsonObject, repair: Repair): JsonObject {
  if (schema['type'] === 'object') return schema;
  repair(schema['type'] === undefined ? reasons.noType : reasons.otherType);
  return { ...schema, type: 'object' };
}

function repairAny(given: Json | undefined, repair: Repair, depth: number): Json {
  if (typeof given === 'boolean') return given;
  if (typeof given === 'string') {
    repair(reasons.typeAlone);
    const type = jsonTypeOf(given);
    return type === undefined ? { description: given } : { type };
  }
  if (!isJsonObject(given) || depth > maxDepth) {
    repair(reasons.notDescribed);
    return {};
  }
  return repairObject(given, repair, depth);
}

function repairObject(given: JsonObject, repair: Repair, depth: number): Members {
  const schema: Members = { ...given };
  repairType(schema, repair);
  dropUnless(schema, { names: texts, fits: (value) => typeof value === 'string', repair });
  dropUnless(schema, { names: numbers, fits: (value) => typeof value === 'number', repair });
  dropUnless(schema, { names: counts, fits: isCount, repair });
  dropUnless(schema, { names: ['enum'], fits: (value) => Array.isArray(value) && value.length > 0, repair });
  dropUnless(schema, { names: ['pattern'], fits: isPattern, repair });
  dropUnless(schema, { names: ['uniqueItems'], fits: (value) => typeof value === 'boolean', repair });
  dropUnless(schema, { names: ['$defs', 'definitions'], fits: isJsonObject, repair });
  const marked = repairProperties(schema, repair, depth);
  repairRequired(schema, marked, repair);
  repairItems(schema, repair, depth);
  for (const name of ['$defs', 'definitions']) {
    const defs = schema[name];
    if (isJsonObject(defs)) schema[name] = mapped(defs, (value) => repairAny(value, repair, depth + 1));
  }
  for (const name of ['additionalProperties', 'not']) {
    const value = schema[name];
    if (value === undefined) continue;
    if (isJsonObject(value)) schema[name] = repairAny(value, repair, depth + 1);
    else if (typeof value !== 'boolean') drop(schema, name, repair);
  }
  for (const name of schemaLists) {
    const list = schema[name];
    if (Array.isArray(list) && list.length > 0)
      schema[name] = (list as Json[]).map((one) => repairAny(one, repair, depth + 1));
    else if (list !== undefined) drop(schema, name, repair);
  }
  return schema;
}

function repairType(schema: Members, repair: Repair): void {
  const { type } = schema;
  if (type === undefined) return;
  const names = Array.isArray(type)
    ? (type as Json[])
    : typeof type === 'string'
      ? type.replace(/\(.*?\)/g, '').split(/\s*[,|]\s*/)
      : [];
  const types = [...new Set(names.map((name) => (typeof name === 'string' ? jsonTypeOf(name) : undefined)))];
  const isKnown = types.length > 0 && types.every((name) => name !== undefined);
  const wanted = isKnown ? (types.length === 1 && !Array.isArray(type) ? types[0] : types) : undefined;
  if (JSON.stringify(wanted) === JSON.stringify(type)) return;
  repair(isKnown ? reasons.typeNames : reasons.unknownType);
  if (wanted === undefined) delete schema['type'];
  else schema['type'] = wanted;
}

/** Returns the fields that say of themselves that they are required. */
function repairProperties(schema: Members, repair: Repair, depth: number): readonly string[] {
  const given = schema['properties'];
  if (given === undefined) return [];
  const fields = Array.isArray(given) ? byName(given as Json[]) : given;
  if (!isJsonObject(fields)) {
    repair(reasons.propertiesWrong);
    delete schema['properties'];
    return [];
  }
  if (fields !== given) repair(reasons.propertiesList);
  const marked: string[] = [];
  schema['properties'] = mapped(fields, (field, name) => {
    if (!isJsonObject(field) || typeof field['required'] !== 'boolean') return repairAny(field, repair, depth + 1);
    repair(reasons.requiredAtField);
    const { required, ...rest } = field;
    if (required) marked.push(name);
    return repairAny(rest, repair, depth + 1);
  });
  return marked;
}

function byName(fields: readonly Json[]): JsonObject {
  const named = fields.filter(isJsonObject).filter(({ name }) => typeof name === 'string' && name !== '');
  return Object.fromEntries(named.map(({ name, ...field }) => [name as string, field]));
}

function repairRequired(schema: Members, marked: readonly string[], repair: Repair): void {
  const given = schema['required'];
  if (given === undefined && marked.length === 0) return;
  const list = Array.isArray(given) ? (given as Json[]) : typeof given === 'string' && given !== '' ? [given] : [];
  if (given !== undefined && !Array.isArray(given)) repair(reasons.requiredNoList);
  const fields = isJsonObject(schema['properties']) ? Object.keys(schema['properties']) : [];
  const named = [...new Set([...list, ...marked])];
  const right = named.filter((name) => typeof name === 'string' && fields.includes(name));
  if (right.length < named.length) repair(reasons.requiredUnknown);
  if (right.length > 0) schema['required'] = right;
  else delete schema['required'];
}

function repairItems(schema: Members, repair: Repair, depth: number): void {
  const { items, type } = schema;
  if (items === undefined) {
    // Some clients refuse a list whose items nobody described.
    if (type === 'array' && schema['prefixItems'] === undefined) schema['items'] = {};
    return;
  }
  if (Array.isArray(items)) {
    repair(reasons.itemsList);
    schema['items'] = items.length === 1 ? repairAny((items as Json[])[0], repair, depth + 1) : {};
  } else schema['items'] = repairAny(items, repair, depth + 1);
}

function dropUnless(
  schema: Members,
  rule: { readonly names: readonly string[]; readonly fits: (value: Json) => boolean; readonly repair: Repair },
): void {
  for (const name of rule.names) {
    const value = schema[name];
    if (value !== undefined && !rule.fits(value)) drop(schema, name, rule.repair);
  }
}

function drop(schema: Members, name: string, repair: Repair): void {
  repair(wrongValue(name));
  delete schema[name];
}

function isCount(value: Json): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isPattern(value: Json): boolean {
  try {
    return typeof value === 'string' && new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function mapped(members: JsonObject, change: (value: Json, name: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value, name)]));
}

/** References within the schema stay when they lead somewhere; no other schema can be asked for. */
function withoutDanglingRefs(value: JsonObject, root: JsonObject, repair: Repair): JsonObject {
  const walk = (given: Json): Json => {
    if (Array.isArray(given)) return (given as Json[]).map(walk);
    if (!isJsonObject(given)) return given;
    const { $ref, ...rest } = given;
    const isRight = typeof $ref === 'string' && leadsTo($ref, root);
    if ($ref !== undefined && !isRight) repair(reasons.danglingRef);
    return mapped($ref === undefined || isRight ? given : rest, walk);
  };
  return walk(value) as JsonObject;
}

function leadsTo(reference: string, root: JsonObject): boolean {
  if (reference === '#') return true;
  if (!reference.startsWith('#/')) return false;
  let at: Json | undefined = root;
  for (const part of reference.slice(2).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at !== undefined;
}
