import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../main/gateway/page.ts';

const keyOf = (item: string) => item;

describe('a page of a list', () => {
  it('leads through the whole list without repeating or skipping', () => {
    const items = Array.from({ length: 25 }, (_, index) => String(index).padStart(2, '0'));
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 10; pages++) {
      const page = pageOf(items, { size: 10, keyOf, cursor });
      seen.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(items);
  });

  it('has no cursor when everything fits', () => {
    expect(pageOf(['a', 'b'], { size: 2, keyOf })).toEqual({ items: ['a', 'b'] });
  });

  it('goes on at the right place when the item of the cursor has gone', () => {
    const { nextCursor } = pageOf(['a', 'b', 'c', 'd'], { size: 2, keyOf });
    expect(pageOf(['a', 'c', 'd'], { size: 2, keyOf, cursor: nextCursor })).toEqual({ items: ['c', 'd'] });
  });

  it.each(['', 'nonsense', 'YWZ0ZXI', Buffer.from('before:a').toString('base64url')])(
    'refuses the foreign cursor "%s"',
    (cursor) => {
      expect(() => pageOf(['a'], { size: 1, keyOf, cursor })).toThrow(
        expect.objectContaining({
          code: 'invalid-request',
          message: 'The cursor is not one this server gave out; list from the beginning',
        }),
      );
    },
  );
});
