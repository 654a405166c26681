import { useAct } from '../api/operations.ts';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import { useExported } from './exported-file.ts';
import { useToasts } from './toast.tsx';

const texts = defineMessages({ export: ['Export diagnostics', 'Выгрузить диагностику'] });

/** Writes the redacted archive and hands it to the person. */
export function ExportDiagnostics() {
  const t = useText(texts);
  const toasts = useToasts();
  const handOver = useExported();
  const act = useAct('diagnostics.export');
  return (
    <Button
      small
      icon="export"
      busy={act.isPending}
      onClick={() =>
        act.mutate(
          {},
          {
            onSuccess: ({ file }) => handOver(file),
            onError: ({ message }) => toasts.show({ text: message, trouble: true }),
          },
        )
      }
    >
      {t('export')}
    </Button>
  );
}
