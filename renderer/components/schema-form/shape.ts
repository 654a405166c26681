import { asList, asSchema, isSchema, resolved, textOf, type Schema } from './schema.ts';

/** What a form can offer for a schema; `json` where it cannot say it in fields. */
export type Shape =
  | { readonly kind: 'const'; readonly value: unknown }
  | { readonly kind: 'enum'; readonly options: readonly { readonly value: unknown; readonly label: string }[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'number'; readonly integer: boolean }
  | { readonly kind: 'string'; readonly format: string | undefined; readonly multiline: boolean }
  | { readonly kind: 'object'; readonly properties: Schema; readonly required: ReadonlySet<string> }
  | { readonly kind: 'map'; readonly values: Schema }
  | { readonly kind: 'list'; readonly items: Schema }
  | { readonly kind: 'choice'; readonly options: readonly Schema[] }
  | { readonly kind: 'json' };

export interface Described {
  readonly schema: Schema;
  readonly shape: Shape;
  readonly nullable: boolean;
}

/** The schema as a form sees it: references followed, `null` set aside. */
export function described(given: unknown, root: Schema): Described {
  const { schema, nullable } = withoutNull(resolved(given, root), root);
  return { schema, nullable, shape: shapeOf(schema, root) };
}

function withoutNull(schema: Schema, root: Schema): { schema: Schema; nullable: boolean } {
  const type = schema['type'];
  if (Array.isArray(type) && type.includes('null')) {
    const types = type.filter((one) => one !== 'null');
    const options = Array.isArray(schema['enum']) ? { enum: schema['enum'].filter((one) => one !== null) } : {};
    return { schema: { ...schema, type: types.length === 1 ? types[0] : types, ...options }, nullable: true };
  }
  for (const word of ['anyOf', 'oneOf'] as const) {
    const parts = asList(schema[word]).map((part) => resolved(part, root));
    const rest = parts.filter((part) => part['type'] !== 'null' && part['const'] !== null);
    if (parts.length === 0 || rest.length === parts.length) continue;
    const { [word]: _, ...outer } = schema;
    const only = rest.length === 1 ? rest[0] : undefined;
    return { schema: only ? { ...only, ...outer } : { ...outer, [word]: rest }, nullable: true };
  }
  return { schema, nullable: schema['nullable'] === true };
}

function shapeOf(schema: Schema, root: Schema): Shape {
  if ('const' in schema) return { kind: 'const', value: schema['const'] };
  const plain = asList(schema['enum']);
  if (plain.length > 0) return { kind: 'enum', options: plain.map((value) => ({ value, label: labelOf(value) })) };
  const choice = [...asList(schema['oneOf']), ...asList(schema['anyOf'])].map((part) => resolved(part, root));
  if (choice.length > 0) return choiceShape(choice, schema, root);
  const type = schema['type'] ?? impliedType(schema);
  switch (type) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'integer':
    case 'number':
      return { kind: 'number', integer: type === 'integer' };
    case 'string':
      return { kind: 'string', format: textOf(schema['format']), multiline: isLong(schema) };
    case 'array': {
      if (!isSchema(schema['items']) || Array.isArray(schema['prefixItems'])) return { kind: 'json' };
      return { kind: 'list', items: schema['items'] };
    }
    case 'object':
      return objectShape(schema);
    default:
      return { kind: 'json' };
  }
}

function choiceShape(parts: readonly Schema[], outer: Schema, root: Schema): Shape {
  const single = parts.length === 1 ? parts[0] : undefined;
  if (single) {
    const { oneOf: _one, anyOf: _any, ...rest } = outer;
    return shapeOf(resolved({ ...single, ...rest }, root), root);
  }
  if (parts.every((part) => 'const' in part)) {
    return {
      kind: 'enum',
      options: parts.map((part) => ({ value: part['const'], label: textOf(part['title']) ?? labelOf(part['const']) })),
    };
  }
  const properties = asSchema(outer['properties']);
  if (Object.keys(properties).length === 0) return { kind: 'choice', options: parts };
  // Every option has what stands beside the choice.
  return {
    kind: 'choice',
    options: parts.map((part) => ({
      type: 'object',
      ...part,
      properties: { ...properties, ...asSchema(part['properties']) },
      required: [...asList(outer['required']), ...asList(part['required'])],
    })),
  };
}

function objectShape(schema: Schema): Shape {
  const properties = asSchema(schema['properties']);
  if (Object.keys(properties).length > 0) {
    const required = asList(schema['required']).filter((name) => typeof name === 'string');
    return { kind: 'object', properties, required: new Set(required) };
  }
  if (schema['additionalProperties'] === false) return { kind: 'object', properties: {}, required: new Set() };
  if (isSchema(schema['additionalProperties']) && Object.keys(schema['additionalProperties']).length > 0) {
    return { kind: 'map', values: schema['additionalProperties'] };
  }
  return { kind: 'json' };
}

function impliedType(schema: Schema): string | undefined {
  if ('properties' in schema || 'additionalProperties' in schema) return 'object';
  if ('items' in schema) return 'array';
  if ('pattern' in schema || 'minLength' in schema || 'maxLength' in schema || 'format' in schema) return 'string';
  if ('minimum' in schema || 'maximum' in schema) return 'number';
  return undefined;
}

const longAt = 200;

function isLong(schema: Schema): boolean {
  const most = schema['maxLength'];
  return (
    schema['contentMediaType'] !== undefined ||
    ['multiline', 'textarea', 'markdown'].includes(String(schema['format'])) ||
    (typeof most === 'number' && most > longAt) ||
    (typeof schema['default'] === 'string' && schema['default'].includes('\n'))
  );
}

function labelOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether a field takes half a line. */
export function isShort({ shape, schema }: Described): boolean {
  if (shape.kind === 'number' || shape.kind === 'boolean' || shape.kind === 'enum') return true;
  return shape.kind === 'string' && (shape.format === 'date' || shape.format === 'time' || schema['maxLength'] === 1);
}
