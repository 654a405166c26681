import { useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import { Button } from '../../components/button.tsx';
import { Segmented, Switch } from '../../components/choices.tsx';
import { CopyButton } from '../../components/copy.tsx';
import { ExportDiagnostics } from '../../components/export-diagnostics.tsx';
import { SearchInput } from '../../components/field.tsx';
import { FilterChip } from '../../components/menu.tsx';
import { UnreadPage } from '../../components/list-states.tsx';
import { Bar, Page } from '../../components/page.tsx';
import { EmptyState } from '../../components/surfaces.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { LineDetails } from './line-details.tsx';
import { asText, matches, type LevelFilter, type ShownLine } from './log-lines.ts';
import { LogList } from './log-list.tsx';
import { logsTexts } from './logs-texts.ts';
import { useLogLines } from './use-log-lines.ts';

/** What Portico does, as it does it. */
export default function LogsPage() {
  const t = useText(logsTexts);
  const { lines, error, reload } = useLogLines();
  const filter = useLineFilter();
  const [follow, setFollow] = useState(true);
  const [chosenKey, setChosenKey] = useState<number>();
  const { level, source, text } = filter;
  const shown = useMemo(
    () => lines?.filter((line) => matches(line, { level, source, text })),
    [lines, level, source, text],
  );
  const chosen = shown?.find(({ key }) => key === chosenKey);
  return (
    <Page
      title={t('title')}
      flush
      actions={
        <>
          <CopyButton label={t('copyShown')} text={asText(shown ?? [])} />
          <ExportDiagnostics />
        </>
      }
    >
      <FilterBar filter={filter} lines={lines ?? []} follow={follow} onFollow={setFollow} />
      {error ? (
        <UnreadPage title={t('unread')} error={error} onAgain={reload} />
      ) : shown?.length === 0 ? (
        <EmptyState title={t('nothing')} actions={<Button onClick={filter.clear}>{t('showAll')}</Button>} />
      ) : (
        <LogList
          label={t('title')}
          lines={shown ?? []}
          follow={follow && chosen === undefined}
          onFollow={setFollow}
          chosen={chosen?.key}
          onChoose={setChosenKey}
        />
      )}
      {chosen && <LineDetails line={chosen} onClose={() => setChosenKey(undefined)} />}
      <Foot lines={shown ?? []} />
    </Page>
  );
}

interface Filter {
  readonly level: LevelFilter;
  readonly source: string | undefined;
  readonly text: string;
  readonly set: (change: { level?: LevelFilter; source?: string | undefined; text?: string }) => void;
  readonly clear: () => void;
}

function useLineFilter(): Filter {
  const given = new URLSearchParams(useSearch());
  const wantedLevel = given.get('level');
  const [filter, setFilter] = useState<Pick<Filter, 'level' | 'source' | 'text'>>({
    level: wantedLevel === 'warn' || wantedLevel === 'error' ? wantedLevel : 'all',
    source: given.get('source') ?? undefined,
    text: given.get('text') ?? '',
  });
  return {
    ...filter,
    set: (change) => setFilter((before) => ({ ...before, ...change })),
    clear: () => setFilter({ level: 'all', source: undefined, text: '' }),
  };
}

function FilterBar(props: {
  readonly filter: Filter;
  readonly lines: readonly ShownLine[];
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
}) {
  const { filter, lines, follow, onFollow } = props;
  const t = useText(logsTexts);
  const formats = useFormats();
  const errors = lines.filter(({ level }) => level === 'error').length;
  const warnings = lines.filter(({ level }) => level === 'warn').length;
  const sources = [...new Set(lines.map(({ source }) => source))].sort();
  return (
    <Bar>
      <SearchInput
        label={t('search')}
        value={filter.text}
        onChange={(text) => filter.set({ text })}
        className="w-56 wide:w-80"
      />
      <Segmented
        label={t('level')}
        value={filter.level}
        onChange={(level) => filter.set({ level })}
        options={[
          { value: 'all', label: t('all') },
          { value: 'warn', label: t('warnings', { count: formats.number(warnings + errors) }) },
          { value: 'error', label: t('errors', { count: formats.number(errors) }) },
        ]}
      />
      <FilterChip
        label={t('source')}
        any={t('any')}
        value={filter.source}
        onChange={(source) => filter.set({ source })}
        options={sources.map((source) => ({ value: source, label: source }))}
      />
      <span className="ml-auto flex items-center gap-1 t-small text-text-2">
        <Switch label={t('follow')} checked={follow} onChange={onFollow} />
        <span aria-hidden="true">{t('follow')}</span>
      </span>
    </Bar>
  );
}

function Foot({ lines }: { readonly lines: readonly ShownLine[] }) {
  const t = useText(logsTexts);
  const formats = useFormats();
  const first = lines[0];
  return (
    <footer className="flex h-9 shrink-0 items-center gap-4 border-t border-line bg-surface px-gutter t-small text-text-3">
      <span className="truncate">
        {first &&
          t('lines', { count: lines.length, shown: formats.number(lines.length), since: formats.dateTime(first.time) })}
      </span>
      <span className="ml-auto truncate">{t('noSecrets')}</span>
    </footer>
  );
}
