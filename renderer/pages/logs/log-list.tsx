import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { cx } from '../../components/class-names.ts';
import { useFormats } from '../../i18n/locale.tsx';
import type { ShownLine } from './log-lines.ts';

const lineHeight = 24;

interface Props {
  readonly label: string;
  readonly lines: readonly ShownLine[];
  /** Keeps the end in view. */
  readonly follow: boolean;
  /** The person scrolled away from the end, or back to it. */
  readonly onFollow: (follow: boolean) => void;
  readonly chosen: number | undefined;
  readonly onChoose: (key: number | undefined) => void;
}

const tones: Readonly<Record<ShownLine['level'], string>> = {
  debug: '',
  info: '',
  warn: 'bg-warn-subtle',
  error: 'bg-bad-subtle',
};
const levelTones: Readonly<Record<ShownLine['level'], string>> = {
  debug: 'text-text-2',
  info: 'text-text-2',
  warn: 'font-semibold text-warn-text',
  error: 'font-semibold text-bad-text',
};

/** Lines of the log, oldest first. Arrow keys move the choice, Enter opens and closes its details. */
export function LogList({ label, lines, follow, onFollow, chosen, onChoose }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  useEffect(() => {
    const element = frame.current;
    if (follow && element) element.scrollTop = element.scrollHeight;
  }, [follow, lines.length]);
  const onScroll = (): void => {
    const element = frame.current;
    if (!element) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < lineHeight;
    if (isAtEnd !== follow) onFollow(isAtEnd);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = lines.findIndex(({ key }) => key === chosen);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = Math.max(0, Math.min(lines.length - 1, at === -1 ? lines.length - 1 : at + step));
      onChoose(lines[next]?.key);
      rows.scrollToIndex(next);
    } else if (event.key === 'Escape' && chosen !== undefined) {
      event.preventDefault();
      onChoose(undefined);
    }
  };
  return (
    <div
      ref={frame}
      role="listbox"
      aria-label={label}
      aria-activedescendant={chosen === undefined ? undefined : `line-${String(chosen)}`}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-auto bg-surface py-2 t-code focus-visible:outline-offset-[-2px]"
    >
      <div className="relative w-full" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          return (
            line && (
              <Row
                key={line.key}
                line={line}
                top={start}
                isChosen={line.key === chosen}
                onChoose={() => onChoose(line.key === chosen ? undefined : line.key)}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function Row(props: {
  readonly line: ShownLine;
  readonly top: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { line, top, isChosen, onChoose } = props;
  const formats = useFormats();
  return (
    <div
      id={`line-${String(line.key)}`}
      role="option"
      aria-selected={isChosen}
      onClick={onChoose}
      style={{ transform: `translateY(${String(top)}px)` }}
      className={cx(
        'absolute inset-x-0 top-0 grid h-6 cursor-default grid-cols-[96px_48px_112px_minmax(0,1fr)] gap-2 px-gutter leading-6 wide:grid-cols-[96px_56px_148px_minmax(0,1fr)]',
        isChosen ? 'bg-accent-subtle inset-shadow-[2px_0_var(--accent)]' : `${tones[line.level]} hover:bg-hover`,
      )}
    >
      <span className="text-text-2">{formats.exactTime(line.time)}</span>
      <span className={levelTones[line.level]}>{line.level}</span>
      <span className="truncate text-text-2">{line.source}</span>
      <span className="truncate">
        {line.message}
        {line.rest !== '' && <span className="text-text-2"> {line.rest}</span>}
      </span>
    </div>
  );
}
