import { useMemo } from 'react';
import { Switch } from '../../components/choices.tsx';
import { cx } from '../../components/class-names.ts';
import { EffectBadge } from '../../components/surfaces.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { IndexedEntry, Tab } from './catalog-index.ts';
import { toolsTexts } from './tools-texts.ts';

/** The columns of a tab; they change with it and with the language alone. */
export function useCatalogColumns(given: {
  readonly tab: Tab;
  readonly canSwitch: (connection: string) => boolean;
  readonly onSwitch: (entry: IndexedEntry) => void;
}): readonly Column<IndexedEntry>[] {
  const { tab, canSwitch, onSwitch } = given;
  const t = useText(toolsTexts);
  const formats = useFormats();
  return useMemo(() => {
    const on: Column<IndexedEntry> = {
      key: 'on',
      head: t('on'),
      width: '32px',
      cell: (row) => (
        <Switch
          label={t('switchOne', { name: row.entry.name })}
          checked={row.entry.on}
          disabled={!canSwitch(row.entry.connection)}
          tabIndex={-1}
          onChange={() => onSwitch(row)}
        />
      ),
    };
    const name: Column<IndexedEntry> = {
      key: 'name',
      head: t(tab === 'resources' ? 'uri' : 'name'),
      width: 'minmax(0,3fr)',
      cell: ({ entry }) => <span className={cx('t-code', !entry.on && 'text-text-3')}>{entry.name}</span>,
    };
    const title: Column<IndexedEntry> = {
      key: 'title',
      head: t('about'),
      width: 'minmax(0,2fr)',
      wideOnly: true,
      cell: ({ entry }) => (
        <span className="t-small text-text-3">{entry.title ?? (entry.description || entry.ownName)}</span>
      ),
    };
    const effect: Column<IndexedEntry> = {
      key: 'effect',
      head: t('effect'),
      width: '92px',
      cell: ({ entry }) => entry.effect && <EffectBadge effect={entry.effect} />,
    };
    const tokens: Column<IndexedEntry> = {
      key: 'tokens',
      head: t('tokens'),
      width: '52px',
      align: 'end',
      cell: ({ entry }) => <span className="t-small text-text-2">{formats.number(entry.tokens)}</span>,
    };
    if (tab === 'resources') return [name, title, tokens];
    return tab === 'prompts' ? [on, name, title, tokens] : [on, name, title, effect, tokens];
  }, [tab, t, formats, canSwitch, onSwitch]);
}
