import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { repairSchema } from '../../main/upstreams/onec/repair-schema.ts';

const text = { type: 'string' };
const cases: readonly (readonly [what: string, given: unknown, schema: object, repairs: readonly string[]])[] = [
  [
    'a right one',
    { type: 'object', properties: { a: text }, required: ['a'] },
    { type: 'object', properties: { a: text }, required: ['a'] },
    [],
  ],
  ['an empty one', {}, { type: 'object' }, ['the schema was empty']],
  ['none', undefined, { type: 'object' }, ['there was no schema']],
  ['a text', 'строка', { type: 'object' }, ['there was no schema']],
  [
    'one without a type',
    { properties: { a: text } },
    { type: 'object', properties: { a: text } },
    ['the schema had no "type"'],
  ],
  ['one of another type', { type: 'array' }, { type: 'object' }, ['the "type" of the schema was not "object"']],
  [
    'the fields alone',
    { ИНН: text },
    { type: 'object', properties: { ИНН: text } },
    ['the fields stood outside of "properties"'],
  ],
  [
    'properties that are null',
    { type: 'object', properties: null },
    { type: 'object' },
    ['"properties" was not an object and was left out'],
  ],
  [
    'properties as a list',
    { type: 'object', properties: [{ name: 'a', type: 'string' }, 5] },
    { type: 'object', properties: { a: text } },
    ['"properties" was a list'],
  ],
  [
    'required as a text',
    { type: 'object', properties: { a: text }, required: 'a' },
    { type: 'object', properties: { a: text }, required: ['a'] },
    ['"required" was not a list'],
  ],
  [
    'required fields that nobody described',
    { type: 'object', properties: { a: text }, required: ['a', 'б', 5] },
    { type: 'object', properties: { a: text }, required: ['a'] },
    ['"required" named fields that are not described'],
  ],
  [
    'required at the field',
    { type: 'object', properties: { a: { type: 'string', required: true }, b: { type: 'string', required: false } } },
    { type: 'object', properties: { a: text, b: text }, required: ['a'] },
    ['"required" stood at a field'],
  ],
  [
    'type names of 1C',
    {
      type: 'object',
      properties: {
        a: { type: 'Строка' },
        b: { type: 'Число(15,2)' },
        c: { type: 'Булево' },
        d: { type: 'СправочникСсылка.Контрагенты' },
        e: { type: 'ТаблицаЗначений' },
        f: { type: 'Дата' },
        g: { type: ['Строка', 'Неопределено'] },
        h: { type: 'String' },
      },
    },
    {
      type: 'object',
      properties: {
        a: text,
        b: { type: 'number' },
        c: { type: 'boolean' },
        d: text,
        e: { type: 'array', items: {} },
        f: text,
        g: { type: ['string', 'null'] },
        h: text,
      },
    },
    ['types had names that JSON Schema does not know'],
  ],
  [
    'a type nobody knows',
    { type: 'object', properties: { a: { type: 'МойТип', description: 'Д' } } },
    { type: 'object', properties: { a: { description: 'Д' } } },
    ['a "type" could not be understood and was left out'],
  ],
  [
    'fields that are no schemas',
    { type: 'object', properties: { a: 'Число', b: 7, c: true } },
    { type: 'object', properties: { a: { type: 'number' }, b: {}, c: true } },
    ['a field was described by the name of its type alone', 'a field was not described by a schema'],
  ],
  [
    'values that JSON Schema does not allow',
    { type: 'object', properties: { a: { enum: [], minimum: '5', pattern: '(', description: null } } },
    { type: 'object', properties: { a: {} } },
    [
      '"description" had a value that JSON Schema does not allow and was left out',
      '"minimum" had a value that JSON Schema does not allow and was left out',
      '"enum" had a value that JSON Schema does not allow and was left out',
      '"pattern" had a value that JSON Schema does not allow and was left out',
    ],
  ],
  [
    'a list of items',
    { type: 'object', properties: { a: { type: 'array', items: [{ type: 'Строка' }] } } },
    { type: 'object', properties: { a: { type: 'array', items: text } } },
    ['"items" was a list', 'types had names that JSON Schema does not know'],
  ],
  [
    'references',
    { type: 'object', properties: { a: { $ref: '#/$defs/x' }, b: { $ref: '#/$defs/y' } }, $defs: { x: text } },
    { type: 'object', properties: { a: { $ref: '#/$defs/x' }, b: {} }, $defs: { x: text } },
    ['a "$ref" led nowhere and was left out'],
  ],
];

describe('an argument schema of 1C', () => {
  it.each(cases)('is made usable: %s', (...[, given, schema, repairs]) => {
    const repaired = repairSchema(given);
    expect(repaired.schema).toEqual(schema);
    expect(repaired.repairs.map(({ en }) => en)).toEqual(repairs);
    for (const { ru } of repaired.repairs) expect(ru).toMatch(/[а-яё]/);
    expect(() => new Ajv2020({ strict: false }).compile(repaired.schema)).not.toThrow();
  });

  it('that refers to itself stays', () => {
    const schema = { type: 'object', properties: { child: { $ref: '#' } } };
    expect(repairSchema(schema)).toEqual({ schema, repairs: [] });
  });

  it('that is nested without end is cut', () => {
    let schema: object = { type: 'string' };
    for (let depth = 0; depth < 500; depth += 1) schema = { type: 'object', properties: { a: schema } };
    expect(JSON.stringify(repairSchema(schema)).length).toBeLessThan(2_000);
  });
});
