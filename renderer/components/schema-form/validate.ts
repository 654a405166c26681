import { formatProblem } from './formats.ts';
import type { formTexts } from './form-texts.ts';
import { asList, isSchema, numberOf, pointer, resolved, textOf, type Schema } from './schema.ts';
import { described, type Described } from './shape.ts';

/** What is wrong with a value, beside the control of which it is shown. */
export interface Problem {
  /** JSON pointer of the value. */
  readonly at: string;
  readonly text: keyof typeof formTexts;
  readonly values?: Readonly<Record<string, string | number>>;
}

const deepest = 20;

/**
 * What of a value its schema does not allow, as far as a form asks for it. The server has the last word: what this does not know
 * (`if`, `dependentSchemas`, …) passes.
 */
export function problemsOf(schema: unknown, value: unknown, root: Schema): readonly Problem[] {
  return check({ schema, value, root, at: '', depth: 0 });
}

interface Given {
  readonly schema: unknown;
  readonly value: unknown;
  readonly root: Schema;
  readonly at: string;
  readonly depth: number;
}

function check(given: Given): readonly Problem[] {
  const { value, root, at } = given;
  if (given.depth > deepest) return [];
  const known = described(given.schema, root);
  if (value === null) return known.nullable || known.shape.kind === 'json' ? [] : [{ at, text: 'notNull' }];
  return ofShape(known, given);
}

function ofShape({ schema, shape }: Described, given: Given): readonly Problem[] {
  const { value, at } = given;
  const one = (text: Problem['text'], values?: Problem['values']): readonly Problem[] => [
    { at, text, ...(values ? { values } : {}) },
  ];
  switch (shape.kind) {
    case 'const':
      return isSame(value, shape.value) ? [] : one('notAllowed', { values: JSON.stringify(shape.value) });
    case 'enum':
      if (shape.options.some((option) => isSame(option.value, value))) return [];
      return one('notAllowed', { values: shape.options.map(({ label }) => label).join(', ') });
    case 'boolean':
      return typeof value === 'boolean' ? [] : one('notBoolean');
    case 'number':
      return numberProblems(schema, value, shape.integer).map((problem) => ({ at, ...problem }));
    case 'string':
      return stringProblems(schema, value).map((problem) => ({ at, ...problem }));
    case 'list':
      return Array.isArray(value) ? listProblems(schema, value as readonly unknown[], given) : one('notList');
    case 'object':
    case 'map':
      return isSchema(value) ? objectProblems(schema, value, given) : one('notObject');
    case 'choice': {
      const found = shape.options.map((option) => check({ ...given, schema: option, depth: given.depth + 1 }));
      if (found.some((problems) => problems.length === 0)) return [];
      return found[bestOption(shape.options, value, given.root)] ?? one('noOption');
    }
    case 'json':
      return looseProblems(schema, value, given);
  }
}

type Found = Omit<Problem, 'at'>;

function numberProblems(schema: Schema, value: unknown, integer: boolean): readonly Found[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [{ text: integer ? 'notWhole' : 'notNumber' }];
  if (integer && !Number.isInteger(value)) return [{ text: 'notWhole' }];
  const min = numberOf(schema['minimum']);
  const max = numberOf(schema['maximum']);
  const above = numberOf(schema['exclusiveMinimum']);
  const below = numberOf(schema['exclusiveMaximum']);
  const step = numberOf(schema['multipleOf']);
  if (min !== undefined && value < min) return [{ text: 'tooLow', values: { min } }];
  if (max !== undefined && value > max) return [{ text: 'tooHigh', values: { max } }];
  if (above !== undefined && value <= above) return [{ text: 'notAbove', values: { min: above } }];
  if (below !== undefined && value >= below) return [{ text: 'notBelow', values: { max: below } }];
  if (step !== undefined && step > 0 && !isMultiple(value, step)) return [{ text: 'notMultiple', values: { step } }];
  return [];
}

function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times));
}

function stringProblems(schema: Schema, value: unknown): readonly Found[] {
  if (typeof value !== 'string') return [{ text: 'notText' }];
  const length = [...value].length;
  const min = numberOf(schema['minLength']);
  const max = numberOf(schema['maxLength']);
  if (min !== undefined && length < min) return [{ text: 'tooShort', values: { min } }];
  if (max !== undefined && length > max) return [{ text: 'tooLong', values: { max } }];
  const pattern = textOf(schema['pattern']);
  if (pattern !== undefined && !fits(pattern, value)) return [{ text: 'notMatching', values: { pattern } }];
  const wrong = formatProblem(textOf(schema['format']), value);
  return wrong ? [{ text: wrong }] : [];
}

/** A pattern that this engine cannot read, or a long text that could keep it busy, is left to the server. */
function fits(pattern: string, value: string): boolean {
  if (value.length > 1_000) return true;
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

function listProblems(schema: Schema, value: readonly unknown[], given: Given): readonly Problem[] {
  const { at, depth } = given;
  const min = numberOf(schema['minItems']);
  const max = numberOf(schema['maxItems']);
  const own: Problem[] = [];
  if (min !== undefined && value.length < min) own.push({ at, text: 'tooFewItems', values: { min } });
  if (max !== undefined && value.length > max) own.push({ at, text: 'tooManyItems', values: { max } });
  const isRepeated = new Set(value.map((item) => JSON.stringify(item))).size < value.length;
  if (schema['uniqueItems'] === true && isRepeated) own.push({ at, text: 'repeated' });
  const inner = value.flatMap((item, index) =>
    item === undefined
      ? [{ at: pointer(at, index), text: 'missing' as const }]
      : check({ ...given, schema: schema['items'], value: item, at: pointer(at, index), depth: depth + 1 }),
  );
  return [...own, ...inner];
}

function objectProblems(schema: Schema, value: Schema, given: Given): readonly Problem[] {
  const { at, depth } = given;
  const properties = isSchema(schema['properties']) ? schema['properties'] : {};
  const missing = asList(schema['required'])
    .filter((name) => typeof name === 'string')
    .filter((name) => value[name] === undefined)
    .map((name): Problem => ({ at: pointer(at, name), text: 'missing' }));
  const rest = schema['additionalProperties'];
  const inner = Object.entries(value).flatMap(([name, item]): readonly Problem[] => {
    if (item === undefined) return [];
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined && rest === false && !('patternProperties' in schema)) {
      return [{ at, text: 'unknownName', values: { name } }];
    }
    return check({ ...given, schema: property ?? rest, value: item, at: pointer(at, name), depth: depth + 1 });
  });
  return [...missing, ...inner];
}

const typeChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: isSchema,
  null: (value) => value === null,
};

/** What has no fields of its own: at least its type can be right. */
function looseProblems(schema: Schema, value: unknown, { at }: Given): readonly Problem[] {
  const types = [schema['type']].flat().filter((type) => typeof type === 'string');
  if (types.length === 0 || types.some((type) => typeChecks[type]?.(value) ?? true)) return [];
  return [{ at, text: types.includes('array') ? 'notList' : types.includes('object') ? 'notObject' : 'noOption' }];
}

/** The option a value belongs to: the one it fits, else the one whose constants it has, else the one with the fewest problems. */
export function bestOption(options: readonly unknown[], value: unknown, root: Schema): number {
  const scores = options.map((option) => {
    const problems = problemsOf(option, value, root);
    return problems.length + 10 * problems.filter(({ text }) => text === 'notAllowed' || text.startsWith('not')).length;
  });
  const byConstant = options.findIndex((option) => hasConstantsOf(resolved(option, root), value));
  const fitting = scores.indexOf(0);
  if (fitting !== -1) return fitting;
  return byConstant === -1 ? scores.indexOf(Math.min(...scores)) : byConstant;
}

function hasConstantsOf(option: Schema, value: unknown): boolean {
  if (!isSchema(value) || !isSchema(option['properties'])) return false;
  const constants = Object.entries(option['properties']).filter(
    ([, property]) => isSchema(property) && 'const' in property,
  );
  return constants.length > 0 && constants.every(([name, property]) => value[name] === (property as Schema)['const']);
}

export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
