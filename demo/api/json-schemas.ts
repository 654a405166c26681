import { z } from 'zod';
import type { Operation } from './operation.ts';
import { outputComponents } from './schemas.ts';

export type JsonSchema = { [name: string]: unknown };

/** JSON Schemas of one operation, with references into the components. */
export type OperationSchemas = { params: JsonSchema; query: JsonSchema; body: JsonSchema; response: JsonSchema };

const reference = (id: string): string => `#/components/schemas/${id}`;

/**
 * Renders schemas by name, where those that contain each other refer by name: as what is sent (`input`, defaults may be
 * left out) or as what is answered (`output`).
 */
function render(named: Map<string, z.ZodType>, io: 'input' | 'output'): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri: reference, unrepresentable: 'any', override: shorten });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIdentity(schema)]));
}

/** `format` says it all; the pattern beside it is 300 characters that every reader of the schema would pay for. */
function shorten({ jsonSchema }: { jsonSchema: { format?: string; pattern?: string } }): void {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
}

function withoutIdentity({ $schema: _schema, $id: _id, id: _name, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

/** The components, and per operation the schemas of its parts; parts that an operation lacks are `{}`. */
export function renderSchemas(operations: readonly Operation[]) {
  const components = new Map<string, z.ZodType>(Object.entries(outputComponents));
  const inputs = new Map(components);
  const outputs = new Map(components);
  const names = new Map([...components].map(([name, schema]) => [schema, name]));
  const add = (to: Map<string, z.ZodType>, id: string, schema: z.ZodType | undefined): void => {
    if (schema !== undefined && !names.has(schema)) to.set(id, schema);
  };
  for (const { operationId, params, query, body, documentedBody, response } of operations) {
    add(inputs, `${operationId}.params`, params);
    add(inputs, `${operationId}.query`, query);
    add(inputs, `${operationId}.body`, documentedBody ?? body);
    add(outputs, `${operationId}.response`, response.kind === 'json' ? response.schema : undefined);
  }
  const renderedInputs = render(inputs, 'input');
  const renderedOutputs = render(outputs, 'output');
  const find = (rendered: Record<string, JsonSchema>, id: string, schema: z.ZodType | undefined): JsonSchema => {
    const name = schema === undefined ? undefined : names.get(schema);
    return name === undefined ? (rendered[id] ?? {}) : { $ref: reference(name) };
  };
  return {
    components: Object.fromEntries([...components.keys()].map((name) => [name, renderedOutputs[name] ?? {}])),
    of: ({ operationId, body, documentedBody, response }: Operation): OperationSchemas => ({
      params: renderedInputs[`${operationId}.params`] ?? {},
      query: renderedInputs[`${operationId}.query`] ?? {},
      body: find(renderedInputs, `${operationId}.body`, documentedBody ?? body),
      response: find(
        renderedOutputs,
        `${operationId}.response`,
        response.kind === 'json' ? response.schema : undefined,
      ),
    }),
  };
}
