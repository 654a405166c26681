import { useState } from 'react';
import type { SettingsView } from '../../../../contract/settings.ts';
import { Button } from '../../../components/button.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { SettingRow } from '../setting-row.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { removeTexts } from './remove-texts.ts';

/** Takes Portico off this computer, before the application itself is deleted. */
export function RemoveSection({ settings }: { readonly settings: SettingsView }) {
  const t = useText(removeTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <SettingRow name={t('name')} hint={t('hint')}>
      {(hint) => (
        <>
          <Button icon="trash" aria-describedby={hint} onClick={() => setOpen(true)}>
            {t('open')}
          </Button>
          {isOpen && <RemoveDialog platform={settings.about.platform} onClose={() => setOpen(false)} />}
        </>
      )}
    </SettingRow>
  );
}
