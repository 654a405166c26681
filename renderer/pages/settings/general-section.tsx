import type { SettingsView } from '../../../contract/settings.ts';
import { useAct } from '../../api/operations.ts';
import { Segmented, Switch } from '../../components/choices.tsx';
import { Select } from '../../components/field.tsx';
import { useText } from '../../i18n/use-text.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsTexts } from './settings-texts.ts';
import { useSetting } from './use-setting.ts';

export function GeneralSection({ settings }: { readonly settings: SettingsView }) {
  const t = useText(settingsTexts);
  const language = useSetting();
  const theme = useSetting();
  const browser = useSetting();
  return (
    <>
      <SettingRow name={t('language')} hint={t('languageHint')} error={language.error}>
        {(hint) => (
          <div className="w-50">
            <Select
              aria-label={t('language')}
              aria-describedby={hint}
              value={settings.language}
              onChange={(event) => language.set({ language: event.target.value as SettingsView['language'] })}
              options={[
                { value: 'system', label: t('systemLanguage') },
                { value: 'en', label: 'English' },
                { value: 'ru', label: 'Русский' },
              ]}
            />
          </div>
        )}
      </SettingRow>
      <SettingRow name={t('theme')} hint={t('themeHint')} error={theme.error}>
        {() => (
          <Segmented
            label={t('theme')}
            value={settings.theme}
            onChange={(next) => theme.set({ theme: next })}
            options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(value) }))}
          />
        )}
      </SettingRow>
      {settings.shell.startAtLogin !== undefined && <StartAtLogin on={settings.shell.startAtLogin} />}
      <SettingRow name={t('openBrowser')} hint={t('openBrowserHint')} error={browser.error}>
        {(hint) => (
          <Switch
            label={t('openBrowser')}
            describedBy={hint}
            checked={settings.openBrowser}
            onChange={(openBrowser) => browser.set({ openBrowser })}
          />
        )}
      </SettingRow>
    </>
  );
}

function StartAtLogin({ on }: { readonly on: boolean }) {
  const t = useText(settingsTexts);
  const act = useAct('shell.startAtLogin');
  const shown = act.isPending ? act.variables.on : on;
  return (
    <SettingRow name={t('startAtLogin')} hint={t('startAtLoginHint')} error={act.error}>
      {(hint) => (
        <Switch
          label={t('startAtLogin')}
          describedBy={hint}
          checked={shown}
          onChange={(next) => act.mutate({ on: next })}
        />
      )}
    </SettingRow>
  );
}
