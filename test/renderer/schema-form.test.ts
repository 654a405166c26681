import { describe, expect, it } from 'vitest';
import { constraintText, placeholderText } from '../../renderer/components/schema-form/constraint.ts';
import { formTexts } from '../../renderer/components/schema-form/form-texts.ts';
import { fromLocalField, toLocalField } from '../../renderer/components/schema-form/formats.ts';
import { emptyValue, initialArguments } from '../../renderer/components/schema-form/initial-value.ts';
import { parsedJson } from '../../renderer/components/schema-form/json-text.ts';
import { described } from '../../renderer/components/schema-form/shape.ts';
import { bestOption, problemsOf } from '../../renderer/components/schema-form/validate.ts';
import { createText } from '../../renderer/i18n/use-text.ts';

const root = {
  $defs: {
    name: { type: 'string', minLength: 2 },
    tree: { type: 'object', properties: { next: { $ref: '#/$defs/tree' } } },
    loop: { $ref: '#/$defs/loop' },
  },
};
const t = createText(formTexts, 'en');

describe('what a form makes of a schema', () => {
  it.each<[string, unknown, string]>([
    ['a reference', { $ref: '#/$defs/name' }, 'string'],
    ['a reference to itself', { $ref: '#/$defs/loop' }, 'json'],
    ['a reference out of the document', { $ref: 'https://example.com/x' }, 'json'],
    ['text or nothing', { type: ['string', 'null'] }, 'string'],
    ['text or nothing, said otherwise', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string'],
    ['constants to choose from', { oneOf: [{ const: 'a', title: 'A' }, { const: 'b' }] }, 'enum'],
    ['several kinds', { anyOf: [{ type: 'string' }, { type: 'number' }] }, 'choice'],
    ['parts that hold together', { allOf: [{ type: 'object' }, { properties: { a: {} } }] }, 'object'],
    ['names of one’s own', { type: 'object', additionalProperties: { type: 'string' } }, 'map'],
    ['an object of anything', { type: 'object' }, 'json'],
    ['a list', { type: 'array', items: { type: 'string' } }, 'list'],
    ['a tuple', { type: 'array', prefixItems: [{}], items: {} }, 'json'],
    ['no type, but a range', { minimum: 1 }, 'number'],
    ['anything', {}, 'json'],
    ['nothing allowed', false, 'json'],
  ])('%s', (_, schema, kind) => {
    expect(described(schema, root).shape.kind).toBe(kind);
  });

  it('merges what stands together', () => {
    const { shape } = described(
      {
        allOf: [
          { properties: { a: {} }, required: ['a'] },
          { properties: { b: {} }, required: ['b'] },
        ],
      },
      root,
    );
    expect(shape).toEqual({ kind: 'object', properties: { a: {}, b: {} }, required: new Set(['a', 'b']) });
  });

  it('knows that nothing is allowed, too', () => {
    expect(described({ type: ['integer', 'null'] }, root).nullable).toBe(true);
    expect(described({ type: 'integer' }, root).nullable).toBe(false);
  });
});

describe('what is beside the label', () => {
  it.each<[unknown, boolean, string | undefined]>([
    [{ type: 'integer', minimum: 1, maximum: 50 }, false, '1 to 50'],
    [{ type: 'integer' }, true, 'required, whole number'],
    [{ type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 }, false, 'whole number'],
    [{ type: 'number', exclusiveMinimum: 0 }, false, 'more than 0'],
    [{ type: 'string', maxLength: 1 }, false, 'up to 1 character'],
    [{ type: 'string', format: 'uri' }, true, 'required, URL'],
    [{ type: 'array', items: {}, minItems: 1, maxItems: 3 }, false, '1 to 3 items'],
    [{ type: 'string' }, false, undefined],
  ])('%j', (schema, isRequired, expected) => {
    expect(constraintText(described(schema, root), isRequired, t)).toBe(expected);
  });

  it.each<[unknown, string | undefined]>([
    [{ type: 'string', examples: ['PAY-17'] }, 'e.g. PAY-17'],
    [{ type: 'integer', default: 20 }, '20 when empty'],
    [{ type: 'string' }, undefined],
  ])('%j in an empty field', (schema, expected) => {
    expect(placeholderText(described(schema, root), t)).toBe(expected);
  });
});

describe('what a value is refused for', () => {
  it.each<readonly [title: string, schema: unknown, value: unknown, expected: readonly object[]]>([
    [
      'nothing in what is needed',
      { type: 'object', required: ['a'], properties: { a: {} } },
      {},
      [{ at: '/a', text: 'missing' }],
    ],
    [
      'a member nobody knows',
      { type: 'object', properties: { a: {} }, additionalProperties: false },
      { b: 1 },
      [{ at: '', text: 'unknownName', values: { name: 'b' } }],
    ],
    ['text where a number is wanted', { type: 'number' }, 'x', [{ at: '', text: 'notNumber' }]],
    ['a part of a whole', { type: 'integer' }, 1.5, [{ at: '', text: 'notWhole' }]],
    ['too little', { type: 'integer', minimum: 1 }, 0, [{ at: '', text: 'tooLow', values: { min: 1 } }]],
    ['too much', { type: 'integer', maximum: 50 }, 51, [{ at: '', text: 'tooHigh', values: { max: 50 } }]],
    ['not a step', { type: 'number', multipleOf: 0.1 }, 0.25, [{ at: '', text: 'notMultiple', values: { step: 0.1 } }]],
    ['a step of a fraction', { type: 'number', multipleOf: 0.1 }, 0.3, []],
    ['too short', { $ref: '#/$defs/name' }, 'x', [{ at: '', text: 'tooShort', values: { min: 2 } }]],
    ['signs counted as people count them', { type: 'string', maxLength: 1 }, '𝒳', []],
    [
      'another form',
      { type: 'string', pattern: '^[A-Z]+-\\d+$' },
      'pay',
      [{ at: '', text: 'notMatching', values: { pattern: '^[A-Z]+-\\d+$' } }],
    ],
    ['a pattern that cannot be read', { type: 'string', pattern: '(' }, 'x', []],
    ['no address', { type: 'string', format: 'uri' }, 'example', [{ at: '', text: 'notUri' }]],
    ['an address with a variable', { type: 'string', format: 'uri' }, '${env:HOST}/x', []],
    ['no day', { type: 'string', format: 'date' }, '2026-13-01', [{ at: '', text: 'notDate' }]],
    ['not one of them', { enum: ['a', 1] }, 'b', [{ at: '', text: 'notAllowed', values: { values: 'a, 1' } }]],
    ['null', { type: 'string' }, null, [{ at: '', text: 'notNull' }]],
    ['null where it is allowed', { type: ['string', 'null'] }, null, []],
    ['an element', { type: 'array', items: { type: 'integer' } }, [1, 'x'], [{ at: '/1', text: 'notWhole' }]],
    [
      'the same twice',
      { type: 'array', items: {}, uniqueItems: true },
      [{ a: 1 }, { a: 1 }],
      [{ at: '', text: 'repeated' }],
    ],
    [
      'a member of a member',
      { type: 'object', properties: { 'a/b': { type: 'object', properties: { c: { type: 'boolean' } } } } },
      { 'a/b': { c: 1 } },
      [{ at: '/a~1b/c', text: 'notBoolean' }],
    ],
    ['one of several kinds', { anyOf: [{ type: 'string' }, { type: 'integer' }] }, 1, []],
    ['a list for anything but a list', { type: ['string', 'boolean'] }, [], [{ at: '', text: 'noOption' }]],
  ])('%s', (...[, schema, value, expected]) => {
    expect(problemsOf(schema, value, root)).toEqual(expected);
  });

  it('tells the option a value belongs to by its constants', () => {
    const options = [
      {
        type: 'object',
        properties: { kind: { const: 'document' }, url: { type: 'string' } },
        required: ['kind', 'url'],
      },
      {
        type: 'object',
        properties: { kind: { const: 'meeting' }, date: { type: 'string' } },
        required: ['kind', 'date'],
      },
    ];
    expect(bestOption(options, { kind: 'meeting' }, root)).toBe(1);
    expect(problemsOf({ oneOf: options }, { kind: 'meeting' }, root)).toEqual([{ at: '/date', text: 'missing' }]);
  });

  it('ends with a schema that contains itself', () => {
    let value: object = {};
    for (let depth = 0; depth < 200; depth += 1) value = { next: value };
    expect(problemsOf({ $ref: '#/$defs/tree' }, value, root)).toEqual([]);
  });
});

describe('what a form begins with', () => {
  it('has defaults, constants and needed objects, and nothing nobody chose', () => {
    const schema = {
      type: 'object',
      properties: {
        limit: { type: 'integer', default: 20 },
        query: { type: 'string' },
        kind: { const: 'x' },
        optional: { const: 'y' },
        inner: { type: 'object', properties: { deep: { type: 'boolean', default: true } } },
      },
      required: ['query', 'kind', 'inner'],
    };
    expect(initialArguments(schema)).toEqual({ limit: 20, kind: 'x', inner: { deep: true } });
  });

  it.each<[unknown, unknown]>([
    [{ type: 'string' }, ''],
    [{ enum: ['a', 'b'] }, 'a'],
    [{ type: 'object', properties: { a: {} } }, {}],
    [{ type: 'array', items: {} }, []],
    [{ type: 'integer' }, undefined],
    [{ $ref: '#/$defs/tree' }, {}],
  ])('a new %j', (schema, expected) => {
    expect(emptyValue(schema, root)).toEqual(expected);
  });
});

it('reads JSON as it is written, and nothing as nothing', () => {
  expect(parsedJson(' ')).toEqual({ value: undefined });
  expect(parsedJson('[1]')).toEqual({ value: [1] });
  expect(parsedJson('{a}').problem).toEqual({ code: 'name', line: 1, column: 2 });
});

it('keeps the moment when a date and time goes through a field', () => {
  expect(fromLocalField(toLocalField('2026-11-21T10:42:05Z'))).toBe('2026-11-21T10:42:05Z');
  expect(toLocalField('soon')).toBe('');
  expect(fromLocalField('')).toBeUndefined();
});
