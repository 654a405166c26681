import { describe, expect, it } from 'vitest';
import type { Json } from '../../main/lib/json.ts';
import type { ParameterStyle } from '../../main/upstreams/openapi/operations/operation.ts';
import { cookieText, headerText, pathText, queryText } from '../../main/upstreams/openapi/requests/serialise.ts';
import type { ParameterPlan } from '../../main/upstreams/openapi/tools/call-plan.ts';

const text = 'blue';
const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

/** A star after the style means exploded. */
function plan(styled: string, more: Partial<ParameterPlan> = {}): ParameterPlan {
  const style = styled.replace('*', '') as ParameterStyle;
  return {
    argument: 'color',
    name: 'color',
    style,
    explode: styled.endsWith('*'),
    allowReserved: false,
    json: false,
    ...more,
  };
}

// The style table of the OpenAPI Specification 3.1.1, section 4.8.12.6, column by column.
describe('in a path', () => {
  it.each([
    ['simple', text, 'blue'],
    ['simple', list, 'blue,black,brown'],
    ['simple', object, 'R,100,G,200,B,150'],
    ['simple*', text, 'blue'],
    ['simple*', list, 'blue,black,brown'],
    ['simple*', object, 'R=100,G=200,B=150'],
    ['label', text, '.blue'],
    ['label', list, '.blue,black,brown'],
    ['label', object, '.R,100,G,200,B,150'],
    ['label*', text, '.blue'],
    ['label*', list, '.blue.black.brown'],
    ['label*', object, '.R=100.G=200.B=150'],
    ['matrix', text, ';color=blue'],
    ['matrix', '', ';color'],
    ['matrix', list, ';color=blue,black,brown'],
    ['matrix', object, ';color=R,100,G,200,B,150'],
    ['matrix*', text, ';color=blue'],
    ['matrix*', '', ';color'],
    ['matrix*', list, ';color=blue;color=black;color=brown'],
    ['matrix*', object, ';R=100;G=200;B=150'],
  ] as const satisfies readonly (readonly [string, Json, string])[])('%s writes %j as %s', (style, value, expected) => {
    expect(pathText(plan(style), value)).toBe(expected);
  });
});

describe('in a query', () => {
  it.each([
    ['form', '', 'color='],
    ['form', text, 'color=blue'],
    ['form', list, 'color=blue,black,brown'],
    ['form', object, 'color=R,100,G,200,B,150'],
    ['form*', '', 'color='],
    ['form*', text, 'color=blue'],
    ['form*', list, 'color=blue&color=black&color=brown'],
    ['form*', object, 'R=100&G=200&B=150'],
    ['spaceDelimited', list, 'color=blue%20black%20brown'],
    ['spaceDelimited', object, 'color=R%20100%20G%20200%20B%20150'],
    ['pipeDelimited', list, 'color=blue%7Cblack%7Cbrown'],
    ['pipeDelimited', object, 'color=R%7C100%7CG%7C200%7CB%7C150'],
    ['deepObject*', object, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
    ['deepObject*', { a: { b: 'c' }, d: [1, 2] }, 'color%5Ba%5D%5Bb%5D=c&color%5Bd%5D=1&color%5Bd%5D=2'],
    ['form*', 'a b&c=d#e/ф', 'color=a%20b%26c%3Dd%23e%2F%D1%84'],
    ['form*', [], ''],
    ['form*', null, ''],
    ['form*', false, 'color=false'],
    ['form*', 0, 'color=0'],
  ] as const satisfies readonly (readonly [string, Json, string])[])('%s writes %j as %s', (style, value, expected) => {
    expect(queryText(plan(style), value)).toBe(expected);
  });

  it('keeps reserved characters where they are allowed, except those that end a value', () => {
    const url = "https://a.example/b?c=d&e=f#g;h+i [j]%2F!*'()";
    expect(queryText(plan('form*', { allowReserved: true }), url)).toBe(
      "color=https://a.example/b?c=d%26e=f%23g%3Bh%2Bi%20%5Bj%5D%252F!*'()",
    );
  });

  it('writes a parameter that is described by a media type as JSON', () => {
    expect(queryText(plan('form*', { json: true }), { a: [1] })).toBe('color=%7B%22a%22%3A%5B1%5D%7D');
  });
});

it.each([
  [false, text, 'blue'],
  [false, list, 'blue,black,brown'],
  [false, object, 'R,100,G,200,B,150'],
  [true, object, 'R=100,G=200,B=150'],
] as const)('in a header, explode %s, writes %j as %s', (explode, value, expected) => {
  expect(headerText(plan(explode ? 'simple*' : 'simple'), value)).toBe(expected);
});

it.each([
  [false, 'a;b c', 'color=a%3Bb%20c'],
  [false, list, 'color=blue,black,brown'],
  [true, object, 'R=100; G=200; B=150'],
] as const)('in a cookie, explode %s, writes %j as %s', (explode, value, expected) => {
  expect(cookieText(plan(explode ? 'form*' : 'form'), value)).toBe(expected);
});
