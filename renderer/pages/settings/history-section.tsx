import type { SettingsView } from '../../../contract/settings.ts';
import { useAct } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { CopyIconButton } from '../../components/copy.tsx';
import { Select } from '../../components/field.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsTexts } from './settings-texts.ts';
import { useSetting } from './use-setting.ts';

const dayChoices = [1, 7, 30, 90, 365];
const rowChoices = [10_000, 100_000, 1_000_000];
const levels = ['error', 'warn', 'info', 'debug'] as const;

export function HistorySection({ settings }: { readonly settings: SettingsView }) {
  const t = useText(settingsTexts);
  const formats = useFormats();
  const days = useSetting();
  const rows = useSetting();
  const level = useSetting();
  return (
    <>
      <SettingRow name={t('keepDays')} hint={t('keepHint')} error={days.error}>
        {(hint) => (
          <Choice
            label={t('keepDays')}
            hint={hint}
            value={settings.keepCallsDays}
            choices={dayChoices}
            name={(count) => t('days', { count })}
            onChange={(keepCallsDays) => days.set({ keepCallsDays })}
          />
        )}
      </SettingRow>
      <SettingRow name={t('keepRows')} hint={t('rowsHint')} error={rows.error}>
        {(hint) => (
          <Choice
            label={t('keepRows')}
            hint={hint}
            value={settings.keepCallsRows}
            choices={rowChoices}
            name={(count) => t('rows', { count: formats.number(count) })}
            onChange={(keepCallsRows) => rows.set({ keepCallsRows })}
          />
        )}
      </SettingRow>
      <SettingRow name={t('logLevel')} hint={t('logLevelHint')} error={level.error}>
        {(hint) => (
          <div className="w-50">
            <Select
              aria-label={t('logLevel')}
              aria-describedby={hint}
              value={settings.logLevel}
              onChange={(event) => level.set({ logLevel: event.target.value as SettingsView['logLevel'] })}
              options={levels.map((value) => ({ value, label: t(value) }))}
            />
          </div>
        )}
      </SettingRow>
      <FileRow
        name={t('dataDir')}
        hint={t('used', { size: formats.bytes(settings.databaseBytes) })}
        path={settings.dataDir}
        canShow={settings.shell.canShowFiles}
      />
      <FileRow
        name={t('configFile')}
        hint={t('configHint')}
        path={settings.configPath}
        canShow={settings.shell.canShowFiles}
      />
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly choices: readonly number[];
  readonly name: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** Usual values, and the one in force when it is none of them. */
function Choice({ label, hint, value, choices, name, onChange }: ChoiceProps) {
  const all = choices.includes(value) ? choices : [...choices, value].sort((a, b) => a - b);
  return (
    <div className="w-50">
      <Select
        aria-label={label}
        aria-describedby={hint}
        value={String(value)}
        onChange={(event) => onChange(Number(event.target.value))}
        options={all.map((choice) => ({ value: String(choice), label: name(choice) }))}
      />
    </div>
  );
}

function FileRow(props: {
  readonly name: string;
  readonly hint: string;
  readonly path: string;
  readonly canShow: boolean;
}) {
  const { name, hint, path, canShow } = props;
  const t = useText(settingsTexts);
  const show = useAct('shell.showFile');
  return (
    <SettingRow name={name} hint={hint} error={show.error}>
      {() => (
        <>
          <code className="max-w-72 truncate t-code text-text-2" title={path}>
            {path}
          </code>
          <CopyIconButton text={path} label={t('copyPath', { path })} />
          {canShow && (
            <Button icon="folder" small busy={show.isPending} onClick={() => show.mutate({ file: path })}>
              {t('open')}
            </Button>
          )}
        </>
      )}
    </SettingRow>
  );
}
