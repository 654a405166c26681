import type { SettingsView } from '../../../contract/settings.ts';
import { useAct } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { Switch } from '../../components/choices.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsTexts } from './settings-texts.ts';
import { useSetting } from './use-setting.ts';

/** Only where Portico updates itself. */
export function UpdatesSection({ settings }: { readonly settings: SettingsView }) {
  const t = useText(settingsTexts);
  const formats = useFormats();
  const setting = useSetting();
  const check = useAct('shell.checkForUpdates');
  const install = useAct('shell.installUpdate');
  const { update } = settings.shell;
  if (!update) return null;
  const values = {
    ...update,
    ...(update.status === 'none' ? { at: formats.clock(update.checkedAt) } : {}),
    ...(update.status === 'downloading' ? { percent: Math.round(update.percent) } : {}),
  };
  const isReady = update.status === 'ready';
  return (
    <>
      <SettingRow name={t('checkUpdates')} hint={t('checkHint')} error={setting.error}>
        {(hint) => (
          <Switch
            label={t('checkUpdates')}
            describedBy={hint}
            checked={settings.checkForUpdates}
            onChange={(checkForUpdates) => setting.set({ checkForUpdates })}
          />
        )}
      </SettingRow>
      <SettingRow
        name={`Portico ${settings.about.version}`}
        hint={t(`update-${update.status}`, values)}
        error={check.error ?? install.error}
      >
        {() =>
          isReady ? (
            <Button look="primary" busy={install.isPending} onClick={() => install.mutate({})}>
              {t('restart')}
            </Button>
          ) : (
            <Button
              icon="retry"
              busy={check.isPending || update.status === 'checking'}
              disabled={update.status === 'downloading'}
              onClick={() => check.mutate({})}
            >
              {t('checkNow')}
            </Button>
          )
        }
      </SettingRow>
    </>
  );
}
