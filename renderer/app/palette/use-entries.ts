import { useMemo } from 'react';
import { useOperation } from '../../api/operations.ts';
import { useLanguage } from '../../i18n/locale.tsx';
import { pages } from '../../pages/index.ts';
import { modKey } from '../keys.ts';
import { actionEntries, type Acts } from './action-entries.ts';
import type { CatalogIndex } from './catalog-index.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { clientEntries, connectionEntries, pageEntries } from './place-entries.ts';
import { indexEntries, type IndexedEntry } from './search-entries.ts';

export interface Entries {
  /** All but the catalog. */
  readonly entries: readonly PaletteEntry[];
  readonly indexes: readonly (readonly IndexedEntry[])[];
  readonly catalog: 'reading' | 'read' | 'unread';
}

const none: readonly never[] = [];

/** Everything that can be found; read when the palette is opened, and kept up to date by what the app tells. */
export function useEntries(acts: Acts, catalogIndex: CatalogIndex): Entries {
  const language = useLanguage();
  const status = useOperation('status.get', {}).data;
  const connections = useOperation('connections.list', {}).data ?? status?.connections ?? none;
  const accounts = useOperation('accounts.list', {}).data ?? status?.accounts ?? none;
  const clients = useOperation('clients.list', {}).data ?? none;
  const settings = useOperation('settings.get', {}).data;
  const catalog = useOperation('catalog.list', {});
  const entries = useMemo(() => {
    const mod = modKey();
    const known = { connections, accounts, settings, paused: status?.paused, endpoint: status?.endpoint };
    return [
      ...connectionEntries(connections),
      ...clientEntries(clients),
      ...actionEntries({ known, acts, language, mod }),
      ...pageEntries(pages, language, mod),
    ];
  }, [connections, accounts, clients, settings, status, acts, language]);
  const own = useMemo(() => indexEntries(entries), [entries]);
  const indexes = useMemo(() => {
    const titles = new Map(connections.map(({ id, title }) => [id, title]));
    return [own, catalogIndex(catalog.data ?? none, titles)];
  }, [own, connections, catalog.data, catalogIndex]);
  return { entries, indexes, catalog: catalog.data ? 'read' : catalog.isError ? 'unread' : 'reading' };
}
