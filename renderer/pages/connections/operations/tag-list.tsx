import type { ApiOperation } from '../../../../contract/connections.ts';
import { cx } from '../../../components/class-names.ts';
import { Checkbox } from '../../../components/choices.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { checkedOf, hasTag, isUsable, tagRows, withOperations, type Selection } from './curation.ts';
import { operationsTexts } from './operations-texts.ts';

interface Props {
  readonly operations: readonly ApiOperation[];
  readonly selection: Selection;
  /** The tag that is shown; all operations without one. */
  readonly tag: string | undefined;
  readonly onTag: (tag: string | undefined) => void;
  readonly onChoose: (selection: Selection) => void;
}

/** Tags of the document: a checkbox for all of a tag, its name to see only that. Where there is no room, the table has a filter. */
export function TagList({ operations, selection, tag, onTag, onChoose }: Props) {
  const t = useText(operationsTexts);
  const { number } = useFormats();
  const usable = operations.filter(isUsable);
  const all = { tag: undefined, name: t('allOperations'), chosen: selection.size, total: usable.length };
  const rows = tagRows(operations, selection).map((row) => ({
    ...row,
    name: row.tag === '' ? t('untagged') : row.tag,
  }));
  return (
    <section
      aria-label={t('tags')}
      className="flex min-h-0 flex-col overflow-auto border-r border-line px-3 py-3 max-wide:hidden"
    >
      <h2 className="px-2 pb-2 t-label text-text-2">{t('tags')}</h2>
      <ul>
        {[all, ...rows].map((row) => {
          const members = row.tag === undefined ? operations : operations.filter((one) => hasTag(one, row.tag ?? ''));
          return (
            <li
              key={row.tag ?? ' all'}
              className={cx(
                'flex h-8 items-center gap-2 rounded-2 px-2',
                row.tag === tag ? 'bg-active' : 'hover:bg-hover',
              )}
            >
              <Checkbox
                label={t('choose', { name: row.name })}
                checked={checkedOf(row.chosen, row.total)}
                onChange={(on) => onChoose(withOperations(selection, members, on))}
              />
              <button
                type="button"
                aria-pressed={row.tag === tag}
                onClick={() => onTag(row.tag)}
                title={row.name}
                className={cx(
                  'flex h-7 min-w-0 flex-1 cursor-default items-center gap-2 rounded-1 text-left t-small',
                  row.tag === tag && 'font-semibold',
                )}
              >
                <span className="min-w-0 flex-1 truncate">{row.name}</span>
                <span className="shrink-0 font-normal text-text-2 tabular-nums">
                  {number(row.chosen)} / {number(row.total)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
