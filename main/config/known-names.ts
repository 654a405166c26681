import { z } from 'zod';
import { isJsonObject } from '../lib/json.ts';
import type { KnownNames } from './issue-sentences.ts';

/** Which names a schema allows at each place, read from its JSON Schema. */
export function knownNamesOf(schema: z.ZodType): KnownNames {
  return (path) => {
    const root: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
    let places = branches(root);
    for (const key of path) places = places.flatMap((place) => branches(childOf(place, key)));
    return [...new Set(places.flatMap((place) => Object.keys(asObject(place['properties']))))];
  };
}

/** The schema itself and the alternatives it allows. */
function branches(schema: unknown): Record<string, unknown>[] {
  const own = asObject(schema);
  const inner = ['anyOf', 'oneOf', 'allOf'].flatMap((word) =>
    Array.isArray(own[word]) ? (own[word] as unknown[]) : [],
  );
  return [own, ...inner.flatMap(branches)];
}

function childOf(schema: Record<string, unknown>, key: string | number): unknown {
  return typeof key === 'number'
    ? schema['items']
    : (asObject(schema['properties'])[key] ?? schema['additionalProperties']);
}

function asObject(value: unknown): Record<string, unknown> {
  return isJsonObject(value) ? value : {};
}
