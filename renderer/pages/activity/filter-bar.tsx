import { useEffect, useState } from 'react';
import { useOperation } from '../../api/operations.ts';
import { IconButton } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { SearchInput } from '../../components/field.tsx';
import { FilterChip } from '../../components/menu.tsx';
import { Bar } from '../../components/page.tsx';
import { useText } from '../../i18n/use-text.ts';
import { activityTexts } from './activity-texts.ts';
import { outcomeChoices, type CallChoice, type SpanName } from './call-filter.ts';

interface Props {
  readonly choice: CallChoice;
  readonly change: (change: Partial<CallChoice>) => void;
  readonly grouped: boolean;
  readonly onGrouped: (grouped: boolean) => void;
}

/** While a person types, the app is not asked with every letter. */
const typingMs = 150;
const spanChoices: readonly Exclude<SpanName, 'all'>[] = ['hour', 'today', 'week'];

export function FilterBar({ choice, change, grouped, onGrouped }: Props) {
  const t = useText(activityTexts);
  const clients = useOperation('clients.list', {}).data ?? [];
  const connections = useOperation('connections.list', {}).data ?? [];
  return (
    <Bar>
      <TextFilter
        key={choice.text === '' ? 'empty' : 'filled'}
        text={choice.text}
        onChange={(text) => change({ text })}
      />
      {choice.tool !== undefined && (
        <span className="inline-flex h-control-s items-center rounded-2 bg-accent-subtle pl-2 t-small text-accent-text">
          <span className="max-w-48 truncate">{t('onlyTool', { tool: choice.tool })}</span>
          <IconButton icon="close" label={t('everyTool')} onClick={() => change({ tool: undefined })} />
        </span>
      )}
      <FilterChip
        label={t('client')}
        any={t('any')}
        value={choice.client}
        onChange={(client) => change({ client })}
        options={clients.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FilterChip
        label={t('connection')}
        any={t('anyConnection')}
        value={choice.connection}
        onChange={(connection) => change({ connection })}
        options={connections.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <FilterChip
        label={t('outcome')}
        any={t('any')}
        value={choice.outcome}
        onChange={(outcome) => change({ outcome })}
        options={outcomeChoices.map((value) => ({ value, label: t(`outcome-${value}`) }))}
      />
      <FilterChip
        label={t('time')}
        any={t('anyTime')}
        value={choice.span === 'all' ? undefined : choice.span}
        onChange={(span) => change({ span: span ?? 'all' })}
        options={spanChoices.map((value) => ({ value, label: t(`span-${value}`) }))}
      />
      <span className="ml-auto max-wide:ml-0">
        <Checkbox label={t('group')} checked={grouped} onChange={onGrouped}>
          {t('group')}
        </Checkbox>
      </span>
    </Bar>
  );
}

function TextFilter({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const t = useText(activityTexts);
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => onChange(typed), typingMs);
    return () => clearTimeout(timer);
  }, [typed, text, onChange]);
  return (
    <SearchInput
      label={t('search')}
      value={typed}
      onChange={setTyped}
      className="w-58 max-wide:min-w-36 max-wide:flex-1"
    />
  );
}
