import type { ConnectionSettings } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';
import { useLanguage } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { settingTitle } from '../settings-schema.ts';
import { detailsTexts } from './details-texts.ts';
import { Fact, Section } from './fact.tsx';

const shownElsewhere: ReadonlySet<string> = new Set(['kind', 'title', 'enabled', 'account', 'off']);

/** What its settings say, beyond the defaults; secrets are only named. */
export function SettingsFacts({ kind, settings }: { readonly kind: string; readonly settings: ConnectionSettings }) {
  const t = useText(detailsTexts);
  const language = useLanguage();
  const schema = useOperation('connections.kinds', {}).data?.find((one) => one.kind === kind)?.schema;
  const properties = (schema?.['properties'] ?? {}) as Readonly<Record<string, { default?: unknown }>>;
  const members = Object.entries(settings).filter(
    ([name, value]) =>
      !shownElsewhere.has(name) &&
      !isEmpty(value) &&
      JSON.stringify(value) !== JSON.stringify(properties[name]?.default),
  );
  if (members.length === 0) return null;
  return (
    <Section title={t('settings')}>
      {members.map(([name, value]) => (
        <Fact key={name} name={settingTitle(name, schema, language)}>
          <span className="line-clamp-6 t-code break-all whitespace-pre-wrap">
            {typeof value === 'string' ? value : JSON.stringify(value, undefined, 1)}
          </span>
        </Fact>
      ))}
    </Section>
  );
}

function isEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
