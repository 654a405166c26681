import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts';

export type SchemaDirection = 'input' | 'output';
type ConvertChild = (schema: unknown) => JsonObject;

const schemaKeywords: ReadonlySet<string> = new Set([
  'items',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
]);
const schemaListKeywords: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const schemaMapKeywords: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const plainKeywords: ReadonlySet<string> = new Set([
  'type',
  'enum',
  'const',
  'format',
  'required',
  'description',
  'title',
  'default',
  'examples',
  'deprecated',
  'multipleOf',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'contentMediaType',
  'contentEncoding',
  'dependentRequired',
  'minContains',
  'maxContains',
]);
/** Those that validators know (ajv-formats); an unknown one makes some clients warn on every call. */
const knownFormats: ReadonlySet<string> = new Set([
  'date',
  'time',
  'date-time',
  'duration',
  'uri',
  'uri-reference',
  'uri-template',
  'url',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'regex',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
  'byte',
  'int32',
  'int64',
  'float',
  'double',
  'password',
  'binary',
  'iso-time',
  'iso-date-time',
]);

/** Schema Object (3.0 or 3.1) → JSON Schema 2020-12, one level; `convertChild` does the schemas inside. Unknown keywords are dropped. */
export function convertKeywords(source: JsonObject, convertChild: ConvertChild): JsonObject {
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(source)) {
    if (plainKeywords.has(key)) result[key] = value;
    else if (schemaKeywords.has(key)) Object.assign(result, convertSchemaKeyword(key, value, convertChild));
    else if (schemaListKeywords.has(key) && Array.isArray(value) && value.length > 0)
      result[key] = value.map((item) => convertChild(item));
    else if (schemaMapKeywords.has(key) && isJsonObject(value)) result[key] = mapValues(value, convertChild);
    else if (key === 'pattern' && typeof value === 'string' && isPattern(value)) result.pattern = value;
    else if (key === 'example' && source.examples === undefined) result.examples = [value];
  }
  convertBounds(source, result);
  convertFormat(result);
  // Both versions leave `required` names without properties legal; lists that are none are not.
  if ('required' in result && !Array.isArray(result.required)) delete result.required;
  if ('examples' in result && !Array.isArray(result.examples)) delete result.examples;
  if ('enum' in result && !Array.isArray(result.enum)) delete result.enum;
  return result;
}

function convertSchemaKeyword(key: string, value: Json, convertChild: ConvertChild): JsonObject {
  if (typeof value === 'boolean')
    return key === 'items' || (key === 'additionalProperties' && value) ? {} : { [key]: value };
  // Drafts before 2020-12 wrote tuples as a list of `items`.
  if (key === 'items' && Array.isArray(value)) return { prefixItems: value.map((item) => convertChild(item)) };
  return isJsonObject(value) ? { [key]: convertChild(value) } : {};
}

/** `exclusiveMinimum: true` beside `minimum` (3.0, draft 4) → `exclusiveMinimum: number`. */
function convertBounds(source: JsonObject, result: Record<string, Json>): void {
  for (const [exclusive, inclusive] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const value = source[exclusive];
    const bound = source[inclusive];
    if (typeof value === 'number') result[exclusive] = value;
    else if (value === true && typeof bound === 'number') {
      delete result[inclusive];
      result[exclusive] = bound;
    }
  }
}

function convertFormat(result: Record<string, Json>): void {
  const { format } = result;
  if (format === undefined || (typeof format === 'string' && knownFormats.has(format))) return;
  delete result.format;
  if (typeof format !== 'string') return;
  const description = typeof result.description === 'string' ? `${result.description} ` : '';
  result.description = `${description}(format: ${format})`;
}

/** `nullable: true` of 3.0. */
export function withNull(schema: JsonObject): JsonObject {
  const choices = Array.isArray(schema.enum) ? (schema.enum as readonly Json[]) : undefined;
  const widened = choices && !choices.includes(null) ? { enum: [...choices, null] } : {};
  if (typeof schema.type === 'string') return { ...schema, ...widened, type: [schema.type, 'null'] };
  if (schema.type !== undefined || Object.keys(schema).length === 0) return schema;
  const { description, title, default: preset, ...rest } = schema;
  const outside = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(preset === undefined ? {} : { default: preset }),
  };
  return Object.keys(rest).length === 0 ? outside : { ...outside, anyOf: [rest, { type: 'null' }] };
}

/** Leaves out properties that only the other side may set, from `required`, too. */
export function dropForbiddenProperties(
  schema: JsonObject,
  direction: SchemaDirection,
  target: (schema: JsonObject) => JsonObject,
): JsonObject {
  const { properties, required } = schema;
  if (!isJsonObject(properties)) return schema;
  const mark = direction === 'input' ? 'readOnly' : 'writeOnly';
  const isForbidden = (property: Json | undefined) =>
    isJsonObject(property) && (property[mark] === true || target(property)[mark] === true);
  if (!Object.values(properties).some(isForbidden)) return schema;
  const kept = Object.fromEntries(Object.entries(properties).filter(([, property]) => !isForbidden(property)));
  const stillRequired = Array.isArray(required)
    ? required.filter((name) => typeof name !== 'string' || !isForbidden(properties[name]))
    : required;
  return { ...schema, properties: kept, ...(stillRequired === undefined ? {} : { required: stillRequired }) };
}

function mapValues(value: JsonObject, convertChild: ConvertChild): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, convertChild(schema)]));
}

function isPattern(value: string): boolean {
  try {
    new RegExp(value, 'u');
    return true;
  } catch {
    return false;
  }
}
