import { z } from 'zod';
import { commonSettings } from './common-settings.ts';
import type { KindSchema } from './connections.ts';
import { configId, fileSettings } from './settings.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schema (draft 2020-12) of the configuration file, for editors: what `loadConfig` accepts, as far as a schema can say it. */
export function configJsonSchema(options: {
  readonly kinds: readonly KindSchema[];
  readonly accountSettings: z.ZodType;
}): JsonSchema {
  const { properties, ...root } = schemaOf(fileSettings);
  const known = properties as Readonly<Record<string, JsonSchema>>;
  return {
    ...root,
    title: 'Portico configuration',
    properties: {
      ...known,
      accounts: { ...known['accounts'], propertyNames, additionalProperties: partOf(options.accountSettings) },
      connections: {
        ...known['connections'],
        propertyNames,
        additionalProperties: { oneOf: options.kinds.map(connectionSchema) },
      },
    },
  };
}

const propertyNames = { pattern: configId.source };

/** The JSON Schema of a connection of this kind, `kind` included. */
export function connectionSchema({ kind, settings }: KindSchema): JsonSchema {
  const { properties, required, ...rest } = partOf(settings);
  return {
    ...rest,
    properties: {
      kind: { const: kind, description: 'How the upstream is reached' },
      ...(partOf(commonSettings)['properties'] as JsonSchema),
      ...(properties as JsonSchema | undefined),
    },
    required: ['kind', ...((required as readonly string[] | undefined) ?? [])],
  };
}

function partOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...part } = schemaOf(schema);
  return part;
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
}
