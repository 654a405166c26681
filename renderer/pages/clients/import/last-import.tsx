import { useState } from 'react';
import { useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { importTexts } from './import-texts.ts';

/** The latest import that can still be taken back, also one of an earlier run. */
export function LastImport({ onUndo }: { readonly onUndo: (change: string) => Promise<void> }) {
  const t = useText(importTexts);
  const formats = useFormats();
  const [last] = useOperation('imports.history', {}).data ?? [];
  const [busy, setBusy] = useState(false);
  if (!last) return null;
  const { change, at, connections, programs } = last;
  return (
    <Notice
      tone="accent"
      title={t('last', { when: formats.dateTime(at) })}
      actions={
        <Button
          small
          busy={busy}
          onClick={() => {
            setBusy(true);
            void onUndo(change).finally(() => setBusy(false));
          }}
        >
          {t('undo')}
        </Button>
      }
    >
      {t('last-text', { count: connections.length, programs: programs.length })}
    </Notice>
  );
}
