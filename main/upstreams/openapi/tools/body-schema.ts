import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts';
import type { SchemaConverter } from '../schemas/convert-schema.ts';
import type { ChosenBody } from './choose-body.ts';

export interface BodySchema {
  readonly schema: JsonObject;
  /** Properties that hold files. */
  readonly files: ReadonlySet<string>;
}

/** A file as an argument: bytes in base64, alone or with a name and a type. */
const fileSchema: JsonObject = {
  anyOf: [
    { type: 'string', contentEncoding: 'base64', description: 'The bytes in base64' },
    {
      type: 'object',
      properties: {
        base64: { type: 'string', contentEncoding: 'base64', description: 'The bytes in base64' },
        filename: { type: 'string' },
        contentType: { type: 'string', description: 'Media type, e.g. image/png' },
      },
      required: ['base64'],
      additionalProperties: false,
    },
  ],
};

/** What the argument for a whole body looks like; files become {@link fileSchema}. */
export function bodySchema({ format, media }: ChosenBody, converter: SchemaConverter): BodySchema {
  if (format === 'binary') {
    return {
      schema: { type: 'string', contentEncoding: 'base64', description: `Bytes of the ${media.type} body in base64` },
      files: new Set(),
    };
  }
  const converted = media.schema === undefined ? {} : converter.convert(media.schema);
  // A schema for XML or CSV describes parsed members; what is sent is the text itself.
  if (format === 'text')
    return { schema: { type: 'string', description: `The ${media.type} body as text` }, files: new Set() };
  if (format !== 'multipart' || !isJsonObject(converted.properties)) return { schema: converted, files: new Set() };
  const files = new Set<string>();
  const properties: Record<string, Json> = {};
  for (const [name, property] of Object.entries(converted.properties)) {
    const asFile = isJsonObject(property) ? fileOf(property, media.encoding[name]?.contentType) : undefined;
    if (asFile) files.add(name);
    properties[name] = asFile ?? property;
  }
  return { schema: { ...converted, properties }, files };
}

/** The argument schema of a multipart property when it is a file (3.0: `format: binary`; 3.1: a media type, or no type at all). */
function fileOf(property: JsonObject, contentType: string | undefined): JsonObject | undefined {
  if (isFile(property, contentType)) return withDescription(fileSchema, property);
  if (property.type === 'array' && isJsonObject(property.items) && isFile(property.items, contentType)) {
    return { ...property, items: fileSchema };
  }
  return undefined;
}

function isFile(property: JsonObject, contentType: string | undefined): boolean {
  if (property.format === 'binary' || property.format === 'byte' || property.contentEncoding === 'base64') return true;
  if (typeof property.contentMediaType === 'string') return !/json|^text\//.test(property.contentMediaType);
  return (
    property.type === undefined &&
    !('$ref' in property) &&
    contentType !== undefined &&
    !/json|^text\//.test(contentType)
  );
}

function withDescription(schema: JsonObject, source: JsonObject): JsonObject {
  return typeof source.description === 'string' ? { ...schema, description: source.description } : schema;
}
