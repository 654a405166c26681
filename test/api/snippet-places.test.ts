import { describe, expect, it } from 'vitest';
import { operations } from '../../contract/api.ts';
import { placeArguments, placePath } from '../../main/api/place-address.ts';

describe('the endpoint a snippet leads to', () => {
  it.each([
    { place: '*', path: '', args: [] },
    { place: 'connection jira', path: '/jira', args: ['--connection', 'jira'] },
    { place: 'set every day', path: '/set/every%20day', args: ['--set', 'every day'] },
  ])('is $path for the place $place', ({ place, path, args }) => {
    expect(placePath(place)).toBe(path);
    expect(placeArguments(place)).toEqual(args);
  });

  it('is refused when it names no place', () => {
    const { input } = operations['clients.snippets'];
    expect(['', 'jira', 'set ', 'connection  '].map((place) => input.safeParse({ place }).success)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
