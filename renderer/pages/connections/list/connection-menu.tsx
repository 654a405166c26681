import { useLocation } from 'wouter';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';
import { IconButton } from '../../../components/button.tsx';
import { useCopy } from '../../../components/copy.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../components/menu.tsx';
import { useAnnouncedSignIn } from '../../../components/sign-in.tsx';
import { useToasts } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useSignOut } from '../accounts/use-sign-out.ts';
import { menuTexts } from '../connections-texts.ts';
import { editAddress } from './connection-notice.tsx';
import type { ConnectionActs } from './use-connection-acts.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly acts: ConnectionActs;
  readonly tabIndex?: number;
}

/** Everything that can be done with a connection. */
export function ConnectionMenu({ connection, acts, tabIndex }: Props) {
  const t = useText(menuTexts);
  const toasts = useToasts();
  const [, navigate] = useLocation();
  const { copy } = useCopy();
  const endpoint = useOperation('status.get', {}).data?.endpoint;
  const { id, title, account, state } = connection;
  const isFixed = connection.source === 'environment';
  const isOff = state.status === 'disabled';
  const query = encodeURIComponent(id);
  const copyEndpoint = (): void => {
    copy(`${endpoint ?? ''}/${id}`);
    toasts.show({ text: t('copied', { title }) });
  };
  return (
    <Menu
      trigger={<IconButton icon="more" label={t('menu', { title })} {...(tabIndex !== undefined && { tabIndex })} />}
    >
      <MenuItem icon="tools" onSelect={() => navigate(`/tools?connection=${query}`)}>
        {t('tools')}
      </MenuItem>
      <MenuItem icon="activity" onSelect={() => navigate(`/activity?connection=${query}`)}>
        {t('calls')}
      </MenuItem>
      <MenuItem icon="logs" onSelect={() => navigate(`/logs?text=${query}`)}>
        {t('logs')}
      </MenuItem>
      <MenuItem icon="copy" disabled={endpoint === undefined} onSelect={copyEndpoint}>
        {t('copy')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="play" onSelect={() => acts.test(connection)}>
        {t('test')}
      </MenuItem>
      <MenuItem icon="retry" disabled={isOff} onSelect={() => acts.refresh(connection)}>
        {t('refresh')}
      </MenuItem>
      {account !== undefined && <AccountItems account={account} />}
      {account !== undefined && !isFixed && (
        <MenuItem icon="person" onSelect={() => navigate(editAddress(id, 'account'))}>
          {t('account')}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon="edit" onSelect={() => navigate(editAddress(id))}>
        {t('edit')}
      </MenuItem>
      <MenuItem icon="duplicate" onSelect={() => navigate(`/connections/add?copy=${query}`)}>
        {t('duplicate')}
      </MenuItem>
      <MenuItem icon="trash" danger disabled={isFixed} onSelect={() => acts.remove(connection)}>
        {t('remove')}
      </MenuItem>
    </Menu>
  );
}

function AccountItems({ account }: { readonly account: string }) {
  const t = useText(menuTexts);
  const signIn = useAnnouncedSignIn(account);
  const signOut = useSignOut();
  if (!signIn.account) return null;
  if (signIn.account.state.status !== 'signed-in') {
    return (
      <MenuItem icon="key" onSelect={signIn.start}>
        {t('signIn')}
      </MenuItem>
    );
  }
  const known = signIn.account;
  return (
    <MenuItem icon="key" onSelect={() => void signOut(known)}>
      {t('signOut')}
    </MenuItem>
  );
}
