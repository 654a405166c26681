import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ClientView } from '../../../contract/clients.ts';
import { useOperation } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { presenceOf } from '../../components/client-words.ts';
import { SearchInput } from '../../components/field.tsx';
import { Bar, Page } from '../../components/page.tsx';
import { TallLoadingRows, UnreadList } from '../../components/list-states.tsx';
import { EmptyState } from '../../components/surfaces.tsx';
import { useNow } from '../../components/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { AddDialog } from './add/add-dialog.tsx';
import { ConnectDialog, type NewAccess } from './add/connect-dialog.tsx';
import { listTexts } from './clients-texts.ts';
import { ClientDrawer, type DrawerPart } from './details/client-drawer.tsx';
import { fits } from './list/client-groups.ts';
import { ClientList, focusRow } from './list/client-list.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { useClientActs } from './use-client-acts.ts';

/** Sessions come and go without anything being told, so it is asked again this often, milliseconds. */
const againMs = 5_000;

/** Who may use Portico, and how they get in. */
export default function ClientsPage() {
  const t = useText(listTexts);
  const [, navigate] = useLocation();
  const given = new URLSearchParams(useSearch());
  const now = useNow(againMs);
  const [text, setText] = useState('');
  const [access, setAccess] = useState<NewAccess>();
  const [renaming, setRenaming] = useState<ClientView>();
  const { data, error, refetch } = useOperation('clients.list', {}, { everyMs: againMs });
  const acts = useClientActs({ onRename: setRenaming, onAccess: setAccess });
  const known = data ?? [];
  const open = known.find(({ id }) => id === given.get('id'));
  const part = partOf(given.get('part'));
  const shown = known.filter((client) => fits(client, text));
  const connected = known.filter((client) => presenceOf(client, now) === 'connected').length;
  const show = (id: string | undefined, part?: DrawerPart): void => navigate(addressOf(id, part), { replace: true });
  const add = (): void => navigate('/clients?add=1');
  const filter = <SearchInput label={t('filter')} value={text} onChange={setText} className="w-50" />;
  return (
    <Page
      flush
      title={t('title')}
      note={known.length > 0 ? t('count', { connected, all: known.length }) : undefined}
      actions={
        <>
          {known.length > 0 && <span className="max-wide:hidden">{filter}</span>}
          <Button small icon="plus" look={known.length > 0 ? 'primary' : 'secondary'} onClick={add}>
            {t('add')}
          </Button>
        </>
      }
    >
      {known.length > 8 && (
        <div className="wide:hidden">
          <Bar>{filter}</Bar>
        </div>
      )}
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-auto px-gutter py-4 wide:py-5">
          {error ? (
            <UnreadList title={t('unread')} message={error.message} onAgain={() => void refetch()} />
          ) : !data ? (
            <TallLoadingRows widths={[180, 140, 210]} />
          ) : known.length === 0 ? (
            <NoClients onAdd={add} />
          ) : shown.length === 0 ? (
            <EmptyState
              title={t('noMatch', { text })}
              actions={<Button onClick={() => setText('')}>{t('clear')}</Button>}
            />
          ) : (
            <ClientList clients={shown} now={now} selected={open?.id} acts={acts} onOpen={show} />
          )}
        </div>
        {open && (
          <ClientDrawer
            key={open.id}
            client={open}
            now={now}
            acts={acts}
            part={part}
            onPart={(next) => show(open.id, next)}
            onClose={() => {
              show(undefined);
              focusRow(open.id);
            }}
          />
        )}
      </div>
      {given.has('add') && !access && data && (
        <AddDialog clients={known} onClose={() => show(undefined)} onAccess={setAccess} />
      )}
      {access && (
        <ConnectDialog
          access={access}
          onClose={() => {
            setAccess(undefined);
            if (access.kind !== 'rotated') show(access.client);
          }}
        />
      )}
      {renaming && <RenameDialog client={renaming} clients={known} onClose={() => setRenaming(undefined)} />}
    </Page>
  );
}

function addressOf(id: string | undefined, part: DrawerPart | undefined): string {
  if (id === undefined) return '/clients';
  return `/clients?id=${encodeURIComponent(id)}${part === undefined ? '' : `&part=${part}`}`;
}

function partOf(text: string | null): DrawerPart | undefined {
  return text === 'overview' || text === 'settings' ? text : undefined;
}

function NoClients({ onAdd }: { readonly onAdd: () => void }) {
  const t = useText(listTexts);
  return (
    <EmptyState
      title={t('empty')}
      actions={
        <Button look="primary" icon="plus" onClick={onAdd}>
          {t('add')}
        </Button>
      }
    >
      {t('emptyText')}
    </EmptyState>
  );
}
