import { useState } from 'react';
import type { AccountView } from '../../../../contract/accounts.ts';
import { useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Page } from '../../../components/page.tsx';
import { EmptyState } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { BackTitle } from '../add/back-title.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { AccountRow } from './account-row.tsx';
import { accountTexts } from './account-texts.ts';
import { UnreadNotice } from '../../../components/list-states.tsx';

/** Whom Portico acts as: who is signed in where, and which connections use it. */
export default function AccountsPage() {
  const t = useText(accountTexts);
  const { data, error, refetch } = useOperation('accounts.list', {});
  const connections = useOperation('connections.list', {}).data ?? [];
  const [edited, setEdited] = useState<{ readonly account: AccountView | undefined; readonly open: boolean }>();
  const edit = (account: AccountView | undefined): void => setEdited({ account, open: true });
  const usersOf = ({ id }: AccountView) => connections.filter(({ account }) => account === id);
  return (
    <Page
      title={<BackTitle to="/connections" parent={t('back')} title={t('title')} />}
      actions={
        <Button small icon="plus" onClick={() => edit(undefined)}>
          {t('add')}
        </Button>
      }
    >
      {error && <UnreadNotice title={t('unread')} error={error} onAgain={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState
          title={t('empty')}
          actions={
            <Button look="primary" icon="plus" onClick={() => edit(undefined)}>
              {t('add')}
            </Button>
          }
        >
          {t('emptyText')}
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <>
          <p className="max-w-180 text-text-2">{t('intro')}</p>
          <ul aria-label={t('title')} className="shrink-0 rounded-3 border border-line bg-surface">
            {data.map((account) => (
              <AccountRow key={account.id} account={account} users={usersOf(account)} onEdit={() => edit(account)} />
            ))}
          </ul>
        </>
      )}
      {edited && (
        <AccountDialog
          key={edited.account?.id ?? ''}
          account={edited.account}
          open={edited.open}
          taken={(data ?? []).map(({ id }) => id)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}
