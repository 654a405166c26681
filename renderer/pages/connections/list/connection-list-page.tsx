import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { SearchInput } from '../../../components/field.tsx';
import { Bar, Page } from '../../../components/page.tsx';
import { TallLoadingRows, UnreadList } from '../../../components/list-states.tsx';
import { EmptyState } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../connections-texts.ts';
import { ConnectionDrawer } from '../details/connection-drawer.tsx';
import { ConnectionGroups } from './connection-groups.tsx';
import { EmptyList } from './empty-list.tsx';
import { useConnectionActs } from './use-connection-acts.ts';
import { fits } from './urgency.ts';

/** Every connection, the most urgent first. */
export function ConnectionListPage() {
  const t = useText(listTexts);
  const [, navigate] = useLocation();
  const given = new URLSearchParams(useSearch());
  const selected = given.get('id') ?? undefined;
  const [text, setText] = useState('');
  const { data, error, refetch } = useOperation('connections.list', {});
  const acts = useConnectionActs();
  useAddShortcut();
  const known = data ?? [];
  const open = given.has('details') ? known.find(({ id }) => id === selected) : undefined;
  const shown = known.filter((connection) => fits(connection, text));
  const ready = known.filter(({ state }) => state.status === 'ready').length;
  const filter = <SearchInput label={t('filter')} value={text} onChange={setText} className="w-50" />;
  const close = (): void => navigate(`/connections?id=${encodeURIComponent(selected ?? '')}`, { replace: true });
  return (
    <Page
      flush
      title={t('title')}
      note={data && known.length > 0 ? t('count', { ready, all: known.length }) : undefined}
      actions={
        <>
          {known.length > 0 && <span className="max-wide:hidden">{filter}</span>}
          <Button small icon="person" onClick={() => navigate('/connections/accounts')}>
            {t('accounts')}
          </Button>
          <Button
            small
            icon="plus"
            look={known.some(isUrgent) || known.length === 0 ? 'secondary' : 'primary'}
            aria-keyshortcuts="Control+N Meta+N"
            onClick={() => navigate('/connections/add')}
          >
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
            <UnreadList title={t('unread')} error={error} onAgain={() => void refetch()} />
          ) : !data ? (
            <TallLoadingRows widths={[220, 160, 260, 190]} />
          ) : known.length === 0 ? (
            <EmptyList />
          ) : shown.length === 0 ? (
            <EmptyState
              title={t('noMatch', { text })}
              actions={<Button onClick={() => setText('')}>{t('clear')}</Button>}
            />
          ) : (
            <ConnectionGroups connections={shown} acts={acts} selected={selected} />
          )}
        </div>
        {open && <ConnectionDrawer key={open.id} connection={open} acts={acts} onClose={close} />}
      </div>
    </Page>
  );
}

function isUrgent({ state }: ConnectionView): boolean {
  return state.status === 'login-required' || state.status === 'failed';
}

/** Ctrl/Cmd+N. */
function useAddShortcut(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'n')
        return;
      event.preventDefault();
      navigate('/connections/add');
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [navigate]);
}
