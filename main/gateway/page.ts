import { GatewayError } from './errors.ts';
import type { Page } from './gateway.ts';

/**
 * One page of a list that is sorted by `keyOf`. The cursor names the last key given out, so pages neither repeat nor
 * skip an item when the list changes between two of them. Throws `invalid-request` for a cursor not of this form.
 */
export function pageOf<Item>(
  items: readonly Item[],
  options: { readonly size: number; readonly keyOf: (item: Item) => string; readonly cursor?: string | undefined },
): Page<Item> {
  const { size, keyOf, cursor } = options;
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const firstAfter = after === undefined ? 0 : items.findIndex((item) => keyOf(item) > after);
  if (firstAfter === -1) return { items: [] };
  const page = items.slice(firstAfter, firstAfter + size);
  const last = page.at(-1);
  const more = firstAfter + size < items.length;
  return more && last !== undefined ? { items: page, nextCursor: encodeCursor(keyOf(last)) } : { items: page };
}

const mark = 'after:';

function encodeCursor(key: string): string {
  return Buffer.from(mark + key).toString('base64url');
}

function decodeCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (text.startsWith(mark) && encodeCursor(text.slice(mark.length)) === cursor) return text.slice(mark.length);
  throw unknownCursor();
}

export function unknownCursor(): GatewayError {
  return new GatewayError('invalid-request', {
    en: 'The cursor is not one this server gave out; list from the beginning',
    ru: 'Этот курсор выдан не здесь; запросите список с начала',
  });
}
