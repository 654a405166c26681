import { Link } from 'wouter';
import type { SettingsView } from '../../../contract/settings.ts';
import { StateLabel } from '../../components/surfaces.tsx';
import { useText } from '../../i18n/use-text.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsTexts } from './settings-texts.ts';
import { Said } from '../../components/said.tsx';

export function KeysSection({ settings }: { readonly settings: SettingsView }) {
  const t = useText(settingsTexts);
  const { available, name, message } = settings.keychain;
  return (
    <>
      <SettingRow
        name={t('keychain')}
        hint={message === undefined ? t('keychainHint') : <Said error={settings.keychain} />}
      >
        {() => (
          <StateLabel glyph={available ? 'ready' : 'needs-you'}>
            {t(available ? 'keychainOk' : 'keychainAway', { name })}
          </StateLabel>
        )}
      </SettingRow>
      <SettingRow name={t('accounts')} hint={t('accountsHint')}>
        {() => (
          <Link href="/connections/accounts" className="t-small hover:underline">
            {t('openAccounts')}
          </Link>
        )}
      </SettingRow>
    </>
  );
}
