import { fold } from './fold.ts';
import { onOtherLayouts } from './layouts.ts';
import { indexText, joined, lettersOf, matchWord } from './match-word.ts';
import type { IndexedText, MatchQuality, Range } from './match-word.ts';
import type { EntryGroup, PaletteEntry } from './palette-entry.ts';
import { createTop } from './top.ts';

export interface IndexedEntry {
  readonly entry: PaletteEntry;
  readonly label: IndexedText;
  readonly detail: IndexedText | undefined;
  readonly aliases: readonly IndexedText[];
}

/** An entry that was found, and the letters by which it was. */
export interface Hit {
  readonly entry: PaletteEntry;
  readonly label: readonly Range[];
  readonly detail: readonly Range[];
}

export interface HitGroup {
  readonly group: EntryGroup;
  readonly hits: readonly Hit[];
}

interface Ranked extends Hit {
  /** What kind of match it is; higher is better, negative when the keyboard had the other layout. */
  readonly rank: number;
  readonly score: number;
}

/** How many are shown at most. */
export const shownAtMost = 50;
/** How many of each group are shown however many better ones others have. */
const shareOfGroup = 5;

const groupOrder: readonly EntryGroup[] = ['tools', 'library', 'connections', 'clients', 'actions', 'pages'];
const exactRank = 100;
const ranks: Readonly<Record<'label' | 'detail' | 'alias', Readonly<Record<MatchQuality, number>>>> = {
  label: { start: 90, word: 80, inside: 60, initials: 50, scattered: 20 },
  detail: { start: 70, word: 70, inside: 45, initials: 30, scattered: 0 },
  alias: { start: 65, word: 65, inside: 40, initials: 0, scattered: 0 },
};

export function indexEntries(entries: readonly PaletteEntry[]): readonly IndexedEntry[] {
  // Many share a connection, and with it the alias.
  const known = new Map<string, IndexedText>();
  const indexed = (text: string): IndexedText => {
    const one = known.get(text) ?? indexText(text);
    known.set(text, one);
    return one;
  };
  return entries.map((entry) => ({
    entry,
    label: indexText(entry.label),
    detail: entry.detail === undefined ? undefined : indexText(entry.detail),
    aliases: (entry.aliases ?? []).map(indexed),
  }));
}

/** The best {@link shownAtMost} by group, the group of the best one first. What only another keyboard layout finds comes last. */
export function searchEntries(indexes: readonly (readonly IndexedEntry[])[], text: string): readonly HitGroup[] {
  const typed = fold(text).trim();
  const queries = [queryOf(typed, 0), ...onOtherLayouts(typed).map((other) => queryOf(fold(other), 1_000))];
  const tops = new Map(groupOrder.map((group) => [group, createTop<Ranked>(shownAtMost)]));
  for (const index of indexes) {
    for (const indexed of index) {
      const found = bestOf(indexed, queries);
      if (found) tops.get(found.entry.group)?.add(found, found.score);
    }
  }
  return fairly(groupOrder.map((group) => tops.get(group)?.items() ?? []));
}

interface Query {
  readonly text: string;
  readonly words: readonly { readonly text: string; readonly letters: number }[];
  /** Taken off every rank. */
  readonly penalty: number;
}

function queryOf(text: string, penalty: number): Query {
  const words = text.split(/\s+/).filter(Boolean);
  return { text, penalty, words: words.map((word) => ({ text: word, letters: lettersOf(word) })) };
}

function bestOf(indexed: IndexedEntry, queries: readonly Query[]): Ranked | undefined {
  for (const query of queries) {
    const found = rankOf(indexed, query);
    // Letters that are merely somewhere do not prove that the layout was wrong.
    if (found && (query.penalty === 0 || found.rank + query.penalty > ranks.detail.initials)) return found;
  }
  return undefined;
}

/** Every word of the query must be somewhere; the worst of them decides. */
function rankOf(indexed: IndexedEntry, { text, words, penalty }: Query): Ranked | undefined {
  let rank = exactRank;
  let label: readonly Range[] = [];
  let detail: readonly Range[] = [];
  for (const word of words) {
    const found = wordIn(indexed, word);
    if (!found) return undefined;
    rank = Math.min(rank, found.rank);
    if (found.field === 'label') label = [...label, ...found.ranges];
    if (found.field === 'detail') detail = [...detail, ...found.ranges];
  }
  if (indexed.label.folded === text) rank = exactRank;
  const at = Math.min(label[0]?.[0] ?? 200, 200);
  const score = (rank - penalty) * 10_000 - at * 10 - Math.min(indexed.label.folded.length, 1_000);
  return { entry: indexed.entry, label, detail, rank: rank - penalty, score };
}

function wordIn({ label, detail, aliases }: IndexedEntry, word: Query['words'][number]): FieldMatch | undefined {
  const inLabel = found('label', label, word);
  if (inLabel && inLabel.rank > ranks.detail.start) return inLabel;
  const others = [detail && found('detail', detail, word), ...aliases.map((alias) => found('alias', alias, word))];
  return others.reduce((best, other) => (other && (!best || other.rank > best.rank) ? other : best), inLabel);
}

interface FieldMatch {
  readonly field: keyof typeof ranks;
  readonly rank: number;
  readonly ranges: readonly Range[];
}

function found(
  field: keyof typeof ranks,
  text: IndexedText,
  { text: word, letters }: Query['words'][number],
): FieldMatch | undefined {
  const match = matchWord(text, word, letters);
  const rank = match ? ranks[field][match.quality] : 0;
  return match && rank > 0 ? { field, rank, ranges: match.ranges } : undefined;
}

/** Everybody's share first, then the best of the rest. */
function fairly(groups: readonly (readonly Ranked[])[]): readonly HitGroup[] {
  const rest = groups.flatMap((hits) => hits.slice(shareOfGroup)).sort((a, b) => b.score - a.score);
  const shares = groups.reduce((sum, hits) => sum + Math.min(hits.length, shareOfGroup), 0);
  const chosen = new Set(rest.slice(0, shownAtMost - shares));
  return groups
    .map((hits) => hits.filter((hit, index) => index < shareOfGroup || chosen.has(hit)))
    .filter((hits) => hits.length > 0)
    .sort((a, b) => (b[0]?.rank ?? 0) - (a[0]?.rank ?? 0))
    .map((hits) => ({
      group: hits[0]?.entry.group ?? 'pages',
      hits: hits.map(({ entry, label, detail }) => ({ entry, label: joined(label), detail: joined(detail) })),
    }));
}
