import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts';

const mergeable: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'title',
  'description',
  'examples',
  'default',
  'deprecated',
]);

/**
 * An object schema composed with `allOf` as one plain object schema, which models read far better. Left as it is when that could change
 * what it accepts: members with other keywords, or two different schemas for one property.
 */
export function mergeAllOf(schema: JsonObject): JsonObject {
  const { allOf, ...own } = schema;
  if (!Array.isArray(allOf)) return schema;
  const parts = allOf as readonly Json[];
  const [only] = parts;
  if (
    parts.length === 1 &&
    isJsonObject(only) &&
    Object.keys(own).every((key) => key === 'description' || key === 'title' || key === 'default' || key === 'examples')
  ) {
    return { ...only, ...own };
  }
  const all = [own, ...parts];
  const properties: Record<string, Json> = {};
  const required = new Set<Json>();
  for (const part of all) {
    if (!isJsonObject(part) || !isPlainObjectSchema(part)) return schema;
    for (const [name, property] of Object.entries(isJsonObject(part.properties) ? part.properties : {})) {
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(property)) return schema;
      properties[name] = property;
    }
    for (const name of Array.isArray(part.required) ? part.required : []) required.add(name as Json);
  }
  const annotations = Object.assign({}, ...[...parts].reverse().map(annotationsOf), annotationsOf(own)) as JsonObject;
  return { ...annotations, type: 'object', properties, ...(required.size > 0 ? { required: [...required] } : {}) };
}

function isPlainObjectSchema(part: JsonObject): boolean {
  return (part.type === undefined || part.type === 'object') && Object.keys(part).every((key) => mergeable.has(key));
}

function annotationsOf(part: Json): JsonObject {
  if (!isJsonObject(part)) return {};
  const { type: _type, properties: _properties, required: _required, ...annotations } = part;
  return annotations;
}
