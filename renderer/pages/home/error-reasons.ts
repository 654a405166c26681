import { outcomeWords, type OutcomeWords } from '../../components/outcome-words.tsx';

type Key = OutcomeWords['key'];

/** Codes that mean the same to a person are counted together; the two that happened most are named. */
export function reasonsOf(codes: readonly { readonly code: string; readonly count: number }[]): {
  readonly reasons: readonly { readonly key: Key; readonly count: number }[];
  readonly others: number;
} {
  const counts = new Map<Key, number>();
  for (const { code, count } of codes) {
    const { key } = outcomeWords({ outcome: code === 'tool-error' ? 'tool-error' : 'failed', errorCode: code });
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  const all = [...counts].map(([key, count]) => ({ key, count })).sort((one, other) => other.count - one.count);
  return { reasons: all.slice(0, 2), others: all.slice(2).reduce((sum, { count }) => sum + count, 0) };
}
