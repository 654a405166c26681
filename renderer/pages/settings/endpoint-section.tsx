import { useState, type FormEvent } from 'react';
import type { SettingsView } from '../../../contract/settings.ts';
import { useAct, useOperation } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { Snippet } from '../../components/copy.tsx';
import { Input } from '../../components/field.tsx';
import { StateLabel } from '../../components/surfaces.tsx';
import { useText } from '../../i18n/use-text.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsTexts } from './settings-texts.ts';

export function EndpointSection({ settings }: { readonly settings: SettingsView }) {
  const t = useText(settingsTexts);
  const endpoint = useOperation('status.get', {}).data?.endpoint;
  return (
    <>
      <PortRow key={settings.port} settings={settings} />
      <SettingRow name={t('address')} hint={t('addressHint')}>
        {() =>
          endpoint === undefined ? <StateLabel glyph="trouble">{t('closed')}</StateLabel> : <Snippet text={endpoint} />
        }
      </SettingRow>
    </>
  );
}

function PortRow({ settings }: { readonly settings: SettingsView }) {
  const t = useText(settingsTexts);
  // Not shown before it is confirmed: it may be refused, and then what was typed stays, with the reason.
  const setting = useAct('settings.set');
  const [text, setText] = useState(String(settings.port));
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const port = /^\d+$/.test(text) ? Number(text) : 0;
    const isValid = port >= 1 && port <= 65_535;
    setProblem(isValid ? undefined : t('portWrong'));
    if (isValid) setting.mutate({ port });
  };
  return (
    <SettingRow
      name={t('port')}
      hint={settings.restartNeeded ? t('portRestart') : t('portHint')}
      error={problem ?? setting.error}
    >
      {(hint) => (
        <form onSubmit={submit} className="flex items-center gap-2" noValidate>
          <div className="w-22">
            <Input
              aria-label={t('port')}
              aria-describedby={hint}
              aria-invalid={problem !== undefined || undefined}
              inputMode="numeric"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <Button type="submit" busy={setting.isPending} disabled={text === String(settings.port)}>
            {t('change')}
          </Button>
        </form>
      )}
    </SettingRow>
  );
}
