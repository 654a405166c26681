import { inEach, type Sentence } from '../../lib/sentence.ts';

/** What was done to entries of a list, and the names of those it was done to. */
export interface Remark {
  readonly sentence: Sentence;
  readonly names: readonly Sentence[];
}

/** Collects remarks; each sentence stands once, each name once below it. */
export interface Remarks {
  add(sentence: Sentence, name: string | Sentence): void;
  all(): readonly Remark[];
}

export function createRemarks(): Remarks {
  const remarks = new Map<string, Remark>();
  return {
    add: (sentence, given) => {
      const name = inEach(given);
      const names = remarks.get(sentence.en)?.names ?? [];
      const isKnown = names.some(({ en }) => en === name.en);
      remarks.set(sentence.en, { sentence, names: isKnown ? names : [...names, name] });
    },
    all: () => [...remarks.values()],
  };
}
