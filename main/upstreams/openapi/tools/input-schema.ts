import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts';
import type { Operation } from '../operations/operation.ts';
import type { SchemaConverter } from '../schemas/convert-schema.ts';
import { fitSchema } from '../schemas/fit-schema.ts';
import type { SchemaSource } from '../schemas/schema-source.ts';
import { argumentName, nameParameters, type NamedParameter } from './argument-names.ts';
import { bodySchema } from './body-schema.ts';
import type { BodyPlan } from './call-plan.ts';
import { chooseBody, type ChosenBody } from './choose-body.ts';

export interface InputContext {
  readonly source: SchemaSource;
  readonly maxBytes: number;
}

export interface ToolInput {
  readonly schema: JsonObject;
  readonly cut: boolean;
  readonly parameters: readonly NamedParameter[];
  readonly body: BodyPlan | undefined;
}

/**
 * The arguments of an operation, flat: every parameter is one, and so is every member of an object body. The body becomes one argument
 * `body` instead when it is no plain object, when one of its members has the name of a parameter, or when it may be absent as a whole
 * although it has required members.
 */
export function toolInput(operation: Operation, context: InputContext): ToolInput | undefined {
  const parameters = nameParameters(operation.parameters);
  const chosen = operation.body && chooseBody(operation.body);
  let body: BodyPlan | undefined;
  const parts = [
    ...operation.parameters.map(({ schema }) => schema),
    ...(chosen?.media.schema ? [chosen.media.schema] : []),
  ];
  const fitted = fitSchema({ ...context, parts, direction: 'input' }, (converter) => {
    const properties: Record<string, Json> = {};
    const required: string[] = [];
    for (const { argument, parameter } of parameters) {
      properties[argument] = parameterSchema({ argument, parameter }, converter);
      if (parameter.required) required.push(argument);
    }
    body = undefined;
    if (chosen && operation.body) {
      const { schema, files } = bodySchema(chosen, converter);
      const members =
        operation.body.required || !hasRequired(schema) ? flatMembers(schema, chosen, properties) : undefined;
      const plan = {
        format: chosen.format,
        contentType: contentTypeOf(chosen),
        required: operation.body.required,
        encoding: chosen.media.encoding,
        files,
      };
      if (members) {
        for (const { argument, name } of members)
          properties[argument] = withWireName(memberOf(schema, name), name, argument);
        const isRequired = new Set(Array.isArray(schema.required) ? (schema.required as readonly unknown[]) : []);
        required.push(...members.filter(({ name }) => isRequired.has(name)).map(({ argument }) => argument));
        body = { ...plan, source: { kind: 'members', members } };
      } else {
        const argument =
          ['body', 'requestBody', 'request_body_content'].find((name) => !Object.hasOwn(properties, name)) ?? 'body';
        properties[argument] = describe(schema, operation.body.description);
        if (operation.body.required) required.push(argument);
        body = { ...plan, source: { kind: 'whole', argument } };
      }
    }
    return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), additionalProperties: false };
  });
  return fitted && { ...fitted, parameters, body };
}

/** The members of an object body as arguments, or `undefined` when the body has to stay in one piece. */
function flatMembers(
  schema: JsonObject,
  chosen: ChosenBody,
  taken: JsonObject,
): { argument: string; name: string }[] | undefined {
  if (chosen.format === 'text' || chosen.format === 'binary' || !isJsonObject(schema.properties)) return undefined;
  const open = schema.additionalProperties !== undefined && schema.additionalProperties !== false;
  const plain =
    Object.keys(schema).every((key) => flatKeywords.has(key)) &&
    (schema.type === undefined || schema.type === 'object');
  const names = Object.keys(schema.properties);
  if (open || !plain || names.length === 0) return undefined;
  const members = names.map((name) => ({ argument: argumentName(name), name }));
  const distinct = new Set(members.map(({ argument }) => argument)).size === members.length;
  return distinct && members.every(({ argument }) => !Object.hasOwn(taken, argument)) ? members : undefined;
}

const flatKeywords: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'title',
  'description',
  'examples',
  'default',
  'deprecated',
]);

function parameterSchema({ argument, parameter }: NamedParameter, converter: SchemaConverter): JsonObject {
  const schema = describe(converter.convert(parameter.schema), parameter.description);
  return withWireName(parameter.deprecated ? { ...schema, deprecated: true } : schema, parameter.name, argument);
}

function describe(schema: JsonObject, description: string): JsonObject {
  return description === '' ? schema : { ...schema, description: description.trim() };
}

function withWireName(schema: JsonObject, name: string, argument: string): JsonObject {
  if (name === argument) return schema;
  const description = typeof schema.description === 'string' ? `${schema.description} ` : '';
  return { ...schema, description: `${description}(sent as "${name}")` };
}

function memberOf(schema: JsonObject, name: string): JsonObject {
  const member = isJsonObject(schema.properties) ? schema.properties[name] : undefined;
  return isJsonObject(member) ? member : {};
}

function hasRequired(schema: JsonObject): boolean {
  return Array.isArray(schema.required) && schema.required.length > 0;
}

function contentTypeOf({ format, media }: ChosenBody): string {
  if (format === 'json' && media.type.includes('*')) return 'application/json';
  if (format === 'binary' && media.type.includes('*')) return 'application/octet-stream';
  if (format === 'text') return `${media.type.replace('/*', '/plain')}; charset=utf-8`;
  return media.type;
}
