import type { CatalogEntry } from '../../../contract/catalog.ts';
import { catalogPaletteEntry } from './catalog-entries.ts';
import { indexEntries, type IndexedEntry } from './search-entries.ts';

/** The index of the catalog: made when first asked for, and anew only for another catalog or other names of connections. */
export type CatalogIndex = (
  catalog: readonly CatalogEntry[],
  titles: ReadonlyMap<string, string>,
) => readonly IndexedEntry[];

export function createCatalogIndex(): CatalogIndex {
  let made: { readonly catalog: unknown; readonly names: string; readonly index: readonly IndexedEntry[] } | undefined;
  return (catalog, titles) => {
    const names = JSON.stringify([...titles]);
    if (made?.catalog !== catalog || made.names !== names) {
      const entries = catalog.map((entry) => catalogPaletteEntry(entry, (id) => titles.get(id) ?? id));
      made = { catalog, names, index: indexEntries(entries) };
    }
    return made.index;
  };
}
