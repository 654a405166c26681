/** A JSON Schema (2020-12) as it came; nothing of it is trusted to be well-formed. */
export type Schema = Readonly<Record<string, unknown>>;

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const mostHops = 20;

/** The schema with local references followed and `allOf` merged into it; a reference that leads nowhere allows anything. */
export function resolved(schema: unknown, root: Schema): Schema {
  let current: Schema = isSchema(schema) ? schema : {};
  for (let hop = 0; hop < mostHops; hop += 1) {
    const { $ref, allOf, ...rest } = current;
    if (typeof $ref === 'string') current = { ...pointedAt($ref, root), ...rest, ...(allOf ? { allOf } : {}) };
    else if (Array.isArray(allOf))
      current = allOf.reduce<Schema>((sum, part) => merged(sum, followed(part, root)), rest);
    else return current;
  }
  return {};
}

function followed(part: unknown, root: Schema): Schema {
  if (!isSchema(part)) return {};
  return typeof part['$ref'] === 'string' ? { ...pointedAt(part['$ref'], root), ...part, $ref: undefined } : part;
}

function merged(one: Schema, other: Schema): Schema {
  const properties = { ...asSchema(one['properties']), ...asSchema(other['properties']) };
  const required = [...asList(one['required']), ...asList(other['required'])];
  const allOf = [...asList(one['allOf']), ...asList(other['allOf'])];
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
    allOf: allOf.length > 0 ? allOf : undefined,
  };
}

function pointedAt(reference: string, root: Schema): Schema {
  if (!reference.startsWith('#')) return {};
  const path = reference.slice(1).split('/').slice(1);
  let at: unknown = root;
  for (const part of path) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    at = isSchema(at) || Array.isArray(at) ? (at as Schema)[name] : undefined;
  }
  return isSchema(at) ? at : {};
}

export function asSchema(value: unknown): Schema {
  return isSchema(value) ? value : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** A JSON pointer one step further. */
export function pointer(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
