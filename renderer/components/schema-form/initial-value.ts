import type { Schema } from './schema.ts';
import { described } from './shape.ts';

const deepest = 6;

/** What a form starts with: defaults and constants, objects that are required; nothing else, so that nothing is sent that nobody chose. */
export function initialValue(schema: unknown, root: Schema, depth = 0): unknown {
  const { schema: own, shape } = described(schema, root);
  if ('default' in own) return own['default'];
  if (shape.kind === 'const') return shape.value;
  if (shape.kind !== 'object' || depth > deepest) return undefined;
  const entries = Object.entries(shape.properties).flatMap(([name, property]) => {
    const inner = described(property, root);
    const wanted = shape.required.has(name) || 'default' in inner.schema;
    const value = wanted ? initialValue(property, root, depth + 1) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

/** The start of a whole form: always an object. */
export function initialArguments(schema: Schema): Readonly<Record<string, unknown>> {
  const value = initialValue(schema, schema);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** What a new element of a list, or a newly chosen option, starts with: something to fill in. */
export function emptyValue(schema: unknown, root: Schema): unknown {
  const start = initialValue(schema, root);
  if (start !== undefined) return start;
  const { shape } = described(schema, root);
  switch (shape.kind) {
    case 'object':
    case 'map':
      return {};
    case 'list':
      return [];
    case 'boolean':
      return false;
    case 'enum':
      return shape.options[0]?.value;
    case 'string':
      return '';
    case 'choice':
      return emptyValue(shape.options[0], root);
    default:
      return undefined;
  }
}
