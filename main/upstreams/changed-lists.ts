import type { ConnectionCatalog } from '../gateway/connection.ts';
import type { ListName } from '../gateway/live-connections.ts';

const members: Readonly<Record<ListName, readonly (keyof ConnectionCatalog)[]>> = {
  tools: ['tools'],
  resources: ['resources', 'resourceTemplates'],
  prompts: ['prompts'],
};

/** Which lists differ, to the letter. */
export function changedLists(before: ConnectionCatalog, after: ConnectionCatalog): ReadonlySet<ListName> {
  const differs = (member: keyof ConnectionCatalog) => JSON.stringify(before[member]) !== JSON.stringify(after[member]);
  return new Set((Object.keys(members) as ListName[]).filter((list) => members[list].some(differs)));
}
