import { hash } from 'node:crypto';
import { entryHash } from './entry-hash.ts';
import type { JudgedFile } from './judge-file.ts';

/** Names what stands in files in the place of what was written; `undefined` while all is as it should be. Another change has another name. */
export function driftOf(files: readonly JudgedFile[]): string | undefined {
  const drifted = files.filter(({ state }) => state === 'changed' || state === 'lost');
  if (drifted.length === 0) return undefined;
  const facts = drifted.map(({ looked, state, trouble, entry }) => [
    looked.placed.id,
    state,
    trouble?.code ?? '',
    entry ? entryHash(entry.value) : '',
  ]);
  return hash('sha256', JSON.stringify(facts), 'hex').slice(0, 16);
}
