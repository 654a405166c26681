import type { Located, ReferenceLookup } from '../document/reference-lookup.ts';
import { isJsonObject, type JsonObject } from '../../../lib/json.ts';
import type { Sentence } from '../../../lib/sentence.ts';
import { Unreadable } from '../unreadable.ts';
import type {
  MediaType,
  Parameter,
  ParameterPlace,
  ParameterStyle,
  PropertyEncoding,
  Serialisation,
} from './operation.ts';

/** An object of the document, its reference followed. */
export interface LocatedObject {
  readonly value: JsonObject;
  readonly file: string;
}

/** Follows a Reference Object; throws when it leads nowhere. */
export function follow(lookup: ReferenceLookup, located: Located): LocatedObject {
  const { value, file } = located;
  if (isJsonObject(value) && typeof value.$ref === 'string') {
    const target = lookup.find(value.$ref, file);
    if (target && isJsonObject(target.value)) return { value: target.value, file: target.file };
    throw new Unreadable({ en: `"${value.$ref}" leads nowhere`, ru: `ссылка «${value.$ref}» никуда не ведёт` });
  }
  if (isJsonObject(value)) return { value, file };
  throw new Unreadable({ en: 'an object is missing', ru: 'не хватает объекта' });
}

// Their values are decided by the transport and the sign-in (OpenAPI 3.1 §4.8.12.2.1 names the first three).
const ownHeaders = new Set(
  'accept content-type authorization host content-length transfer-encoding connection keep-alive upgrade te trailer expect cookie proxy-authorization proxy-connection accept-encoding'.split(
    ' ',
  ),
);
const places: ReadonlySet<unknown> = new Set(['path', 'query', 'header', 'cookie']);
const styles: ReadonlySet<unknown> = new Set([
  'simple',
  'label',
  'matrix',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
]);

/** Parameters of the path and of the operation; the operation's replace those of the same name and place. */
export function readParameters(lookup: ReferenceLookup, lists: readonly Located[]): Parameter[] {
  const byPlace = new Map<string, Parameter>();
  for (const { value, file } of lists) {
    if (!Array.isArray(value)) continue;
    for (const item of value as readonly unknown[]) {
      const parameter = readParameter(follow(lookup, { value: item, file }));
      if (parameter) byPlace.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  return [...byPlace.values()];
}

const namelessParameter: Sentence = {
  en: 'a parameter has no name or no place',
  ru: 'у параметра не указано имя или место («in»)',
};

function readParameter({ value, file }: LocatedObject): Parameter | undefined {
  const { name } = value;
  if (typeof name !== 'string' || !places.has(value.in)) throw new Unreadable(namelessParameter);
  const place = value.in as ParameterPlace;
  if (place === 'header' && (ownHeaders.has(name.toLowerCase()) || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)))
    return undefined;
  const media = isJsonObject(value.content) ? Object.entries(value.content)[0] : undefined;
  const schema = media && isJsonObject(media[1]) ? media[1].schema : value.schema;
  return {
    name,
    in: place,
    required: place === 'path' || value.required === true,
    deprecated: value.deprecated === true,
    description: typeof value.description === 'string' ? value.description : '',
    schema: { value: schema ?? {}, file },
    ...readSerialisation(value, place === 'query' || place === 'cookie' ? 'form' : 'simple'),
    json: media !== undefined && /json/i.test(media[0]),
  };
}

/** A path parameter that the template has and the document does not describe. */
export function undescribedParameter(name: string): Parameter {
  const serialisation = { style: 'simple', explode: false, allowReserved: false, json: false } as const;
  const schema = { value: { type: 'string' }, file: '' };
  return { name, in: 'path', required: true, deprecated: false, description: '', schema, ...serialisation };
}

function readSerialisation(value: JsonObject, defaultStyle: ParameterStyle): Serialisation {
  const style = styles.has(value.style) ? (value.style as ParameterStyle) : defaultStyle;
  const explode = typeof value.explode === 'boolean' ? value.explode : style === 'form';
  return { style, explode, allowReserved: value.allowReserved === true, json: false };
}

/** The `content` of a body or a response. Media types whose object is missing are left out. */
export function readContent(lookup: ReferenceLookup, { value, file }: LocatedObject): MediaType[] {
  if (!isJsonObject(value.content)) return [];
  return Object.entries(value.content).flatMap(([name, media]) => {
    if (!isJsonObject(media)) return [];
    const type = (name.split(';')[0] ?? '').trim().toLowerCase();
    const schema = media.schema === undefined ? undefined : { value: media.schema, file };
    return [{ type, schema, encoding: readEncoding(media.encoding) }];
  });
}

function readEncoding(value: unknown): Record<string, PropertyEncoding> {
  if (!isJsonObject(value)) return {};
  const entries = Object.entries(value).flatMap(([name, encoding]) => {
    if (!isJsonObject(encoding)) return [];
    const contentType = typeof encoding.contentType === 'string' ? encoding.contentType : undefined;
    const styled =
      encoding.style !== undefined || encoding.explode !== undefined || encoding.allowReserved !== undefined;
    return [[name, { contentType, serialisation: styled ? readSerialisation(encoding, 'form') : undefined }] as const];
  });
  return Object.fromEntries(entries);
}
