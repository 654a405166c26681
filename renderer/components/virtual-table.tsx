import { memo, type CSSProperties, type ReactNode } from 'react';
import { cx } from './class-names.ts';
import { useVirtualRows, type RowsOptions } from './use-virtual-rows.ts';
import { isGroup, type Group } from './virtual-items.ts';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** A track of a CSS grid: `84px`, or `minmax(0,1fr)` for what is left. Tracks do not depend on what rows hold. */
  readonly width: string;
  /** Its width at 1000 px and below. */
  readonly narrowWidth?: string;
  /** It leaves at 1000 px and below. */
  readonly wideOnly?: boolean;
  readonly align?: 'end';
  /** The head is read out, not shown: for columns of checkboxes. */
  readonly hiddenHead?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row extends object>
  extends
    Pick<RowsOptions<Row>, 'items' | 'keyOf'>,
    Partial<Pick<RowsOptions<Row>, 'selected' | 'onOpen' | 'onToggle' | 'onToggleGroup' | 'onEnd'>> {
  readonly label: string;
  /** Made once (a constant, or `useMemo`): rows are drawn again when they change. */
  readonly columns: readonly Column<Row>[];
  readonly rowHeight?: 36 | 56;
  /** How many rows there are in all, when more can be read with `onEnd`. */
  readonly total?: number | undefined;
  readonly className?: string;
}

const headHeight = 32;

/** A table of any number of rows: sticky head, fixed columns, keyboard as in the design. Cells' own controls need `tabIndex={-1}`. */
export function VirtualTable<Row extends object>(props: Props<Row>) {
  const { label, columns, items, keyOf, selected, onOpen, onToggle, onToggleGroup, onEnd, rowHeight = 36 } = props;
  const { setFrame, frameEvents, shown, height, focusIndex } = useVirtualRows({
    items,
    keyOf,
    rowHeight,
    headHeight,
    selected,
    onOpen,
    onToggle,
    onToggleGroup,
    onEnd,
  });
  return (
    <div
      ref={setFrame}
      role="grid"
      aria-label={label}
      aria-rowcount={(props.total ?? items.length) + 1}
      aria-colcount={columns.length}
      {...frameEvents}
      style={tracksOf(columns)}
      className={cx('min-h-0 min-w-0 flex-1 overflow-x-hidden overflow-y-auto bg-surface', props.className)}
    >
      <div role="rowgroup" className="sticky top-0 z-sticky">
        <div
          role="row"
          aria-rowindex={1}
          className={cx(
            tracks,
            'h-8 items-center border-b border-line bg-sunken pr-4 pl-gutter t-small whitespace-nowrap text-text-3',
          )}
        >
          {columns.map((column) => (
            <span key={column.key} role="columnheader" className={cellClass(column)}>
              {column.hiddenHead === true ? <span className="sr-only">{column.head}</span> : column.head}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: height }}>
        {shown.map(({ index, start }) => {
          const item = items[index];
          if (!item) return null;
          const place = { index, top: start - headHeight, isFocusable: index === focusIndex };
          if (isGroup(item)) return <GroupRow key={item.groupKey} group={item} {...place} columns={columns.length} />;
          const key = keyOf(item);
          return (
            <TableRow
              key={key}
              row={item}
              columns={columns as readonly Column<object>[]}
              {...place}
              isTall={rowHeight === 56}
              isSelected={key === selected}
              isSelectable={onOpen !== undefined}
            />
          );
        })}
      </div>
    </div>
  );
}

const tracks = 'grid gap-3 grid-cols-(--narrow-tracks) wide:grid-cols-(--tracks)';

function tracksOf<Row>(columns: readonly Column<Row>[]): CSSProperties {
  const narrow = columns.filter(({ wideOnly }) => wideOnly !== true);
  return {
    '--tracks': columns.map(({ width }) => width).join(' '),
    '--narrow-tracks': narrow.map(({ narrowWidth, width }) => narrowWidth ?? width).join(' '),
  } as CSSProperties;
}

function cellClass({ align, wideOnly }: Pick<Column<never>, 'align' | 'wideOnly'>): string {
  return cx('min-w-0 truncate', align === 'end' && 'text-right tabular-nums', wideOnly === true && 'max-wide:hidden');
}

interface Place {
  readonly index: number;
  readonly top: number;
  readonly isFocusable: boolean;
}

const GroupRow = memo(function GroupRow(props: Place & { readonly group: Group; readonly columns: number }) {
  const { group, columns, index, top, isFocusable } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={isFocusable ? 0 : -1}
      style={{ transform: `translateY(${String(top)}px)` }}
      className="absolute inset-x-0 top-0 h-8 border-b border-line bg-sunken pr-4 pl-gutter focus-visible:outline-offset-[-2px]"
    >
      <div role="gridcell" aria-colspan={columns} className="flex h-full items-center gap-2 t-label text-text-2">
        {group.head}
      </div>
    </div>
  );
});

interface RowProps extends Place {
  readonly row: object;
  readonly columns: readonly Column<object>[];
  readonly isTall: boolean;
  readonly isSelected: boolean;
  readonly isSelectable: boolean;
}

const TableRow = memo(function TableRow(props: RowProps) {
  const { row, columns, index, top, isFocusable, isTall, isSelected, isSelectable } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelectable ? isSelected : undefined}
      data-index={index}
      tabIndex={isFocusable ? 0 : -1}
      style={{ transform: `translateY(${String(top)}px)` }}
      className={cx(
        tracks,
        'absolute inset-x-0 top-0 cursor-default items-center border-b border-line pr-4 pl-gutter focus-visible:outline-offset-[-2px]',
        isTall ? 'h-row-tall' : 'h-row',
        isSelected ? 'bg-accent-subtle inset-shadow-[2px_0_var(--accent)]' : 'hover:bg-hover',
      )}
    >
      {columns.map((column) => (
        <div key={column.key} role="gridcell" className={cellClass(column)}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
});
