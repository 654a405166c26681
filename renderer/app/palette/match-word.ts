import { fold } from './fold.ts';

/** A text with what a search needs to know of it, found out once. */
export interface IndexedText {
  readonly folded: string;
  /** Where its words begin, ascending. */
  readonly starts: readonly number[];
  /** A bit for every letter it has; see {@link lettersOf}. */
  readonly letters: number;
}

/** From `from` up to, not including, `to`. */
export type Range = readonly [from: number, to: number];

/** How a word was found, the best first. `initials`: each piece of it begins a word (`cpr` in `create_pull_request`). `scattered`: with letters left out. */
export type MatchQuality = 'start' | 'word' | 'inside' | 'initials' | 'scattered';

export interface WordMatch {
  readonly quality: MatchQuality;
  readonly ranges: readonly Range[];
}

export function indexText(text: string): IndexedText {
  const folded = fold(text);
  return { folded, starts: wordStarts(text.normalize('NFC')), letters: lettersOf(folded) };
}

/** One bit of 32 per letter; different letters may share one, so that a missing bit is proof and a present one is not. */
export function lettersOf(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index += 1) letters |= 1 << (text.charCodeAt(index) & 31);
  return letters;
}

/** Where a word is in a text. `word` is folded and not empty. */
export function matchWord(text: IndexedText, word: string, letters = lettersOf(word)): WordMatch | undefined {
  if ((letters & ~text.letters) !== 0) return undefined;
  return literally(text, word) ?? byInitials(text, word) ?? scattered(text, word);
}

function literally({ folded, starts }: IndexedText, word: string): WordMatch | undefined {
  const first = folded.indexOf(word);
  if (first < 0) return undefined;
  const found = (quality: MatchQuality, at: number): WordMatch => ({ quality, ranges: [[at, at + word.length]] });
  if (first === 0) return found('start', 0);
  const start = starts.find((at) => at >= first && folded.startsWith(word, at));
  return start === undefined ? found('inside', first) : found('word', start);
}

function byInitials({ folded, starts }: IndexedText, word: string): WordMatch | undefined {
  const dead = new Set<number>();
  /** Positions of the letters of the word from `index` on, when the one before it stands at `before`. */
  const from = (index: number, before: number): readonly number[] | undefined => {
    if (index === word.length) return [];
    const key = index * folded.length + before;
    if (dead.has(key)) return undefined;
    const candidates = index > 0 ? [before + 1, ...starts.filter((start) => start > before + 1)] : starts;
    for (const at of candidates) {
      if (folded[at] !== word[index]) continue;
      const rest = from(index + 1, at);
      if (rest) return [at, ...rest];
    }
    dead.add(key);
    return undefined;
  };
  const positions = from(0, 0);
  return positions && { quality: 'initials', ranges: rangesOf(positions) };
}

function scattered({ folded, starts }: IndexedText, word: string): WordMatch | undefined {
  if (word.length < 3) return undefined;
  // Letters further apart than this are found everywhere, and mean nothing.
  const reach = word.length * 2;
  for (const start of starts) {
    const positions: number[] = [];
    for (let at = start; at < Math.min(folded.length, start + reach) && positions.length < word.length; at += 1) {
      if (folded[at] === word[positions.length]) positions.push(at);
      else if (at === start) break;
    }
    if (positions.length === word.length) return { quality: 'scattered', ranges: rangesOf(positions) };
  }
  return undefined;
}

/** Neighbours as one range; ranges that touch or overlap become one. */
export function rangesOf(positions: readonly number[]): readonly Range[] {
  return joined(positions.map((at) => [at, at + 1]));
}

export function joined(ranges: readonly Range[]): readonly Range[] {
  const result: [number, number][] = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** After anything that is no letter or digit, and at capitals within a word (`listPullRequests`). */
function wordStarts(text: string): number[] {
  const starts: number[] = [];
  let before: LetterKind = 'none';
  for (let at = 0; at < text.length; at += 1) {
    const here = letterKind(text, at);
    if (here !== 'none' && (before === 'none' || (here === 'capital' && before !== 'capital'))) starts.push(at);
    before = here;
  }
  return starts;
}

type LetterKind = 'none' | 'capital' | 'other';

/** Names are mostly ASCII and Russian, and there are tens of thousands of them: those letters need no tables. */
function letterKind(text: string, at: number): LetterKind {
  const code = text.charCodeAt(at);
  if (code < 128) {
    if (code >= 97 && code <= 122) return 'other';
    if (code >= 65 && code <= 90) return 'capital';
    return code >= 48 && code <= 57 ? 'other' : 'none';
  }
  if (code >= 0x410 && code <= 0x44f) return code < 0x430 ? 'capital' : 'other';
  const letter = text.charAt(at);
  if (/\p{Lu}/u.test(letter)) return 'capital';
  return /[\p{L}\p{N}]/u.test(letter) ? 'other' : 'none';
}
