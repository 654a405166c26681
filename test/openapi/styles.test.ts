import { describe, expect, it } from 'vitest';
import type { Json } from '../../main/lib/json.ts';
import type { ParameterStyle } from '../../main/upstreams/openapi/operations/operation.ts';
import { cookieText, headerText, pathText, queryText } from '../../main/upstreams/openapi/requests/serialise.ts';
import type { ParameterPlan } from '../../main/upstreams/openapi/tools/call-plan.ts';

const text = 'blue';
const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

function plan(style: ParameterStyle, explode: boolean, more: Partial<ParameterPlan> = {}): ParameterPlan {
  return { argument: 'color', name: 'color', style, explode, allowReserved: false, json: false, ...more };
}

// The style table of the OpenAPI Specification 3.1.1, section 4.8.12.6, column by column.
describe('in a path', () => {
  it.each([
    ['simple', false, text, 'blue'],
    ['simple', false, list, 'blue,black,brown'],
    ['simple', false, object, 'R,100,G,200,B,150'],
    ['simple', true, text, 'blue'],
    ['simple', true, list, 'blue,black,brown'],
    ['simple', true, object, 'R=100,G=200,B=150'],
    ['label', false, text, '.blue'],
    ['label', false, list, '.blue,black,brown'],
    ['label', false, object, '.R,100,G,200,B,150'],
    ['label', true, text, '.blue'],
    ['label', true, list, '.blue.black.brown'],
    ['label', true, object, '.R=100.G=200.B=150'],
    ['matrix', false, text, ';color=blue'],
    ['matrix', false, '', ';color'],
    ['matrix', false, list, ';color=blue,black,brown'],
    ['matrix', false, object, ';color=R,100,G,200,B,150'],
    ['matrix', true, text, ';color=blue'],
    ['matrix', true, '', ';color'],
    ['matrix', true, list, ';color=blue;color=black;color=brown'],
    ['matrix', true, object, ';R=100;G=200;B=150'],
  ] as const satisfies readonly (readonly [ParameterStyle, boolean, Json, string])[])(
    '%s, explode %s, writes %j as %s',
    (style, explode, value, expected) => {
      expect(pathText(plan(style, explode), value)).toBe(expected);
    },
  );
});

describe('in a query', () => {
  it.each([
    ['form', false, '', 'color='],
    ['form', false, text, 'color=blue'],
    ['form', false, list, 'color=blue,black,brown'],
    ['form', false, object, 'color=R,100,G,200,B,150'],
    ['form', true, '', 'color='],
    ['form', true, text, 'color=blue'],
    ['form', true, list, 'color=blue&color=black&color=brown'],
    ['form', true, object, 'R=100&G=200&B=150'],
    ['spaceDelimited', false, list, 'color=blue%20black%20brown'],
    ['spaceDelimited', false, object, 'color=R%20100%20G%20200%20B%20150'],
    ['pipeDelimited', false, list, 'color=blue%7Cblack%7Cbrown'],
    ['pipeDelimited', false, object, 'color=R%7C100%7CG%7C200%7CB%7C150'],
    ['deepObject', true, object, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
    ['deepObject', true, { a: { b: 'c' }, d: [1, 2] }, 'color%5Ba%5D%5Bb%5D=c&color%5Bd%5D=1&color%5Bd%5D=2'],
    ['form', true, 'a b&c=d#e/ф', 'color=a%20b%26c%3Dd%23e%2F%D1%84'],
    ['form', true, [], ''],
    ['form', true, null, ''],
    ['form', true, false, 'color=false'],
    ['form', true, 0, 'color=0'],
  ] as const satisfies readonly (readonly [ParameterStyle, boolean, Json, string])[])(
    '%s, explode %s, writes %j as %s',
    (style, explode, value, expected) => {
      expect(queryText(plan(style, explode), value)).toBe(expected);
    },
  );

  it('keeps reserved characters where they are allowed, except those that end a value', () => {
    const url = "https://a.example/b?c=d&e=f#g;h+i [j]%2F!*'()";
    expect(queryText(plan('form', true, { allowReserved: true }), url)).toBe(
      "color=https://a.example/b?c=d%26e=f%23g%3Bh%2Bi%20%5Bj%5D%252F!*'()",
    );
  });

  it('writes a parameter that is described by a media type as JSON', () => {
    expect(queryText(plan('form', true, { json: true }), { a: [1] })).toBe('color=%7B%22a%22%3A%5B1%5D%7D');
  });
});

it.each([
  [false, text, 'blue'],
  [false, list, 'blue,black,brown'],
  [false, object, 'R,100,G,200,B,150'],
  [true, object, 'R=100,G=200,B=150'],
] as const)('in a header, explode %s, writes %j as %s', (explode, value, expected) => {
  expect(headerText(plan('simple', explode), value)).toBe(expected);
});

it.each([
  [false, 'a;b c', 'color=a%3Bb%20c'],
  [false, list, 'color=blue,black,brown'],
  [true, object, 'R=100; G=200; B=150'],
] as const)('in a cookie, explode %s, writes %j as %s', (explode, value, expected) => {
  expect(cookieText(plan('form', explode), value)).toBe(expected);
});
