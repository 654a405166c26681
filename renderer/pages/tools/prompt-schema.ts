/** The arguments of a prompt as a JSON Schema for a form; all of them are texts. */
export function promptSchema(definition: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given: readonly unknown[] = Array.isArray(definition['arguments']) ? definition['arguments'] : [];
  const known = given.filter(isArgument);
  return {
    type: 'object',
    properties: Object.fromEntries(
      known.map(({ name, title, description }) => [
        name,
        {
          type: 'string',
          ...(title === undefined ? {} : { title }),
          ...(description === undefined ? {} : { description }),
        },
      ]),
    ),
    required: known.filter(({ required }) => required === true).map(({ name }) => name),
    additionalProperties: false,
  };
}

interface PromptArgument {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly required?: boolean;
}

function isArgument(value: unknown): value is PromptArgument {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}

/** The names of a URI template as a form; what stands in the path is needed. */
export function templateSchema(names: readonly string[], template: string): Readonly<Record<string, unknown>> {
  const optional = new Set(
    [...template.matchAll(/\{[?&;#]([^{}]+)\}/g)].flatMap(([, list]) => (list ?? '').split(',')),
  );
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    required: names.filter((name) => !optional.has(name)),
    additionalProperties: false,
  };
}
