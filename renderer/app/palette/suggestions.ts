import type { EntryGroup, PaletteEntry } from './palette-entry.ts';
import { shownAtMost, type Hit } from './search-entries.ts';

export interface ShownGroup {
  readonly group: EntryGroup | 'recent';
  readonly hits: readonly Hit[];
}

const recentAtMost = 6;
const order: readonly EntryGroup[] = ['actions', 'pages', 'connections', 'clients'];

/** Before anything is typed: what was used recently, then what can be done. Tools are too many to be read. */
export function suggestions(
  entries: readonly PaletteEntry[],
  findRecent: (id: string) => PaletteEntry | undefined,
  recent: readonly string[],
): readonly ShownGroup[] {
  const used = recent.flatMap((id) => findRecent(id) ?? []).slice(0, recentAtMost);
  const isUsed = new Set(used.map(({ id }) => id));
  const others = entries.filter(({ id, onlyWhenAsked = false }) => !onlyWhenAsked && !isUsed.has(id));
  const groups: readonly ShownGroup[] = [
    { group: 'recent', hits: used.map(plainHit) },
    ...order.map((group) => ({ group, hits: others.filter((entry) => entry.group === group).map(plainHit) })),
  ];
  let room = shownAtMost;
  return groups.flatMap(({ group, hits }) => {
    const shown = hits.slice(0, room);
    room -= shown.length;
    return shown.length > 0 ? [{ group, hits: shown }] : [];
  });
}

function plainHit(entry: PaletteEntry): Hit {
  return { entry, label: [], detail: [] };
}
