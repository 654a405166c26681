import type { Tool } from '../gateway/connection.ts';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { hasNonObjectOutput } from './tool-result.ts';

/**
 * A list of tools for clients before 2026-07-28, which know only output schemas of type `object`: others are shown as an object
 * with the member `result`, as their results are (SEP-2106).
 */
export function withWrappedOutputs<List extends JsonObject & { readonly tools: readonly Tool[] }>(
  list: List,
): JsonObject {
  if (!list.tools.some(hasNonObjectOutput)) return list;
  const tools = list.tools.map((tool) =>
    hasNonObjectOutput(tool) ? { ...tool, outputSchema: wrapped(tool['outputSchema'] as JsonObject) } : tool,
  );
  return { ...list, tools: tools as readonly JsonObject[] };
}

function wrapped(schema: JsonObject): JsonObject {
  const { $schema, ...natural } = schema;
  return {
    ...($schema === undefined ? {} : { $schema }),
    type: 'object',
    properties: { result: moved(natural) },
    required: ['result'],
  };
}

/** Members whose values are instances and not schemas: a `$ref` in them is only text. */
const instances: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples']);

/** The schema with its pointers into itself led to its new place. */
function moved(schema: Json, isNameMap = false): Json {
  if (Array.isArray(schema)) return (schema as readonly Json[]).map((part) => moved(part));
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (isNameMap) return [key, moved(value)];
      if (key === '$ref' && typeof value === 'string' && value.startsWith('#')) return [key, pointer(value)];
      if (instances.has(key)) return [key, value];
      return [key, moved(value, nameMaps.has(key))];
    }),
  );
}

/** Members that map names to schemas: a name may be any of the words above. */
const nameMaps: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);

function pointer(ref: string): string {
  return ref === '#' || ref.startsWith('#/') ? `#/properties/result${ref.slice(1)}` : ref;
}
