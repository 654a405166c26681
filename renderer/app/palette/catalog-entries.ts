import type { CatalogEntry, CatalogKind } from '../../../contract/catalog.ts';
import type { IconName } from '../../components/icon.tsx';
import type { PaletteEntry } from './palette-entry.ts';

const icons: Readonly<Record<CatalogKind, IconName>> = {
  tool: 'tools',
  prompt: 'message',
  resource: 'book',
  'resource-template': 'book',
};

/** An entry of the catalog; leads to its panel. `titleOf`: what people call a connection. */
export function catalogPaletteEntry(
  { kind, name, connection, title, description, on }: CatalogEntry,
  titleOf: (connection: string) => string,
): PaletteEntry {
  const detail = title ?? description;
  return {
    id: catalogId({ kind, name }),
    group: kind === 'tool' ? 'tools' : 'library',
    icon: icons[kind],
    label: name,
    isCode: true,
    ...(detail !== '' && detail !== name && { detail }),
    aliases: [titleOf(connection)],
    verb: on && kind !== 'resource-template' ? 'try' : 'open',
    target: { to: `/tools?${new URLSearchParams({ ...(kind !== 'tool' && { kind }), name }).toString()}` },
  };
}

export function catalogId({ kind, name }: Pick<CatalogEntry, 'kind' | 'name'>): string {
  return `${kind}:${name}`;
}
