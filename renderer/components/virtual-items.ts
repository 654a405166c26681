import type { ReactNode } from 'react';

/** A head between rows; `groupKey` is unique among the items of a list. */
export interface Group {
  readonly groupKey: string;
  readonly head: ReactNode;
}

export const groupHeight = 32;

export function isGroup(item: object): item is Group {
  return 'groupKey' in item;
}

/** What a key does to the row that has the focus; `pageRows` fit on the screen. */
export function movedIndex(key: string, from: number, given: { readonly count: number; readonly pageRows: number }) {
  const last = given.count - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + given.pageRows,
    PageUp: from - given.pageRows,
    Home: 0,
    End: last,
  };
  const wanted = steps[key];
  return wanted === undefined ? undefined : Math.max(0, Math.min(last, wanted));
}

/** The nearest index from `wanted` on, in the direction of the move and then back, that may have the focus. */
export function focusableIndex(
  items: readonly object[],
  wanted: number,
  given: { readonly forward: boolean; readonly groups: boolean },
): number {
  if (given.groups) return wanted;
  const fits = (index: number): boolean => {
    const item = items[index];
    return item !== undefined && !isGroup(item);
  };
  const step = given.forward ? 1 : -1;
  for (const direction of [step, -step]) {
    for (let index = wanted; index >= 0 && index < items.length; index += direction) if (fits(index)) return index;
  }
  return wanted;
}

/** How many of `items` were put before what used to be the first; 0 when it is gone. Looks no further than the list has grown. */
export function prependedCount(
  items: readonly object[],
  before: { readonly firstKey: string | undefined; readonly count: number },
  keyOf: (item: object) => string,
): number {
  const { firstKey, count } = before;
  if (firstKey === undefined) return 0;
  const most = Math.min(items.length - 1, Math.max(0, items.length - count));
  for (let index = 0; index <= most; index += 1) {
    const item = items[index];
    if (item && keyOf(item) === firstKey) return index;
  }
  return 0;
}
