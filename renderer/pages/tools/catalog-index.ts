import type { CatalogEntry } from '../../../contract/catalog.ts';
import type { Effect } from '../../../contract/effect.ts';
import { fold } from '../../lib/fold.ts';

export type Tab = 'tools' | 'resources' | 'prompts';

/** An entry with what the search looks at, made once for each answer of the app. */
export interface IndexedEntry {
  readonly entry: CatalogEntry;
  /** Unique among all kinds. */
  readonly key: string;
  readonly searchText: string;
}

export interface EntryFilter {
  readonly tab: Tab;
  readonly text: string;
  readonly connection: string | undefined;
  readonly effect: Effect | undefined;
}

const tabs: Readonly<Record<CatalogEntry['kind'], Tab>> = {
  tool: 'tools',
  prompt: 'prompts',
  resource: 'resources',
  'resource-template': 'resources',
};

export function tabOf(entry: Pick<CatalogEntry, 'kind'>): Tab {
  return tabs[entry.kind];
}

export function entryKey({ kind, name }: Pick<CatalogEntry, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** Makes the function that indexes a catalog; entries it has seen, in the same words, are not looked at again. */
export function createIndexer(): (
  entries: readonly CatalogEntry[],
  titleOf: (connection: string) => string,
) => readonly IndexedEntry[] {
  const known = new WeakMap<CatalogEntry, { readonly title: string; readonly indexed: IndexedEntry }>();
  const indexed = (entry: CatalogEntry, title: string): IndexedEntry => {
    const before = known.get(entry);
    if (before?.title === title) return before.indexed;
    const words = [entry.name, entry.title, entry.description, entry.connection, title];
    const made = { entry, key: entryKey(entry), searchText: fold(words.join('\n')) };
    known.set(entry, { title, indexed: made });
    return made;
  };
  return (entries, titleOf) => entries.map((entry) => indexed(entry, titleOf(entry.connection)));
}

/** What every word of the text is in; the order stays. */
export function filtered(entries: readonly IndexedEntry[], filter: EntryFilter): readonly IndexedEntry[] {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  return entries.filter(({ entry, searchText }) => {
    if (tabs[entry.kind] !== filter.tab) return false;
    if (filter.connection !== undefined && entry.connection !== filter.connection) return false;
    if (filter.tab === 'tools' && filter.effect !== undefined && entry.effect !== filter.effect) return false;
    return words.every((word) => searchText.includes(word));
  });
}

export interface EntryGroup {
  readonly connection: string;
  readonly entries: readonly IndexedEntry[];
  readonly onCount: number;
  /** What those that are on cost a model. */
  readonly tokens: number;
}

/** By connection, in the order in which connections come first. */
export function grouped(entries: readonly IndexedEntry[]): readonly EntryGroup[] {
  const groups = Map.groupBy(entries, ({ entry }) => entry.connection);
  return [...groups].map(([connection, members]) => {
    const on = members.filter(({ entry }) => entry.on);
    return {
      connection,
      entries: members,
      onCount: on.length,
      tokens: on.reduce((sum, { entry }) => sum + entry.tokens, 0),
    };
  });
}

/** How many of each tab there are. */
export function tabCounts(entries: readonly IndexedEntry[]): Readonly<Record<Tab, number>> {
  const counts = { tools: 0, resources: 0, prompts: 0 };
  for (const { entry } of entries) counts[tabs[entry.kind]] += 1;
  return counts;
}

/** The list after entries of a connection were switched; the entry objects of the others stay the same. */
export function switched(
  entries: readonly CatalogEntry[],
  change: {
    readonly connection: string;
    readonly kind: 'tool' | 'prompt';
    readonly names?: readonly string[] | undefined;
    readonly on: boolean;
  },
): CatalogEntry[] {
  const names = change.names && new Set(change.names);
  return entries.map((entry) =>
    entry.connection === change.connection && entry.kind === change.kind && (names?.has(entry.ownName) ?? true)
      ? { ...entry, on: change.on }
      : entry,
  );
}
