import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { AccountView } from '../../../../contract/accounts.ts';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';
import { GroupHead } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../connections-texts.ts';
import { ConnectionRow } from './connection-row.tsx';
import { today } from './today.ts';
import { useArrangement } from './use-arrangement.ts';
import type { ConnectionActs } from './use-connection-acts.ts';
import { useRowKeys } from './use-row-keys.ts';

interface Props {
  readonly connections: readonly ConnectionView[];
  readonly acts: ConnectionActs;
  readonly selected: string | undefined;
}

export function ConnectionGroups({ connections, acts, selected }: Props) {
  const t = useText(listTexts);
  const { number } = useFormats();
  const [, navigate] = useLocation();
  const { groups, holdEvents } = useArrangement(connections);
  const calls = useCallsToday();
  const accounts = useOperation('accounts.list', {}).data;
  const ids = groups.flatMap((group) => group.connections.map(({ id }) => id));
  const { current, onKeyDown } = useRowKeys(ids, selected);
  useScrollTo(selected);
  return (
    <div {...holdEvents} className="@container shrink-0 overflow-hidden rounded-3 border border-line bg-surface">
      {groups.map(({ urgency, connections: members }) => (
        <section key={urgency} aria-label={t(`group-${urgency}`)} className="not-first:border-t not-first:border-line">
          <GroupHead name={t(`group-${urgency}`)} note={number(members.length)} />
          <ul>
            {members.map((connection) => (
              <ConnectionRow
                key={connection.id}
                connection={connection}
                calls={calls && (calls.get(connection.id) ?? 0)}
                person={personOf(connection, accounts, t('notSignedIn')) ?? t('noAccount')}
                acts={acts}
                isSelected={connection.id === selected}
                isCurrent={connection.id === current}
                onOpen={() =>
                  navigate(`/connections?id=${encodeURIComponent(connection.id)}&details`, { replace: true })
                }
                onKeyDown={onKeyDown}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function personOf(
  { account }: ConnectionView,
  accounts: readonly AccountView[] | undefined,
  notSignedIn: string,
): string | undefined {
  if (account === undefined) return undefined;
  const known = accounts?.find(({ id }) => id === account);
  if (!known) return account;
  return known.state.status === 'signed-in' ? (known.state.name ?? known.label) : notSignedIn;
}

/** Calls of today by connection; read again now and then. */
function useCallsToday(): ReadonlyMap<string, number> | undefined {
  const [span] = useState(() => today(new Date()));
  const rows = useOperation('activity.summary', { ...span, buckets: 1 }, { everyMs: 15_000 }).data?.connections;
  return useMemo(() => rows && new Map(rows.map(({ key, calls }) => [key, calls])), [rows]);
}

/** A link leads to its row. */
function useScrollTo(id: string | undefined): void {
  useEffect(() => {
    if (id !== undefined) document.getElementById(`connection-${id}`)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
}
