import type { ConnectionView } from '../../../contract/connections.ts';
import { Segmented } from '../../components/choices.tsx';
import { SearchInput } from '../../components/field.tsx';
import { FilterChip } from '../../components/menu.tsx';
import { Bar } from '../../components/page.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { EntryFilter, Tab } from './catalog-index.ts';
import { toolsTexts } from './tools-texts.ts';

const searches = { tools: 'searchTools', resources: 'searchResources', prompts: 'searchPrompts' } as const;

/** Which kind of entry, and which of them. */
export function CatalogBar(props: {
  readonly counts: Readonly<Record<Tab, number>> | undefined;
  readonly filter: EntryFilter;
  readonly connections: readonly ConnectionView[];
  readonly onChange: (change: Partial<Record<'tab' | 'connection' | 'effect' | 'text', string | undefined>>) => void;
}) {
  const { counts, filter, connections, onChange } = props;
  const t = useText(toolsTexts);
  const formats = useFormats();
  const count = (tab: Tab): string => (counts ? formats.number(counts[tab]) : '–');
  return (
    <Bar>
      <Segmented
        label={t('kind')}
        value={filter.tab}
        onChange={(tab) => onChange({ tab })}
        options={[
          { value: 'tools', label: t('tools', { count: count('tools') }) },
          { value: 'resources', label: t('resources', { count: count('resources') }) },
          { value: 'prompts', label: t('prompts', { count: count('prompts') }) },
        ]}
      />
      <SearchInput
        label={t(searches[filter.tab], { count: counts?.[filter.tab] ?? 0 })}
        value={filter.text}
        onChange={(text) => onChange({ text })}
        className="min-w-40 flex-1"
      />
      <FilterChip
        label={t('connection')}
        any={t('any')}
        value={filter.connection}
        onChange={(connection) => onChange({ connection })}
        options={connections.map(({ id, title }) => ({ value: id, label: title }))}
      />
      {filter.tab === 'tools' && (
        <FilterChip
          label={t('effect')}
          any={t('any')}
          value={filter.effect}
          onChange={(effect) => onChange({ effect })}
          options={(['read-only', 'changes', 'destructive'] as const).map((value) => ({ value, label: t(value) }))}
          className="max-wide:hidden"
        />
      )}
    </Bar>
  );
}
