import { useLocation } from 'wouter';
import type { ClientView } from '../../../../contract/clients.ts';
import { IconButton } from '../../../components/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../components/menu.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { actTexts } from '../clients-texts.ts';
import type { ClientActs } from '../use-client-acts.ts';

interface Props {
  readonly client: ClientView;
  readonly acts: ClientActs;
  readonly tabIndex?: number;
  /** Leads to what the client has to be told. */
  readonly onSettings: () => void;
}

/** Everything that can be done with a client. */
export function ClientMenu({ client, acts, tabIndex, onSettings }: Props) {
  const t = useText(actTexts);
  const [, navigate] = useLocation();
  const { id, name, access } = client;
  return (
    <Menu
      trigger={<IconButton icon="more" label={t('menu', { name })} {...(tabIndex !== undefined && { tabIndex })} />}
    >
      <MenuItem icon="activity" onSelect={() => navigate(`/activity?client=${encodeURIComponent(id)}`)}>
        {t('calls')}
      </MenuItem>
      <MenuItem icon="braces" onSelect={onSettings}>
        {t('settings')}
      </MenuItem>
      {access === 'token' && (
        <>
          <MenuSeparator />
          <MenuItem icon="edit" onSelect={() => acts.rename(client)}>
            {t('rename')}
          </MenuItem>
          <MenuItem icon="key" onSelect={() => void acts.rotate(client)}>
            {t('rotate')}
          </MenuItem>
          <MenuItem icon="trash" danger onSelect={() => acts.revoke(client)}>
            {t('revoke')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
