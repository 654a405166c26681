import type { z } from 'zod';
import type { OperationOutput } from '../../contract/api.ts';
import { connectionSchema } from '../config/json-schema.ts';
import { isJsonObject } from '../lib/json.ts';
import { upstreamKinds } from '../upstreams/index.ts';
import { settingTitles } from './setting-titles.ts';

/** The kinds with the JSON Schema of what a form asks for: what any connection may have, then what the kind has. */
export function kindViews(): OperationOutput<'connections.kinds'> {
  return upstreamKinds.map(({ kind, settings }) => {
    const { properties, required, ...rest } = connectionSchema({ kind, settings: settings as z.ZodType });
    const { kind: _, ...members } = properties as Readonly<Record<string, unknown>>;
    const needed = (required as readonly string[]).filter((name) => name !== 'kind');
    return {
      kind,
      schema: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        ...rest,
        type: 'object',
        properties: titled(members),
        required: needed,
        additionalProperties: false,
      },
    };
  });
}

/** Gives each member the title people see. */
function titled(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      if (!isJsonObject(schema)) return [name, schema];
      const inner = schema['properties'];
      const title = settingTitles[name];
      return [
        name,
        {
          ...(title === undefined ? {} : { title }),
          ...schema,
          ...(isJsonObject(inner) ? { properties: titled(inner) } : {}),
        },
      ];
    }),
  );
}
