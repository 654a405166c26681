import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { GatewayError } from '../../gateway/errors.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import { convertScalars } from './convert-scalars.ts';

/** Compiles schemas when first used. One per connection. */
export interface SchemaValidators {
  /**
   * The arguments as the schema wants them, scalars converted where that is all that is wrong.
   * Throws `invalid-arguments` with a message that names each place and what was expected there.
   */
  checkArguments(schema: JsonObject, args: JsonObject): JsonObject;
  matches(schema: JsonObject, value: unknown): boolean;
}

const shownErrors = 10;

export function createSchemaValidators(): SchemaValidators {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    addUsedSchema: false,
  });
  formatsPlugin.default(ajv);
  const compiled = new WeakMap<JsonObject, ValidateFunction>();
  const validatorOf = (schema: JsonObject): ValidateFunction => {
    const known = compiled.get(schema);
    if (known) return known;
    const validate = compileLeniently(ajv, schema);
    compiled.set(schema, validate);
    return validate;
  };
  return {
    matches: (schema, value) => validatorOf(schema)(value),
    checkArguments: (schema, args) => {
      const validate = validatorOf(schema);
      if (validate(args)) return args;
      const errors = validate.errors ?? [];
      const converted = convertScalars(args, errors);
      if (converted && validate(converted)) return converted;
      throw invalidArguments(errors, schema, args);
    },
  };
}

/** A schema that cannot be compiled checks nothing: the backend, which knows better, still does. */
function compileLeniently(ajv: Ajv2020, schema: JsonObject): ValidateFunction {
  try {
    return ajv.compile(schema);
  } catch {
    return ajv.compile({ type: 'object' });
  }
}

function invalidArguments(errors: readonly ErrorObject[], schema: JsonObject, args: JsonObject): GatewayError {
  const known = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
  const all = [...new Set(errors.map((error) => describe(error, known, args)))];
  const lines = all.slice(0, shownErrors).map((line) => `- ${line}`);
  if (all.length > shownErrors) lines.push(`- and ${all.length - shownErrors} more`);
  const problems = errors
    .slice(0, shownErrors)
    .map(({ instancePath, keyword, message }) => ({ path: instancePath, keyword, message }));
  return new GatewayError('invalid-arguments', `The arguments do not fit:\n${lines.join('\n')}`, {
    details: { problems },
  });
}

function describe(error: ErrorObject, known: readonly string[], args: JsonObject): string {
  const { instancePath, keyword, message } = error;
  const params = error.params as Readonly<Record<string, unknown>>;
  const place =
    instancePath === ''
      ? ''
      : instancePath
          .slice(1)
          .replaceAll('~1', '/')
          .replaceAll('~0', '~')
          .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
          .replaceAll('/', '.');
  const inside = place === '' ? '' : `${place}.`;
  switch (keyword) {
    case 'required':
      return `${inside}${String(params.missingProperty)}: is missing`;
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = String(params.additionalProperty ?? params.unevaluatedProperty);
      const hint = place === '' ? `; known are ${known.length > 0 ? known.join(', ') : 'none'}` : '';
      return `${inside}${name}: is not known${hint}`;
    }
    case 'enum':
      return `${place}: must be one of ${JSON.stringify(params.allowedValues)}, not ${shown(instancePath, args)}`;
    case 'const':
      return `${place}: must be ${JSON.stringify(params.allowedValue)}, not ${shown(instancePath, args)}`;
    case 'type':
      return `${place}: must be ${[params.type].flat().join(' or ')}, not ${shown(instancePath, args)}`;
    default:
      return `${place === '' ? 'the arguments' : place}: ${message ?? keyword}`;
  }
}

function shown(pointer: string, args: JsonObject): string {
  let value: unknown = args;
  for (const part of pointer.split('/').slice(1)) {
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[
      part.replaceAll('~1', '/').replaceAll('~0', '~')
    ];
  }
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
