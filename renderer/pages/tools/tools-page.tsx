import { useDeferredValue, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { CatalogEntry } from '../../../contract/catalog.ts';
import { useOperation } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { EmptyState } from '../../components/surfaces.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { CatalogBar } from './catalog-bar.tsx';
import {
  entryKey,
  filtered,
  createIndexer,
  tabCounts,
  tabOf,
  type EntryFilter,
  type IndexedEntry,
  type Tab,
} from './catalog-index.ts';
import { CatalogTable } from './catalog-table.tsx';
import { ClientCost } from './client-cost.tsx';
import { LoadingRows } from './loading-rows.tsx';
import { EntryPanel } from './panel/entry-panel.tsx';
import { toolsTexts } from './tools-texts.ts';
import { usePanelKeys } from './use-panel-keys.ts';
import { useToolsAddress, type ToolsAddress } from './use-tools-address.ts';
import { Said } from '../../components/said.tsx';

const none: readonly CatalogEntry[] = [];

/** Everything that connections offer, and a place to try it. */
export default function ToolsPage() {
  const t = useText(toolsTexts);
  const address = useToolsAddress();
  const catalog = useOperation('catalog.list', {});
  const connections = useOperation('connections.list', {}).data;
  const byId = useMemo(() => new Map(connections?.map((one) => [one.id, one])), [connections]);
  const entries = catalog.data ?? none;
  const [indexed] = useState(createIndexer);
  const index = useMemo(() => indexed(entries, (id) => byId.get(id)?.title ?? id), [indexed, entries, byId]);
  const counts = useMemo(() => tabCounts(index), [index]);
  const chosen = useChosen(index, address);
  const tab = address.tab ?? (chosen ? tabOf(chosen.entry) : 'tools');
  const { connection, effect } = address;
  // Typing goes first; the list follows in the same frame when it can, and in the next one when it cannot.
  const text = useDeferredValue(address.text);
  const shown = useMemo(
    () => filtered(index, { tab, text, connection, effect }),
    [index, tab, text, connection, effect],
  );
  const open = (row: IndexedEntry): void => address.set({ name: row.entry.name, kind: row.entry.kind });
  const close = (): void => address.set({ name: undefined, kind: undefined });
  usePanelKeys(chosen !== undefined, close);
  return (
    <Page title={t('title')} note={catalog.data && <Switched index={index} tab={tab} />} actions={<ClientCost />} flush>
      <CatalogBar
        counts={catalog.data && counts}
        filter={{ tab, text: address.text, connection, effect }}
        connections={connections?.filter(({ id }) => index.some(({ entry }) => entry.connection === id)) ?? []}
        onChange={(change) =>
          // A kind of its own: the entry in the panel is of another one.
          address.set(change.tab === undefined ? change : { ...change, name: undefined, kind: undefined })
        }
      />
      <div className="flex min-h-0 flex-1">
        {catalog.error ? (
          <EmptyState
            title={t('unread')}
            actions={<Button onClick={() => void catalog.refetch()}>{t('again')}</Button>}
          >
            <Said error={catalog.error} />
          </EmptyState>
        ) : !catalog.data ? (
          <LoadingRows />
        ) : shown.length === 0 ? (
          <NothingShown filter={{ tab, text, connection, effect }} count={counts[tab]} onClear={address.set} />
        ) : (
          <CatalogTable tab={tab} entries={shown} connections={byId} selected={chosen?.key} onOpen={open} />
        )}
        {chosen && (
          <EntryPanel
            key={chosen.key}
            entry={chosen.entry}
            connection={byId.get(chosen.entry.connection)}
            onClose={close}
            onRead={(uri) => address.set({ tab: undefined, name: uri, kind: 'resource' })}
          />
        )}
      </div>
    </Page>
  );
}

/** The entry the address names; a resource that is only linked to is one, too. */
function useChosen(index: readonly IndexedEntry[], { name, kind }: ToolsAddress): IndexedEntry | undefined {
  return useMemo(() => {
    if (name === undefined) return undefined;
    const known = index.find(({ entry }) => entry.name === name && (kind === undefined || entry.kind === kind));
    return known ?? (kind === 'resource' && index.length > 0 ? linked(name) : undefined);
  }, [index, name, kind]);
}

/** A resource that no list has, but a result referred to. */
function linked(uri: string): IndexedEntry {
  const entry = {
    kind: 'resource',
    name: uri,
    connection: '',
    ownName: uri,
    description: '',
    tokens: 0,
    on: true,
  } as const;
  return { entry, key: entryKey(entry), searchText: '' };
}

function Switched({ index, tab }: { readonly index: readonly IndexedEntry[]; readonly tab: Tab }) {
  const t = useText(toolsTexts);
  const formats = useFormats();
  if (tab === 'resources') return null;
  const entries = index.filter(({ entry }) => tabOf(entry) === tab);
  const on = entries.filter(({ entry }) => entry.on).length;
  const off = entries.length - on;
  return t(off === 0 ? 'allOn' : 'onOff', { on: formats.number(on), off: formats.number(off) });
}

const nothing = { tools: 'none', resources: 'noneResources', prompts: 'nonePrompts' } as const;
const noMatch = { tools: 'noToolMatches', resources: 'noResourceMatches', prompts: 'noPromptMatches' } as const;

function NothingShown(props: {
  readonly filter: EntryFilter;
  readonly count: number;
  readonly onClear: ToolsAddress['set'];
}) {
  const { filter, count, onClear } = props;
  const t = useText(toolsTexts);
  const [, navigate] = useLocation();
  if (count === 0) {
    return (
      <EmptyState
        title={t(nothing[filter.tab])}
        actions={
          filter.tab === 'tools' && (
            <Button look="primary" icon="plus" onClick={() => navigate('/connections/add')}>
              {t('add')}
            </Button>
          )
        }
      >
        {filter.tab === 'tools' ? undefined : t('noneText')}
      </EmptyState>
    );
  }
  const isFiltered = filter.connection !== undefined || filter.effect !== undefined;
  return (
    <EmptyState
      title={filter.text === '' ? t('noneLikeThat') : t(noMatch[filter.tab], { text: filter.text })}
      actions={
        <>
          {filter.text !== '' && <Button onClick={() => onClear({ text: undefined })}>{t('clearSearch')}</Button>}
          {isFiltered && (
            <Button onClick={() => onClear({ connection: undefined, effect: undefined })}>{t('clearFilters')}</Button>
          )}
        </>
      }
    />
  );
}
