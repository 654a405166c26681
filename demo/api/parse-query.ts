import { z } from 'zod';

type Json = { type?: string; anyOf?: Json[]; properties?: Record<string, Json>; items?: Json };

/** Reads a query string by a schema: repeated names are arrays, `name[part]` are objects (deepObject). */
export type QueryReader = (query: URLSearchParams) => Record<string, unknown>;

function toScalar(text: string, schema: Json | undefined): unknown {
  if (schema?.type === 'integer' || schema?.type === 'number') return text.trim() === '' ? text : Number(text);
  if (schema?.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

/** What the parsing schema then rejects stays as it came, so that the message shows the person's own words. */
export function createQueryReader(schema: z.ZodObject): QueryReader {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as Json;
  return (query) => {
    const values: Record<string, unknown> = {};
    for (const [name, text] of query) {
      const [, object, part] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(name) ?? [];
      if (object !== undefined && part !== undefined && properties[object]?.type === 'object') {
        const scalar = toScalar(text, properties[object].properties?.[part]);
        values[object] = { ...(values[object] as Record<string, unknown> | undefined), [part]: scalar };
      } else if (properties[name]?.type === 'array') {
        values[name] = [...((values[name] as unknown[] | undefined) ?? []), toScalar(text, properties[name].items)];
      } else {
        // A repeated single value becomes an array, which the schema refuses.
        const scalar = toScalar(text, properties[name]);
        values[name] = name in values ? [values[name], scalar].flat() : scalar;
      }
    }
    return values;
  };
}
