import { memo, type ReactNode } from 'react';
import { cx } from './class-names.ts';
import { useVirtualRows, type RowsOptions } from './use-virtual-rows.ts';
import { isGroup } from './virtual-items.ts';

interface Props<Row extends object>
  extends
    Pick<RowsOptions<Row>, 'items' | 'keyOf'>,
    Partial<Pick<RowsOptions<Row>, 'selected' | 'onOpen' | 'onToggle' | 'onEnd'>> {
  readonly label: string;
  readonly rowHeight?: 36 | 56;
  /** Must stay the same function (a constant, or `useCallback`): rows are drawn again when it changes. Nothing in it takes the focus. */
  readonly render: (row: Row) => ReactNode;
  readonly className?: string;
}

/** A list to choose from, of any number of rows; for rows with controls of their own use `VirtualTable`. */
export function VirtualList<Row extends object>(props: Props<Row>) {
  const { label, items, keyOf, selected, onOpen, onToggle, onEnd, rowHeight = 36, render } = props;
  const { setFrame, frameEvents, shown, height, focusIndex } = useVirtualRows({
    items,
    keyOf,
    rowHeight,
    headHeight: 0,
    selected,
    onOpen,
    onToggle,
    onToggleGroup: undefined,
    onEnd,
  });
  return (
    <div
      ref={setFrame}
      role="listbox"
      aria-label={label}
      {...frameEvents}
      className={cx('min-h-0 min-w-0 flex-1 overflow-y-auto bg-surface', props.className)}
    >
      <div role="presentation" className="relative" style={{ height: height }}>
        {shown.map(({ index, start }) => {
          const item = items[index];
          if (!item) return null;
          if (isGroup(item)) {
            return (
              <div
                key={item.groupKey}
                role="presentation"
                style={{ transform: `translateY(${String(start)}px)` }}
                className="absolute inset-x-0 top-0 flex h-8 items-center gap-2 border-b border-line bg-sunken px-4 t-label text-text-2"
              >
                {item.head}
              </div>
            );
          }
          const key = keyOf(item);
          return (
            <ListRow
              key={key}
              row={item}
              render={render as (row: object) => ReactNode}
              index={index}
              count={items.length}
              top={start}
              isTall={rowHeight === 56}
              isFocusable={index === focusIndex}
              isSelected={key === selected}
            />
          );
        })}
      </div>
    </div>
  );
}

const ListRow = memo(function ListRow(props: {
  readonly row: object;
  readonly render: (row: object) => ReactNode;
  readonly index: number;
  readonly count: number;
  readonly top: number;
  readonly isTall: boolean;
  readonly isFocusable: boolean;
  readonly isSelected: boolean;
}) {
  const { row, render, index, count, top, isTall, isFocusable, isSelected } = props;
  return (
    <div
      role="option"
      aria-selected={isSelected}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-index={index}
      tabIndex={isFocusable ? 0 : -1}
      style={{ transform: `translateY(${String(top)}px)` }}
      className={cx(
        'absolute inset-x-0 top-0 flex cursor-default items-center gap-3 border-b border-line px-4 focus-visible:outline-offset-[-2px]',
        isTall ? 'h-row-tall' : 'h-row',
        isSelected ? 'bg-accent-subtle inset-shadow-[2px_0_var(--accent)]' : 'hover:bg-hover',
      )}
    >
      {render(row)}
    </div>
  );
});
