import type { AccountView } from '../../../../contract/accounts.ts';
import { useChannel } from '../../../api/app-link.tsx';
import { useConfirm } from '../../../components/confirm.tsx';
import { useToasts } from '../../../components/toast.tsx';
import { useSaid } from '../../../i18n/use-said.ts';
import { useText } from '../../../i18n/use-text.ts';
import { accountTexts } from './account-texts.ts';

/** Asks, saying what stops, and signs out. */
export function useSignOut(): (account: Pick<AccountView, 'id' | 'label'>) => Promise<void> {
  const t = useText(accountTexts);
  const said = useSaid();
  const channel = useChannel();
  const confirm = useConfirm();
  const toasts = useToasts();
  return async ({ id, label }) => {
    try {
      const { connections } = await channel.call('accounts.get', { account: id });
      const list = connections.join(', ');
      const yes = await confirm({
        title: t('signOutTitle', { label }),
        text: connections.length === 0 ? t('nothingStops') : t('whatStops', { list, count: connections.length }),
        act: t('signOut'),
        destructive: true,
      });
      if (!yes) return;
      const { notice } = await channel.call('accounts.logout', { account: id });
      toasts.show({ text: notice ? said(notice) : t('signedOut', { label }) });
    } catch (error) {
      toasts.failed(error);
    }
  };
}
