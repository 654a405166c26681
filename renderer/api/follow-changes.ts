import type { QueryClient } from '@tanstack/react-query';
import type { OperationName } from '../../contract/api.ts';
import type { ChangedArea, UiEvent } from '../../contract/events.ts';
import type { Channel } from './channel.ts';

/** What is read again when an area changed. */
const readsOf: Readonly<Record<ChangedArea, readonly OperationName[]>> = {
  status: ['status.get'],
  connections: ['connections.list', 'connections.get', 'status.get', 'secrets.list'],
  accounts: ['accounts.list', 'accounts.get', 'status.get', 'connections.list'],
  catalog: ['catalog.list', 'catalog.get', 'tools.list', 'clients.list'],
  clients: ['clients.list', 'programs.list', 'status.get'],
  presence: ['clients.list'],
  programs: ['programs.list'],
  settings: ['settings.get', 'status.get', 'secrets.list'],
};

/** Reads again what the app says has changed; returns the unsubscribe function. */
export function followChanges(channel: Channel, queries: QueryClient): () => void {
  return channel.subscribe((event) => {
    if (event.type === 'resync') void queries.invalidateQueries();
    for (const name of staleAfter(event)) void queries.invalidateQueries({ queryKey: [name] });
  });
}

/** The operations whose answers an event makes stale. */
export function staleAfter(event: UiEvent): readonly OperationName[] {
  if (event.type !== 'changed') return [];
  return [...new Set(event.areas.flatMap((area) => readsOf[area]))];
}
