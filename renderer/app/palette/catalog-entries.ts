import type { CatalogEntry, CatalogKind } from '../../../contract/catalog.ts';
import type { IconName } from '../../components/icon.tsx';
import type { PaletteEntry } from './palette-entry.ts';

const icons: Readonly<Record<CatalogKind, IconName>> = {
  tool: 'tools',
  prompt: 'message',
  resource: 'book',
  'resource-template': 'book',
};

/** Everything that connections have, as entries that lead to its panel. `titleOf`: what people call a connection. */
export function catalogEntries(
  catalog: readonly CatalogEntry[],
  titleOf: (connection: string) => string,
): readonly PaletteEntry[] {
  return catalog.map(({ kind, name, connection, title, description, on }) => {
    const detail = title ?? description;
    return {
      id: `${kind}:${name}`,
      group: kind === 'tool' ? 'tools' : 'library',
      icon: icons[kind],
      label: name,
      isCode: true,
      ...(detail !== '' && detail !== name && { detail }),
      aliases: [titleOf(connection)],
      verb: on && kind !== 'resource-template' ? 'try' : 'open',
      target: { to: `/tools?${new URLSearchParams({ ...(kind !== 'tool' && { kind }), name }).toString()}` },
    };
  });
}
