import { describe, expect, it } from 'vitest';
import { definitionTokens, estimateTokens } from '../../main/lib/token-estimate.ts';

describe('the estimate of tokens', () => {
  it.each([
    ['', 0],
    ['abcd', 1],
    ['abcde', 2],
    ['приве', 2],
    ['café', 1],
    ['abcdприве', 3],
    ['🙂🙂🙂🙂🙂', 2],
  ])('counts four Latin characters or two and a half others as one: %j', (text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });

  it('counts what clients show a model of a definition, and nothing else', () => {
    const tool = { name: 'find', description: 'Finds things', inputSchema: { type: 'object' } };
    // {"name":"find","description":"Finds things","inputSchema":{"type":"object"}}
    expect(definitionTokens(tool)).toBe(19);
    expect(definitionTokens({ ...tool, annotations: { readOnlyHint: true } } as typeof tool)).toBe(19);
  });
});
