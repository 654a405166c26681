import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { cx } from '../class-names.ts';
import { jsonLines, treeMove, type JsonLine } from './json-lines.ts';
import { JsonLineRow } from './json-line-row.tsx';

interface Props {
  /** What it shows, for those who cannot see it: "Result". */
  readonly label: string;
  readonly value: unknown;
  readonly className?: string;
}

/** With more lines than this only those in view exist. */
const mostDrawnLines = 500;

/** JSON as a tree: arrow keys move, fold and unfold, Ctrl/Cmd+C copies the value that has the focus. */
export function JsonTree({ label, value, className }: Props) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => jsonLines(value, toggled), [value, toggled]);
  const [focused, setFocused] = useState('');
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const wanted = useRef(false);
  const at = Math.max(
    0,
    lines.findIndex(({ path }) => path === focused),
  );
  const toggle = (path: string): void =>
    setToggled((before) => new Set(before.has(path) ? [...before].filter((one) => one !== path) : [...before, path]));
  const goTo = (index: number): void => {
    wanted.current = true;
    setFocused(lines[index]?.path ?? '');
  };
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const row = frame?.querySelector<HTMLElement>(`[data-line="${String(at)}"]`);
    if (!row) return;
    wanted.current = false;
    row.focus();
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') return copyLine(event, lines[at]);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = treeMove(event.key, at, lines);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if ('to' in move) goTo(move.to);
    else toggle(move.toggle);
  };
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const row = (event.target as Element).closest<HTMLElement>('[data-line]');
    const line = row ? lines[Number(row.dataset['line'])] : undefined;
    if (!line || getSelection()?.isCollapsed === false) return;
    setFocused(line.path);
    if (line.branch && line.branch.count > 0) toggle(line.path);
  };
  const isLong = lines.length > mostDrawnLines;
  return (
    <div
      ref={setFrame}
      role="tree"
      aria-label={label}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className={cx(
        'min-w-0 cursor-default rounded-2 border border-line bg-sunken px-2 py-2',
        isLong && 'h-100 overflow-y-auto',
        className,
      )}
    >
      {isLong ? (
        <LongTree frame={frame} lines={lines} at={at} />
      ) : (
        lines.map((line, index) => <JsonLineRow key={line.path} line={line} index={index} isFocusable={index === at} />)
      )}
    </div>
  );
}

function LongTree(props: {
  readonly frame: HTMLElement | null;
  readonly lines: readonly JsonLine[];
  readonly at: number;
}): ReactNode {
  const { frame, lines, at } = props;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame,
    estimateSize: () => 20,
    getItemKey: (index) => lines[index]?.path ?? index,
    overscan: 20,
    scrollMargin: 8,
    // The line that Tab leads to exists even when it is out of view.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), at])].sort((one, other) => one - other),
  });
  const { scrollToIndex } = virtual;
  const before = useRef(at);
  useLayoutEffect(() => {
    if (before.current !== at) scrollToIndex(at, { align: 'auto' });
    before.current = at;
  }, [at, scrollToIndex]);
  return (
    <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start, key }) => {
        const line = lines[index];
        return (
          line && (
            <div
              key={key}
              ref={virtual.measureElement}
              role="presentation"
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${String(start - 8)}px)` }}
            >
              <JsonLineRow line={line} index={index} isFocusable={index === at} />
            </div>
          )
        );
      })}
    </div>
  );
}

function copyLine(event: KeyboardEvent, line: JsonLine | undefined): void {
  if (!line || getSelection()?.isCollapsed === false) return;
  event.preventDefault();
  const text = typeof line.value === 'string' ? line.value : JSON.stringify(line.value, undefined, 2);
  void navigator.clipboard.writeText(text);
}
