import { useEffect, useState, type KeyboardEvent } from 'react';
import { EmptyState } from '../../../components/surfaces.tsx';
import { Button } from '../../../components/button.tsx';
import { useToday } from '../../../components/use-today.ts';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../clients-texts.ts';
import type { RowActs } from '../use-row-acts.ts';
import { ClientRow } from './client-row.tsx';
import { ListGroup } from './list-group.tsx';
import type { Row } from './rows.ts';
import { useHeldGroups } from './use-held-groups.ts';

interface Props {
  readonly rows: readonly Row[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Key of the row whose details are shown. */
  readonly selected: string | undefined;
  readonly acts: RowActs;
  /** What is looked for is shown, wherever it stands. */
  readonly isFiltered: boolean;
  readonly onOpen: (row: Row, part?: 'settings') => void;
  readonly onAdd: () => void;
}

export function ClientList({ rows, now, selected, acts, isFiltered, onOpen, onAdd }: Props) {
  const { groups, holdEvents } = useHeldGroups(rows, now);
  const { callsOf } = useToday();
  const [isUnfolded, setUnfolded] = useState(false);
  const isShown = (group: string): boolean => group !== 'not-found' || isUnfolded || isFiltered;
  const shown = groups.flatMap((one) => (isShown(one.group) ? one.rows : []));
  const { current, onKeyDown } = useRowKeys(
    shown.map(({ key }) => key),
    selected,
  );
  useEffect(() => {
    if (selected !== undefined) document.getElementById(`client-${selected}`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <div {...holdEvents} className="@container shrink-0 overflow-hidden rounded-3 border border-line bg-surface">
      {groups.every(({ group }) => group === 'not-found') && !isFiltered && <NothingFound onAdd={onAdd} />}
      {groups.map(({ group, rows: members }) => (
        <ListGroup
          key={group}
          group={group}
          count={members.length}
          onAdd={onAdd}
          {...(group === 'not-found' &&
            !isFiltered && { fold: { isOpen: isUnfolded, toggle: () => setUnfolded(!isUnfolded) } })}
        >
          {isShown(group) &&
            members.map((row) => (
              <ClientRow
                key={row.key}
                row={row}
                now={now}
                calls={row.client && callsOf.client(row.client.id)}
                acts={acts}
                isSelected={row.key === selected}
                isCurrent={row.key === current}
                onOpen={() => onOpen(row)}
                onSettings={() => onOpen(row, 'settings')}
                onKeyDown={onKeyDown}
              />
            ))}
        </ListGroup>
      ))}
    </div>
  );
}

function NothingFound({ onAdd }: { readonly onAdd: () => void }) {
  const t = useText(listTexts);
  return (
    <EmptyState
      title={t('empty')}
      actions={
        <Button look="primary" icon="copy" onClick={onAdd}>
          {t('copySettings')}
        </Button>
      }
    >
      {t('emptyText')}
    </EmptyState>
  );
}

/** A roving focus over buttons with `data-row`: arrows, Home and End move it. */
function useRowKeys(keys: readonly string[], selected: string | undefined) {
  const [focused, setFocused] = useState<string>();
  const current = [focused, selected].find((key) => key !== undefined && keys.includes(key)) ?? keys[0];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const from = keys.indexOf(event.currentTarget.dataset['row'] ?? '');
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: keys.length - 1 }[event.key];
    const next = to === undefined ? undefined : keys[Math.max(0, Math.min(keys.length - 1, to))];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setFocused(next);
    focusRow(next);
  };
  return { current, onKeyDown };
}

export function focusRow(key: string): void {
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus();
}
