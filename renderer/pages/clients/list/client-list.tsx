import { useEffect, useState, type KeyboardEvent } from 'react';
import type { ClientView } from '../../../../contract/clients.ts';
import { GroupHead } from '../../../components/surfaces.tsx';
import { useToday } from '../../../components/use-today.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../clients-texts.ts';
import type { ClientActs } from '../use-client-acts.ts';
import { ClientRow } from './client-row.tsx';
import { useHeldGroups } from './use-held-groups.ts';

interface Props {
  readonly clients: readonly ClientView[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly selected: string | undefined;
  readonly acts: ClientActs;
  readonly onOpen: (id: string, part?: 'settings') => void;
}

export function ClientList({ clients, now, selected, acts, onOpen }: Props) {
  const t = useText(listTexts);
  const { number } = useFormats();
  const { groups, holdEvents } = useHeldGroups(clients, now);
  const { callsOf } = useToday();
  const ids = groups.flatMap((group) => group.clients.map(({ id }) => id));
  const { current, onKeyDown } = useRowKeys(ids, selected);
  useEffect(() => {
    if (selected !== undefined) document.getElementById(`client-${selected}`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <div {...holdEvents} className="@container shrink-0 overflow-hidden rounded-3 border border-line bg-surface">
      {groups.map(({ presence, clients: members }) => (
        <section
          key={presence}
          aria-label={t(`group-${presence}`)}
          className="not-first:border-t not-first:border-line"
        >
          <GroupHead name={t(`group-${presence}`)} note={number(members.length)} />
          <ul>
            {members.map((client) => (
              <ClientRow
                key={client.id}
                client={client}
                now={now}
                calls={callsOf.client(client.id)}
                acts={acts}
                isSelected={client.id === selected}
                isCurrent={client.id === current}
                onOpen={() => onOpen(client.id)}
                onSettings={() => onOpen(client.id, 'settings')}
                onKeyDown={onKeyDown}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** A roving focus over buttons with `data-row`: arrows, Home and End move it. */
function useRowKeys(ids: readonly string[], selected: string | undefined) {
  const [focused, setFocused] = useState<string>();
  const current = [focused, selected].find((id) => id !== undefined && ids.includes(id)) ?? ids[0];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const from = ids.indexOf(event.currentTarget.dataset['row'] ?? '');
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: ids.length - 1 }[event.key];
    const next = to === undefined ? undefined : ids[Math.max(0, Math.min(ids.length - 1, to))];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setFocused(next);
    focusRow(next);
  };
  return { current, onKeyDown };
}

export function focusRow(id: string): void {
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
}
