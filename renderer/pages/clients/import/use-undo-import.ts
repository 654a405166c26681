import { useQueryClient } from '@tanstack/react-query';
import { useChannel } from '../../../api/app-link.tsx';
import { useToasts } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { importTexts } from './import-texts.ts';

/** Takes an import back and says how that went; by then the dialog may be gone. */
export function useUndoImport(): (change: string) => Promise<void> {
  const t = useText(importTexts);
  const channel = useChannel();
  const queries = useQueryClient();
  const toasts = useToasts();
  return async (change) => {
    try {
      const { left, refused } = await channel.call('imports.undo', { change });
      const reason = left[0]?.reason ?? refused[0]?.reason;
      toasts.show(reason === undefined ? { text: t('undone') } : { text: t('undone-part', { reason }), trouble: true });
    } catch (error) {
      toasts.failed(error);
    }
    for (const name of ['connections.list', 'programs.list', 'imports.history', 'imports.list', 'imports.preview'])
      void queries.invalidateQueries({ queryKey: [name] });
  };
}
