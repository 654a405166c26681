import { describe, expect, it } from 'vitest';
import { bearerChallenge, parseChallenges } from '../../main/oauth/challenge.ts';
import { expectWithinBudget, worked } from '../support/within-budget.ts';

describe('a WWW-Authenticate header', () => {
  it.each<[string, [string, Record<string, string>][]]>([
    ['', []],
    ['Bearer', [['bearer', {}]]],
    ['BEARER realm="a"', [['bearer', { realm: 'a' }]]],
    ['Bearer error=invalid_token', [['bearer', { error: 'invalid_token' }]]],
    ['Bearer Scope = "a b" ,  error="x"', [['bearer', { scope: 'a b', error: 'x' }]]],
    ['Bearer realm="a, b", scope="c=d"', [['bearer', { realm: 'a, b', scope: 'c=d' }]]],
    [String.raw`Bearer realm="say \"hi\" \\ there"`, [['bearer', { realm: String.raw`say "hi" \ there` }]]],
    ['Bearer scope="first", scope="second"', [['bearer', { scope: 'first' }]]],
    [
      'Basic realm="x", Bearer scope="y"',
      [
        ['basic', { realm: 'x' }],
        ['bearer', { scope: 'y' }],
      ],
    ],
    [
      'Negotiate, Bearer scope="y"',
      [
        ['negotiate', {}],
        ['bearer', { scope: 'y' }],
      ],
    ],
    [
      'Negotiate YII+/==, Bearer scope=y',
      [
        ['negotiate', {}],
        ['bearer', { scope: 'y' }],
      ],
    ],
    ['Bearer , , scope=y', [['bearer', { scope: 'y' }]]],
    ['Bearer scope="never closed', [['bearer', {}]]],
    ['Bearer scope=, error=x', [['bearer', { error: 'x' }]]],
    ['Bearer error=x, scope=', [['bearer', { error: 'x' }]]],
    ['"nonsense"', []],
  ])('%j is read by the grammar of RFC 9110', (header, expected) => {
    const read = parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
    expect(read).toEqual(expected);
  });

  it('takes time in proportion to its length only', () =>
    expectWithinBudget({ ms: 1_000 }, () => ({
      ms: worked(() => {
        parseChallenges(`Bearer realm="${'\\'.repeat(100_000)}`);
        parseChallenges(`Bearer ${'a'.repeat(100_000)}${'='.repeat(100_000)}x`);
        parseChallenges(`Bearer ${' ,'.repeat(100_000)}`);
      }),
    })));
});

describe('the Bearer challenge', () => {
  it.each([
    [undefined, undefined],
    ['Basic realm="x"', undefined],
    ['Bearer', {}],
    ['Basic realm="x", Bearer scope="a b  a"', { scopes: ['a', 'b'] }],
    ['Bearer scope=""', {}],
    ['Bearer scope="a \u00e9 b"', { scopes: ['a', 'b'] }],
    [
      'Bearer resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource", error="insufficient_scope"',
      {
        resourceMetadata: 'https://mcp.example.com/.well-known/oauth-protected-resource',
        error: 'insufficient_scope',
      },
    ],
  ])('of %j is %j', (header, expected) => {
    expect(bearerChallenge(header)).toEqual(expected);
  });
});
