import type { AccountView } from '../../../../contract/accounts.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useChannel } from '../../../api/app-link.tsx';
import { useConfirm } from '../../../components/confirm.tsx';
import { useToasts } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { accountTexts } from './account-texts.ts';

/** Asks, for its sign-in cannot be brought back, and removes it. */
export function useRemoveAccount(): (account: AccountView) => Promise<void> {
  const t = useText(accountTexts);
  const channel = useChannel();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const toasts = useToasts();
  return async ({ id, label }) => {
    const yes = await confirm({
      title: t('removeTitle', { label }),
      text: t('removeText'),
      act: t('remove'),
      destructive: true,
    });
    if (!yes) return;
    try {
      await channel.call('accounts.remove', { account: id });
      toasts.show({ text: t('removed', { label }) });
    } catch (error) {
      toasts.failed(error);
    }
    void queries.invalidateQueries({ queryKey: ['accounts.list'] });
  };
}
