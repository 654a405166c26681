import { createSchemaConverter, SchemaTooLarge, type ConvertOptions, type SchemaConverter } from './convert-schema.ts';
import type { JsonObject } from '../../../lib/json.ts';

export interface FittedSchema {
  readonly schema: JsonObject;
  /** Whether members had to be left out to stay within the limit. */
  readonly cut: boolean;
}

export interface FitOptions extends Pick<ConvertOptions, 'lookup' | 'version' | 'direction'> {
  readonly maxBytes: number;
  /** Last change to the whole, its `$defs` included. */
  readonly finish?: (schema: JsonObject) => JsonObject;
}

// From the most readable form to the shortest one.
const forms = [
  { shareDefinitions: false, maxDepth: 60, maxSchemas: 1_500 },
  { shareDefinitions: true, maxDepth: 60, maxSchemas: 6_000 },
  { shareDefinitions: false, maxDepth: 5, maxSchemas: 1_500 },
  { shareDefinitions: false, maxDepth: 3, maxSchemas: 1_500 },
  { shareDefinitions: false, maxDepth: 2, maxSchemas: 3_000 },
  { shareDefinitions: false, maxDepth: 1, maxSchemas: 3_000 },
] as const;

/**
 * Builds a schema in the most readable form that has at most `maxBytes` as JSON: references copied into their place, else shared `$defs`,
 * else cut ever nearer to the root. `undefined` when even that is too long.
 *
 * @param build makes the whole schema, its parts by the given converter; `$defs` are added here.
 */
export function fitSchema(
  options: FitOptions,
  build: (converter: SchemaConverter) => JsonObject,
): FittedSchema | undefined {
  for (const form of forms) {
    try {
      const converter = createSchemaConverter({ ...options, ...form });
      const schema = build(converter);
      const definitions = converter.definitions();
      const complete = Object.keys(definitions).length > 0 ? { ...schema, $defs: definitions } : schema;
      const whole = options.finish ? options.finish(complete) : complete;
      if (Buffer.byteLength(JSON.stringify(whole)) <= options.maxBytes)
        return { schema: whole, cut: converter.wasCut() };
    } catch (error) {
      if (!(error instanceof SchemaTooLarge)) throw error;
    }
  }
  return undefined;
}
