import { useEffect, useMemo } from 'react';
import { useOperation } from '../../api/operations.ts';
import { useLanguage } from '../../i18n/locale.tsx';
import { pages } from '../../pages/index.ts';
import { modKey } from '../keys.ts';
import { actionEntries, type Acts } from './action-entries.ts';
import { catalogId, catalogPaletteEntry } from './catalog-entries.ts';
import type { CatalogIndex } from './catalog-index.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { clientEntries, connectionEntries, pageEntries } from './place-entries.ts';
import { indexEntries, type IndexedEntry } from './search-entries.ts';

export interface Entries {
  /** All but the catalog. */
  readonly entries: readonly PaletteEntry[];
  /** What is searched, catalog included. */
  readonly indexes: () => readonly (readonly IndexedEntry[])[];
  /** An entry of the catalog by its id. */
  readonly inCatalog: (id: string) => PaletteEntry | undefined;
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
  const programs = useOperation('programs.list', {}).data ?? none;
  const settings = useOperation('settings.get', {}).data;
  const catalog = useOperation('catalog.list', {});
  const entries = useMemo(() => {
    const mod = modKey();
    const known = { connections, accounts, settings, programs, paused: status?.paused, endpoint: status?.endpoint };
    return [
      ...connectionEntries(connections),
      ...clientEntries(clients),
      ...actionEntries({ known, acts, language, mod }),
      ...pageEntries(pages, language, mod),
    ];
  }, [connections, accounts, clients, programs, settings, status, acts, language]);
  const own = useMemo(() => indexEntries(entries), [entries]);
  const { indexes, inCatalog } = useMemo(() => {
    const titles = new Map(connections.map(({ id, title }) => [id, title]));
    const listed = catalog.data ?? none;
    return {
      indexes: () => [own, catalogIndex(listed, titles)],
      inCatalog: (id: string) => {
        const found = listed.find((entry) => catalogId(entry) === id);
        return found && catalogPaletteEntry(found, (connection) => titles.get(connection) ?? connection);
      },
    };
  }, [own, connections, catalog.data, catalogIndex]);
  useEffect(() => {
    // Ready before the first letter, and not in the way of being shown.
    const timer = setTimeout(indexes, 30);
    return () => clearTimeout(timer);
  }, [indexes]);
  return { entries, indexes, inCatalog, catalog: catalog.data ? 'read' : catalog.isError ? 'unread' : 'reading' };
}
