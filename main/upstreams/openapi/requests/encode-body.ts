import { GatewayError } from '../../../gateway/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts';
import type { BodyPlan } from '../tools/call-plan.ts';
import { decodeBase64 } from './decode-base64.ts';
import type { EncodedBody } from './encoded-body.ts';
import { encodeMultipart } from './multipart.ts';
import { encodeStrict, queryText } from './serialise.ts';

/** The body of a call, or `undefined` when no argument belongs to it and it may be absent. Throws `invalid-arguments`. */
export function encodeBody(plan: BodyPlan, args: JsonObject): EncodedBody | undefined {
  const value = bodyValue(plan, args);
  if (value === undefined) return undefined;
  const { contentType } = plan;
  switch (plan.format) {
    case 'json':
      return { contentType, body: JSON.stringify(value) };
    case 'form':
      return { contentType, body: encodeForm(objectOf(value), plan) };
    case 'multipart':
      return encodeMultipart(objectOf(value), plan);
    case 'text':
      return { contentType, body: typeof value === 'string' ? value : JSON.stringify(value) };
    case 'binary':
      return { contentType, body: decodeBase64(value, 'body') };
  }
}

function bodyValue({ source, required }: BodyPlan, args: JsonObject): Json | undefined {
  if (source.kind === 'whole') return Object.hasOwn(args, source.argument) ? args[source.argument] : undefined;
  const members: [string, Json][] = [];
  for (const { argument, name } of source.members) {
    const value = Object.hasOwn(args, argument) ? args[argument] : undefined;
    if (value !== undefined) members.push([name, value]);
  }
  return members.length > 0 || required ? Object.fromEntries(members) : undefined;
}

/** `application/x-www-form-urlencoded`: lists repeat the name, objects become JSON unless `encoding` names a style. */
function encodeForm(value: JsonObject, { encoding }: BodyPlan): string {
  const pairs = Object.entries(value).flatMap(([name, member]) => {
    const serialisation = encoding[name]?.serialisation;
    if (serialisation) return queryText({ ...serialisation, argument: name, name }, member) || [];
    if (isJsonObject(member)) return `${encodeStrict(name)}=${encodeStrict(JSON.stringify(member))}`;
    return (
      queryText({ argument: name, name, style: 'form', explode: true, allowReserved: false, json: false }, member) || []
    );
  });
  return pairs.join('&');
}

function objectOf(value: Json): JsonObject {
  if (isJsonObject(value)) return value;
  throw new GatewayError('invalid-arguments', {
    en: 'The body must be an object',
    ru: 'Тело запроса должно быть объектом',
  });
}
