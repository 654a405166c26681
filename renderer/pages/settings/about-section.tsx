import type { SettingsView } from '../../../contract/settings.ts';
import { CopyButton } from '../../components/copy.tsx';
import { ExportDiagnostics } from '../../components/export-diagnostics.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { useText } from '../../i18n/use-text.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsTexts } from './settings-texts.ts';

export function AboutSection({ settings }: { readonly settings: SettingsView }) {
  const t = useText(settingsTexts);
  const { version, platform, node, electron, sqlite } = settings.about;
  const runtime = [electron === undefined ? '' : `Electron ${electron}`, `Node ${node}`, `SQLite ${sqlite}`];
  const words = runtime.filter((part) => part !== '').join(', ');
  return (
    <>
      <SettingRow name={`Portico ${version}`} hint={`${platform}, ${words}`}>
        {() => <CopyButton text={`Portico ${version}, ${platform}, ${words}`} />}
      </SettingRow>
      <SettingRow name={t('doctor')} hint={t('doctorHint')}>
        {() => <LinkButton href="/clients?doctor=1">{t('runDoctor')}</LinkButton>}
      </SettingRow>
      <SettingRow name={t('diagnostics')} hint={t('diagnosticsHint')}>
        {() => <ExportDiagnostics />}
      </SettingRow>
    </>
  );
}
