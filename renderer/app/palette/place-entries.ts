import type { ClientView } from '../../../contract/clients.ts';
import type { ConnectionView } from '../../../contract/connections.ts';
import { kindIcon } from '../../components/connection-words.ts';
import { textOf, type Language, type Message } from '../../i18n/define-messages.ts';
import type { PageEntry } from '../../pages/index.ts';
import type { PaletteEntry } from './palette-entry.ts';

export function connectionEntries(connections: readonly ConnectionView[]): readonly PaletteEntry[] {
  return connections.map(({ id, title, kind, address }) => ({
    id: `connection:${id}`,
    group: 'connections',
    icon: kindIcon(kind),
    label: title,
    ...(address !== '' && address !== title && { detail: address }),
    aliases: [id],
    verb: 'open',
    target: { to: `/connections?id=${encodeURIComponent(id)}` },
  }));
}

export function clientEntries(clients: readonly ClientView[]): readonly PaletteEntry[] {
  return clients.map(({ id, name, protocol }) => ({
    id: `client:${id}`,
    group: 'clients',
    icon: 'clients',
    label: name,
    ...(protocol?.program !== undefined && { detail: protocol.program }),
    verb: 'open',
    target: { to: `/clients?id=${encodeURIComponent(id)}` },
  }));
}

/** `mod`: what the key of shortcuts is called here. */
export function pageEntries(pages: readonly PageEntry[], language: Language, mod: string): readonly PaletteEntry[] {
  return pages.map(({ path, icon, name }, index) => ({
    id: `page:${path}`,
    group: 'pages',
    icon,
    label: textOf(name, language),
    aliases: inOther(name, language),
    verb: 'go',
    keys: path === '/settings' ? `${mod} ,` : `${mod} ${String(index + 1)}`,
    target: { to: path },
  }));
}

/** The name in the other language: people know a thing by either. */
export function inOther(name: Message, language: Language): readonly string[] {
  return [textOf(name, language === 'ru' ? 'en' : 'ru')];
}
