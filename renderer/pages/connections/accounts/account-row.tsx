import { Link } from 'wouter';
import { Fragment } from 'react';
import type { AccountView } from '../../../../contract/accounts.ts';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { Menu, MenuItem } from '../../../components/menu.tsx';
import { Said } from '../../../components/said.tsx';
import { useAnnouncedSignIn, WaitingNotice } from '../../../components/sign-in.tsx';
import { Notice, StateLabel, Tile } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { accountTexts } from './account-texts.ts';
import { useRemoveAccount } from './use-remove-account.ts';
import { useSignOut } from './use-sign-out.ts';

interface Props {
  readonly account: AccountView;
  readonly users: readonly ConnectionView[];
  readonly onEdit: () => void;
}

export function AccountRow({ account, users, onEdit }: Props) {
  const t = useText(accountTexts);
  const { dateTime } = useFormats();
  const signIn = useAnnouncedSignIn(account.id);
  const signOut = useSignOut();
  const { id, label, issuer, state } = account;
  const isIn = state.status === 'signed-in';
  return (
    <li id={`account-${id}`} className="border-b border-line last:border-b-0">
      <div className="grid min-h-row-tall grid-cols-[32px_minmax(0,1fr)_minmax(0,220px)_84px_28px] items-center gap-3 px-4 py-2">
        <Tile icon="person" />
        <div className="min-w-0">
          <span className="block truncate t-strong">{label}</span>
          <span className="block truncate t-small text-text-3" title={issuer}>
            {issuer === '' ? id : issuer}
          </span>
          <Users users={users} />
        </div>
        <div className="min-w-0 t-small">
          <StateLabel
            glyph={isIn ? 'ready' : state.status === 'signing-in' ? 'starting' : users.length > 0 ? 'needs-you' : 'off'}
          >
            {isIn
              ? t('signedInAs', { name: state.name ?? state.subject })
              : t(state.status === 'signing-in' ? 'signingIn' : 'notSignedIn')}
          </StateLabel>
          {isIn && <span className="block pl-4.5 text-text-3">{t('since', { time: dateTime(state.since) })}</span>}
        </div>
        <span className="justify-self-end">
          {isIn ? (
            <Button small onClick={() => void signOut(account)}>
              {t('signOut')}
            </Button>
          ) : (
            <Button
              small
              look={users.length > 0 ? 'primary' : 'secondary'}
              busy={signIn.status === 'starting'}
              disabled={signIn.status === 'waiting'}
              onClick={signIn.start}
            >
              {t('signIn')}
            </Button>
          )}
        </span>
        <AccountMenu account={account} inUse={users.length > 0} onEdit={onEdit} />
      </div>
      <div className="mr-4 ml-15 pb-3 empty:hidden">
        {signIn.status === 'waiting' && <WaitingNotice signIn={signIn} />}
        {signIn.status === 'failed' && (
          <Notice tone="bad" title={t('notSignedIn')}>
            <Said error={signIn.error} />
          </Notice>
        )}
        {isIn && (!state.persisted || state.notice !== undefined) && (
          <Notice tone="warn" icon="key" title={state.notice ? <Said error={state.notice} /> : t('notPersisted')} />
        )}
      </div>
    </li>
  );
}

function Users({ users }: { readonly users: readonly ConnectionView[] }) {
  const t = useText(accountTexts);
  if (users.length === 0) return <span className="block t-small text-text-3">{t('unused')}</span>;
  const links = users.map(({ id, title }, index) => (
    <Fragment key={id}>
      {index > 0 && ', '}
      <Link className="underline" href={`/connections?id=${encodeURIComponent(id)}`}>
        {title}
      </Link>
    </Fragment>
  ));
  return <span className="block truncate t-small text-text-3">{t.rich('usedBy', { list: <>{links}</> })}</span>;
}

function AccountMenu({
  account,
  inUse,
  onEdit,
}: {
  readonly account: AccountView;
  readonly inUse: boolean;
  readonly onEdit: () => void;
}) {
  const t = useText(accountTexts);
  const remove = useRemoveAccount();
  return (
    <Menu trigger={<IconButton icon="more" label={t('menu', { label: account.label })} />}>
      <MenuItem icon="edit" onSelect={onEdit}>
        {t('edit')}
      </MenuItem>
      <MenuItem icon="trash" danger disabled={inUse} onSelect={() => void remove(account)}>
        {inUse ? t('inUse') : t('remove')}
      </MenuItem>
    </Menu>
  );
}
