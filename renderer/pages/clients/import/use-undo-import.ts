import { useQueryClient } from '@tanstack/react-query';
import { useChannel } from '../../../api/app-link.tsx';
import { useToasts } from '../../../components/toast.tsx';
import type { ImportOutcome } from '../../../../contract/imports.ts';
import { useTroubleWords } from '../../../components/programs/use-program-words.ts';
import { useSaid } from '../../../i18n/use-said.ts';
import { useText } from '../../../i18n/use-text.ts';
import { importTexts } from './import-texts.ts';

/** Takes an import back and says how that went; by then the dialog may be gone. */
export function useUndoImport(): (change: string) => Promise<void> {
  const t = useText(importTexts);
  const channel = useChannel();
  const queries = useQueryClient();
  const toasts = useToasts();
  const said = useSaid();
  const troubleWords = useTroubleWords();
  const firstReason = (
    left: ImportOutcome['left'][number] | undefined,
    refused: ImportOutcome['refused'][number] | undefined,
  ): string | undefined => {
    if (left?.trouble) return troubleWords(left.trouble, { path: left.shownPath }).what;
    const first = left ?? refused;
    return first && said({ message: first.reason, inRussian: first.inRussian });
  };
  return async (change) => {
    try {
      const { left, refused } = await channel.call('imports.undo', { change });
      const reason = firstReason(left[0], refused[0]);
      toasts.show(reason === undefined ? { text: t('undone') } : { text: t('undone-part', { reason }), trouble: true });
    } catch (error) {
      toasts.failed(error);
    }
    for (const name of ['connections.list', 'programs.list', 'imports.history', 'imports.list', 'imports.preview'])
      void queries.invalidateQueries({ queryKey: [name] });
  };
}
