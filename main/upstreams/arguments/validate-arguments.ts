import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { argumentsDoNotFit } from '../../gateway/arguments-do-not-fit.ts';
import type { GatewayError } from '../../gateway/errors.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import { convertScalars } from './convert-scalars.ts';
import { describeProblem } from './describe-problem.ts';

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
  const described = errors.map((error) => describeProblem(error, known, args));
  const all = [...new Map(described.map((line) => [line.en, line])).values()];
  const lines = all.slice(0, shownErrors);
  const left = all.length - lines.length;
  if (left > 0) lines.push({ en: `and ${left} more`, ru: `и ещё ${left}` });
  const problems = errors
    .slice(0, shownErrors)
    .map(({ instancePath, keyword, message }) => ({ path: instancePath, keyword, message }));
  return argumentsDoNotFit(lines, problems);
}
