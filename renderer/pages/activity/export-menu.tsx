import type { InvocationFilter } from '../../../contract/activity.ts';
import { useAct } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { useExported } from '../../components/exported-file.ts';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { useToasts } from '../../components/toast.tsx';
import { useText } from '../../i18n/use-text.ts';
import { activityTexts } from './activity-texts.ts';

/** Writes the calls that are shown, all of them, into a file. */
export function ExportMenu({ filter }: { readonly filter: InvocationFilter }) {
  const t = useText(activityTexts);
  const toasts = useToasts();
  const handOver = useExported();
  const act = useAct('invocations.export');
  const run = (format: 'jsonl' | 'csv'): void =>
    act.mutate(
      { ...filter, format },
      {
        onSuccess: ({ file }) => handOver(file),
        onError: ({ message }) => toasts.show({ text: message, trouble: true }),
      },
    );
  return (
    <Menu
      trigger={
        <Button small icon="export" busy={act.isPending}>
          {t('export')}
        </Button>
      }
    >
      <MenuItem onSelect={() => run('jsonl')}>{t('jsonl')}</MenuItem>
      <MenuItem onSelect={() => run('csv')}>{t('csv')}</MenuItem>
    </Menu>
  );
}
