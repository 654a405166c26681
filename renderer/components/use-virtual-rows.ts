import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { focusableIndex, groupHeight, isGroup, movedIndex, prependedCount, type Group } from './virtual-items.ts';

export interface RowsOptions<Row extends object> {
  /** Rows, with the heads of their groups between them. A new array when anything changed. */
  readonly items: readonly (Row | Group)[];
  readonly keyOf: (row: Row) => string;
  /** 36 or 56 px. */
  readonly rowHeight: 36 | 56;
  /** What stands above the first row and stays in view, px. */
  readonly headHeight: number;
  /** The row that is open elsewhere (a panel); it has the focus when the list gets it. */
  readonly selected: string | undefined;
  /** Enter or a click. */
  readonly onOpen: ((row: Row) => void) | undefined;
  /** Space; Space opens when it is absent. */
  readonly onToggle: ((row: Row) => void) | undefined;
  /** Space on a group's head, which cannot have the focus without it. */
  readonly onToggleGroup: ((group: Group) => void) | undefined;
  /** The end of what is there comes into view: time to read more. */
  readonly onEnd: (() => void) | undefined;
}

export interface Rows {
  /** The ref of the element that scrolls. */
  readonly setFrame: (element: HTMLElement | null) => void;
  readonly shown: readonly VirtualItem[];
  readonly height: number;
  /** The index of the row that Tab leads to. */
  readonly focusIndex: number;
  readonly frameEvents: {
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  };
}

const rowsBeforeEnd = 20;

/** Rows of fixed height of which only those in view exist, with a roving focus. Every row is an element with `data-index`. */
export function useVirtualRows<Row extends object>(options: RowsOptions<Row>): Rows {
  const { items, keyOf, rowHeight, headHeight, selected, onEnd } = options;
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const itemKey = useCallback((item: object) => (isGroup(item) ? item.groupKey : keyOf(item as Row)), [keyOf]);
  const [focusKey, setFocusKey] = useState<string>();
  const focusIndex = useFocusIndex(items, itemKey, { focusKey, selected, groups: options.onToggleGroup !== undefined });

  // A new function for every array: sizes belong to places, and places of groups move.
  const getItemKey = useMemo(() => (index: number) => index + 0 * items.length, [items]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame,
    getItemKey,
    estimateSize: (index) => {
      const item = items[index];
      return item && isGroup(item) ? groupHeight : rowHeight;
    },
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // The row with the focus exists even when it is far out of view: Tab and the arrow keys go on from it.
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range);
      if (focusIndex < 0 || focusIndex >= items.length) return inView;
      if (focusIndex < (inView[0] ?? 0)) return [focusIndex, ...inView];
      return focusIndex > (inView.at(-1) ?? 0) ? [...inView, focusIndex] : inView;
    },
  });
  useKeptPlace({ frame, items, itemKey, rowHeight });

  const shown = virtual.getVirtualItems();
  const lastInView = virtual.range?.endIndex ?? 0;
  const isNearEnd = items.length > 0 && lastInView >= items.length - rowsBeforeEnd;
  useEffect(() => {
    if (isNearEnd) onEnd?.();
  }, [isNearEnd, items.length, onEnd]);

  const wanted = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const row = frame?.querySelector<HTMLElement>(`[data-index="${String(wanted.current)}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });
  const focusRow = (index: number): void => {
    const item = items[index];
    if (!item) return;
    wanted.current = index;
    setFocusKey(itemKey(item));
    virtual.scrollToIndex(index, { align: 'auto' });
  };

  return {
    setFrame,
    shown,
    height: virtual.getTotalSize(),
    focusIndex,
    frameEvents: {
      onKeyDown: (event) => {
        const index = indexOf(event.target);
        if (
          index === undefined ||
          event.target !== rowOf(event.target) ||
          event.altKey ||
          event.ctrlKey ||
          event.metaKey
        )
          return;
        const pageRows = Math.max(1, Math.floor((frame?.clientHeight ?? 0) / rowHeight) - 2);
        const moved = movedIndex(event.key, index, { count: items.length, pageRows });
        const item = items[index];
        if (moved !== undefined) {
          const forward = moved > index || moved === 0;
          focusRow(focusableIndex(items, moved, { forward, groups: options.onToggleGroup !== undefined }));
        } else if (item && (event.key === 'Enter' || event.key === ' ')) actOn(item, event.key, options);
        else return;
        event.preventDefault();
      },
      onClick: (event) => {
        const index = indexOf(event.target);
        const item = index === undefined ? undefined : items[index];
        if (!item || isControl(event.target)) return;
        if (isGroup(item)) return;
        setFocusKey(itemKey(item));
        options.onOpen?.(item);
      },
    },
  };
}

function actOn<Row extends object>(item: Row | Group, key: 'Enter' | ' ', options: RowsOptions<Row>): void {
  if (isGroup(item)) options.onToggleGroup?.(item);
  else if (key === ' ' && options.onToggle) options.onToggle(item);
  else options.onOpen?.(item);
}

/** The row that has the focus, else the selected one, else the first. */
function useFocusIndex(
  items: readonly object[],
  itemKey: (item: object) => string,
  given: { readonly focusKey: string | undefined; readonly selected: string | undefined; readonly groups: boolean },
): number {
  const { focusKey, selected, groups } = given;
  return useMemo(() => {
    for (const key of [focusKey, selected]) {
      const index = key === undefined ? -1 : items.findIndex((item) => itemKey(item) === key);
      if (index !== -1) return index;
    }
    return focusableIndex(items, 0, { forward: true, groups });
  }, [items, itemKey, focusKey, selected, groups]);
}

/** What is put before the rows in view does not move them. */
function useKeptPlace(given: {
  readonly frame: HTMLElement | null;
  readonly items: readonly object[];
  readonly itemKey: (item: object) => string;
  readonly rowHeight: number;
}): void {
  const { frame, items, itemKey, rowHeight } = given;
  const before = useRef<{ firstKey: string | undefined; count: number }>({ firstKey: undefined, count: 0 });
  useLayoutEffect(() => {
    const added = prependedCount(items, before.current, itemKey);
    const first = items[0];
    before.current = { firstKey: first && itemKey(first), count: items.length };
    if (added === 0 || !frame || frame.scrollTop === 0) return;
    const heights = items.slice(0, added).map((item) => (isGroup(item) ? groupHeight : rowHeight));
    frame.scrollBy(
      0,
      heights.reduce((sum, height) => sum + height, 0),
    );
  }, [frame, items, itemKey, rowHeight]);
}

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
}

function indexOf(target: EventTarget): number | undefined {
  const text = rowOf(target)?.dataset['index'];
  return text === undefined ? undefined : Number(text);
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a, input, select, textarea, [role="switch"]') !== null;
}
