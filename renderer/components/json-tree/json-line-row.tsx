import { memo } from 'react';
import { defineMessages } from '../../i18n/define-messages.ts';
import { useText } from '../../i18n/use-text.ts';
import { cx } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import { isRedacted, previewOf, type JsonLine } from './json-lines.ts';

const texts = defineMessages({ redacted: ['redacted', 'скрыто'] });

/** A line of 20 px; a long string is cut, and whole while the line has the focus. */
export const JsonLineRow = memo(function JsonLineRow(props: {
  readonly line: JsonLine;
  readonly index: number;
  readonly isFocusable: boolean;
}) {
  const { line, index, isFocusable } = props;
  const { branch } = line;
  const canFold = branch !== undefined && branch.count > 0;
  return (
    <div
      role="treeitem"
      aria-level={line.depth + 1}
      aria-posinset={line.place}
      aria-setsize={line.siblings}
      aria-expanded={canFold ? branch.open : undefined}
      aria-selected={isFocusable}
      data-line={index}
      tabIndex={isFocusable ? 0 : -1}
      style={{ paddingLeft: line.depth * 16 }}
      className="group flex min-h-5 items-start rounded-1 t-code focus-visible:outline-offset-[-1px]"
    >
      <span className="grid size-5 shrink-0 place-items-center text-text-3">
        {canFold && <Icon name={branch.open ? 'down' : 'right'} size={12} />}
      </span>
      <span className="min-w-0 flex-1 truncate group-focus:break-words group-focus:whitespace-pre-wrap">
        {line.name !== undefined && (
          <>
            <span className="text-code-key">{line.name}</span>
            <span className="text-text-3">: </span>
          </>
        )}
        <Value line={line} />
      </span>
    </div>
  );
});

/** More of a string than this is never drawn in a line. */
const drawnCharacters = 20_000;

function Value({ line: { value, branch } }: { readonly line: JsonLine }) {
  const t = useText(texts);
  if (branch) {
    const preview = branch.open ? undefined : previewOf(value);
    const [start, end] = branch.isArray ? ['[', ']'] : ['{', '}'];
    return (
      <span className="text-text-2">
        {branch.count === 0 ? `${start}${end}` : `${start} ${String(branch.count)} ${end}`}
        {preview !== undefined && <span className="pl-3 text-text-3">{preview}</span>}
      </span>
    );
  }
  if (isRedacted(value)) return <span className="text-text-3 italic">{t('redacted')}</span>;
  if (typeof value === 'string') {
    const text = value.length > drawnCharacters ? `${value.slice(0, drawnCharacters)}…` : value;
    return <span className="text-code-string">{JSON.stringify(text)}</span>;
  }
  return <span className={cx('text-code-number')}>{String(value)}</span>;
}
