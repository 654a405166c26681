import { createSchemaConverter, SchemaTooLarge, type ConvertOptions, type SchemaConverter } from './convert-schema.ts';
import type { Located } from '../document/reference-lookup.ts';
import type { JsonObject } from '../../../lib/json.ts';

export interface FittedSchema {
  readonly schema: JsonObject;
  /** Whether members had to be left out to stay within the limit. */
  readonly cut: boolean;
}

export interface FitOptions extends Pick<ConvertOptions, 'source' | 'direction'> {
  /** The document's schemas that go into it. */
  readonly parts: readonly Located[];
  readonly maxBytes: number;
  /** Last change to the whole, its `$defs` included. */
  readonly finish?: (schema: JsonObject) => JsonObject;
}

const wholeForms = [
  { form: 'inline', maxDepth: 60 },
  { form: 'shared', maxDepth: 60 },
] as const;
const cutForms = [6, 5, 4, 3, 2, 1].map((maxDepth) => ({ form: 'cut', maxDepth }) as const);
/** What is incomplete anyway is better short: a model reads all of it before every answer. */
const cutShare = 1 / 3;
/** Shorter schemas are rare, so more of them than fit by this measure need not be converted to be found too long. */
const bytesPerSchema = 25;
/** The document says things that do not go into a tool's schema, examples for instance. */
const sparedShare = 0.5;

/**
 * Builds a schema in the most readable form that has at most `maxBytes` as JSON: references copied into their place, else shared `$defs`,
 * else cut ever nearer to the root until it has a third of that. `undefined` when even that is too long.
 *
 * @param build makes the whole schema, its parts by the given converter; `$defs` are added here.
 */
export function fitSchema(
  options: FitOptions,
  build: (converter: SchemaConverter) => JsonObject,
): FittedSchema | undefined {
  const tooLong = options.source.isLonger(options.parts, options.maxBytes / (1 - sparedShare));
  for (const form of tooLong ? cutForms : [...wholeForms, ...cutForms]) {
    const maxBytes = form.form === 'cut' && form.maxDepth > 1 ? options.maxBytes * cutShare : options.maxBytes;
    try {
      const converter = createSchemaConverter({ ...options, ...form, maxSchemas: maxBytes / bytesPerSchema });
      const schema = build(converter);
      const definitions = converter.definitions();
      const complete = Object.keys(definitions).length > 0 ? { ...schema, $defs: definitions } : schema;
      const whole = options.finish ? options.finish(complete) : complete;
      if (Buffer.byteLength(JSON.stringify(whole)) > maxBytes) continue;
      return { schema: whole, cut: converter.wasCut() };
    } catch (error) {
      if (!(error instanceof SchemaTooLarge)) throw error;
    }
  }
  return undefined;
}
