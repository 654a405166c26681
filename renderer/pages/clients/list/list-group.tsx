import { useId, type ReactNode } from 'react';
import { Icon } from '../../../components/icon.tsx';
import { GroupHead } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../clients-texts.ts';
import type { RowGroup } from './rows.ts';

interface Props {
  readonly group: RowGroup;
  readonly count: number;
  /** Its rows are shown only when asked for. */
  readonly fold?: { readonly isOpen: boolean; readonly toggle: () => void };
  readonly onAdd: () => void;
  /** Rows. */
  readonly children: ReactNode;
}

export function ListGroup({ group, count, fold, onAdd, children }: Props) {
  const t = useText(listTexts);
  const { number } = useFormats();
  const rows = useId();
  const name = t(`group-${group}`);
  return (
    <section aria-label={name} className="not-first:border-t not-first:border-line">
      {fold ? (
        <div className="flex h-8 items-center gap-3 bg-sunken pr-4 pl-4">
          <button
            type="button"
            aria-expanded={fold.isOpen}
            aria-controls={rows}
            onClick={fold.toggle}
            className="flex h-8 min-w-0 flex-1 cursor-default items-center gap-2 t-label text-text-2 hover:text-text focus-visible:outline-offset-[-2px]"
          >
            <Icon name={fold.isOpen ? 'down' : 'right'} />
            <span className="truncate">{name}</span>
            <span className="font-normal text-text-3">{number(count)}</span>
          </button>
          <button
            type="button"
            onClick={onAdd}
            className="h-6 shrink-0 cursor-pointer rounded-1 t-small text-accent-text hover:underline"
          >
            {t('byHand')}
          </button>
        </div>
      ) : (
        <GroupHead name={name} note={number(count)} />
      )}
      <ul id={rows} className={fold ? 'not-empty:border-t not-empty:border-line' : ''}>
        {children}
      </ul>
    </section>
  );
}
