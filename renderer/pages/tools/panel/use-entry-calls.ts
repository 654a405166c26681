import type { CatalogEntry } from '../../../../contract/catalog.ts';
import { useUiEvents } from '../../../api/app-link.tsx';
import { useOperation } from '../../../api/operations.ts';

const shownCalls = 50;

/** The latest calls of an entry, whoever made them; new ones come in by themselves. */
export function useEntryCalls(entry: CatalogEntry) {
  const tool = recordedName(entry);
  const calls = useOperation(
    'invocations.list',
    { connections: [entry.connection], tools: [tool], limit: shownCalls },
    { enabled: entry.connection !== '' },
  );
  useUiEvents((event) => {
    if (event.type !== 'invocations') return;
    if (event.items.some((item) => item.connection === entry.connection && item.tool === tool)) void calls.refetch();
  });
  return calls;
}

/** What a call of the entry is recorded under: of resources the URI, else the upstream's own name. */
export function recordedName(entry: Pick<CatalogEntry, 'kind' | 'name' | 'ownName'>): string {
  return entry.kind === 'resource' || entry.kind === 'resource-template' ? entry.name : entry.ownName;
}
