import { useMemo, useState } from 'react';
import type { Acts } from './action-entries.ts';
import type { CatalogIndex } from './catalog-index.ts';
import { movedChoice } from './choice.ts';
import { recentIds } from './recent.ts';
import { searchEntries, type Hit } from './search-entries.ts';
import { suggestions, type ShownGroup } from './suggestions.ts';
import { useEntries, type Entries } from './use-entries.ts';

export interface Palette {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly groups: readonly ShownGroup[];
  /** Index over all groups. */
  readonly current: number;
  readonly setCurrent: (index: number) => void;
  readonly chosen: Hit | undefined;
  readonly count: number;
  readonly catalog: Entries['catalog'];
  /** Whether the key moved the choice. */
  readonly onKey: (key: string) => boolean;
}

/** What is typed, what that finds, and which of it is chosen. */
export function usePalette(acts: Acts, catalogIndex: CatalogIndex): Palette {
  const [text, setText] = useState('');
  const [current, setCurrent] = useState(0);
  const [recent] = useState(recentIds);
  const { entries, indexes, inCatalog, catalog } = useEntries(acts, catalogIndex);
  const isEmpty = text.trim() === '';
  const groups = useMemo(() => {
    if (!isEmpty) return searchEntries(indexes(), text);
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    return suggestions(entries, (id) => byId.get(id) ?? inCatalog(id), recent);
  }, [isEmpty, text, entries, indexes, inCatalog, recent]);
  const hits = groups.flatMap((group) => group.hits);
  const at = Math.min(current, Math.max(0, hits.length - 1));
  return {
    text,
    setText: (next) => {
      setText(next);
      setCurrent(0);
    },
    groups,
    current: at,
    setCurrent,
    chosen: hits[at],
    count: hits.length,
    catalog,
    onKey: (key) => {
      const sizes = groups.map((group) => group.hits.length);
      const next = movedChoice(key, at, sizes);
      if (next !== undefined) setCurrent(next);
      return next !== undefined;
    },
  };
}
