import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts';

const childLists = ['allOf', 'anyOf', 'prefixItems'] as const;

/**
 * A schema that says what an answer looks like without refusing one that is slightly different: types, members and descriptions stay;
 * `required`, `enum`, formats, bounds and closed objects go, and every value may be null.
 * Clients validate `structuredContent` against the published schema and fail the call when it does not match.
 */
export function loosenSchema(schema: JsonObject): JsonObject {
  const loose: Record<string, Json> = {};
  for (const key of ['title', 'description', '$ref'] as const) if (schema[key] !== undefined) loose[key] = schema[key];
  if (schema.type !== undefined) loose.type = withNull(schema.type);
  if (isJsonObject(schema.properties)) loose.properties = mapObject(schema.properties);
  if (isJsonObject(schema.$defs)) loose.$defs = mapObject(schema.$defs);
  if (isJsonObject(schema.items)) loose.items = loosenSchema(schema.items);
  if (isJsonObject(schema.additionalProperties)) loose.additionalProperties = loosenSchema(schema.additionalProperties);
  for (const key of childLists)
    if (Array.isArray(schema[key])) loose[key] = (schema[key] as readonly Json[]).map(loosenAny);
  // Without `required` and `enum` the alternatives overlap, so "exactly one" would refuse nearly everything.
  if (Array.isArray(schema.oneOf) && loose.anyOf === undefined)
    loose.anyOf = (schema.oneOf as readonly Json[]).map(loosenAny);
  return loose;
}

function loosenAny(schema: Json): JsonObject {
  return isJsonObject(schema) ? loosenSchema(schema) : {};
}

function mapObject(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, loosenAny(schema)]));
}

function withNull(type: Json): Json {
  if (typeof type === 'string') return type === 'null' ? type : [type, 'null'];
  return Array.isArray(type) && !type.includes('null') ? [...(type as readonly Json[]), 'null'] : type;
}
