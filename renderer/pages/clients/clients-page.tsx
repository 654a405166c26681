import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ClientView } from '../../../contract/clients.ts';
import { Button } from '../../components/button.tsx';
import { SearchInput } from '../../components/field.tsx';
import { TallLoadingRows, UnreadList } from '../../components/list-states.tsx';
import { Bar, Page } from '../../components/page.tsx';
import { isUrgent, troubledFile } from '../../components/programs/program-words.ts';
import { EmptyState } from '../../components/surfaces.tsx';
import { useNow } from '../../components/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import type { NewAccess } from './add/connect-dialog.tsx';
import { ClientsDialogs } from './clients-dialogs.tsx';
import { ClientsActions } from './clients-header.tsx';
import { listTexts } from './clients-texts.ts';
import { ClientDrawer, type DrawerPart } from './details/client-drawer.tsx';
import { ClientList, focusRow } from './list/client-list.tsx';
import { groupOf, rowFits, type Row } from './list/rows.ts';
import { connectable } from './connect-all/use-connect-all.ts';
import { useRowActs } from './use-row-acts.ts';
import { useRows } from './use-rows.ts';

/** How often what was seen grows older, milliseconds. */
const tickMs = 5_000;

/** Who may use Portico, which AI clients of this machine could, and how they get in. */
export default function ClientsPage() {
  const t = useText(listTexts);
  const [, navigate] = useLocation();
  const given = new URLSearchParams(useSearch());
  const now = useNow(tickMs);
  const [text, setText] = useState('');
  const [access, setAccess] = useState<NewAccess>();
  const [renaming, setRenaming] = useState<ClientView>();
  const acts = useRowActs({ onRename: setRenaming, onAccess: setAccess });
  const { rows, clients, programs, isRead } = useRows();
  const open = rows.find((row) => isMeant(row, given));
  const part = partOf(given.get('part'));
  const shown = rows.filter((row) => rowFits(row, text));
  const show = (row: Row | undefined, part?: DrawerPart): void => navigate(addressOf(row, part), { replace: true });
  const groups = rows.map((row) => groupOf(row, now));
  const here = groups.filter((group) => group !== 'not-found').length;
  const filter = <SearchInput label={t('filter')} value={text} onChange={setText} className="w-50" />;
  return (
    <Page
      flush
      title={t('title')}
      note={
        here > 0
          ? t('count', { connected: groups.filter((group) => group === 'connected').length, all: here })
          : undefined
      }
      actions={
        <>
          {rows.length > 0 && <span className="max-wide:hidden">{filter}</span>}
          <ClientsActions
            hasConnectable={connectable(programs.data ?? [], now).some((one) => !troubledFile(one))}
            hasUrgent={programs.data?.some(isUrgent) === true}
            acts={acts}
          />
        </>
      }
    >
      {rows.length > 8 && (
        <div className="wide:hidden">
          <Bar>{filter}</Bar>
        </div>
      )}
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-4 overflow-auto px-gutter py-4 wide:py-5">
          {clients.error && (
            <UnreadList title={t('unread')} error={clients.error} onAgain={() => void clients.refetch()} />
          )}
          {programs.error && (
            <UnreadList title={t('programsUnread')} error={programs.error} onAgain={() => void programs.refetch()} />
          )}
          {!isRead ? (
            <TallLoadingRows widths={[180, 140, 210]} />
          ) : shown.length === 0 && text !== '' ? (
            <EmptyState
              title={t('noMatch', { text })}
              actions={<Button onClick={() => setText('')}>{t('clear')}</Button>}
            />
          ) : clients.error && rows.length === 0 ? null : (
            <ClientList
              rows={shown}
              now={now}
              selected={open?.key}
              acts={acts}
              isFiltered={text !== ''}
              onOpen={show}
              onAdd={() => navigate('/clients?add=1')}
            />
          )}
        </div>
        {open && (
          <ClientDrawer
            key={open.key}
            row={open}
            now={now}
            acts={acts}
            part={part}
            onPart={(next) => show(open, next)}
            onClose={() => {
              show(undefined);
              focusRow(open.key);
            }}
          />
        )}
      </div>
      <ClientsDialogs
        given={given}
        clients={clients.data}
        programs={programs.data}
        acts={acts}
        access={access}
        onAccess={setAccess}
        renaming={renaming}
        onRenamed={() => setRenaming(undefined)}
        onClose={(client) =>
          navigate(client === undefined ? '/clients' : `/clients?id=${encodeURIComponent(client)}`, { replace: true })
        }
      />
    </Page>
  );
}

/** `?id=` names a client, `?program=` a program, whether it is connected or not. */
function isMeant({ program, client }: Row, given: URLSearchParams): boolean {
  const [id, programId] = [given.get('id'), given.get('program')];
  return (id !== null && client?.id === id) || (programId !== null && program?.id === programId);
}

function addressOf(row: Row | undefined, part: DrawerPart | undefined): string {
  if (!row) return '/clients';
  const { client, program } = row;
  const about = client ? `id=${encodeURIComponent(client.id)}` : `program=${encodeURIComponent(program?.id ?? '')}`;
  return `/clients?${about}${part === undefined ? '' : `&part=${part}`}`;
}

function partOf(text: string | null): DrawerPart | undefined {
  return text === 'overview' || text === 'settings' ? text : undefined;
}
