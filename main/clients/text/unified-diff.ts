import { diffArrays } from 'diff';
import type { DiffLine } from '../../../contract/programs.ts';

export interface UnifiedDiff {
  /** The changed places with three lines around them; empty when no line differs. */
  readonly hunks: DiffLine[][];
  readonly added: number;
  readonly removed: number;
}

export interface TextsToCompare {
  /** `undefined` stands for no file. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Hides the secrets of a line. Lines are compared as they are, so that another token shows as a change. */
  readonly mask: (line: string) => string;
}

/** Lines around a change. */
const context = 3;

/** Texts that differ in more lines are shown as replaced; finding out which lines stayed would take too long. */
const mostEdits = 2_000;

/**
 * What changes from one text to another, by lines. Line ends and a byte order mark are no part of a line: a text that differs in these alone has
 * no hunks, and a last line without a line end is the same as one with it.
 */
export function unifiedDiff({ before, after, mask }: TextsToCompare): UnifiedDiff {
  const lines = comparedLines(linesOf(before), linesOf(after)).map((line) => ({ ...line, text: mask(line.text) }));
  const count = (kind: DiffLine['kind']) => lines.filter((line) => line.kind === kind).length;
  return { hunks: hunksOf(lines), added: count('added'), removed: count('removed') };
}

function linesOf(text = ''): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function comparedLines(before: string[], after: string[]): DiffLine[] {
  const changes = diffArrays(before, after, { maxEditLength: mostEdits }) ?? [
    { added: false, removed: true, value: before },
    { added: true, removed: false, value: after },
  ];
  let old = 0;
  let fresh = 0;
  return changes.flatMap(({ added, removed, value }) =>
    value.map((text): DiffLine => {
      if (!added) old += 1;
      if (!removed) fresh += 1;
      if (added) return { kind: 'added', new: fresh, text };
      return removed ? { kind: 'removed', old, text } : { kind: 'same', old, new: fresh, text };
    }),
  );
}

function hunksOf(lines: readonly DiffLine[]): DiffLine[][] {
  const changed = lines.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]));
  const hunks: { from: number; to: number }[] = [];
  for (const index of changed) {
    const last = hunks.at(-1);
    // Places that would touch or overlap are one.
    if (last && index - context <= last.to) last.to = index + context + 1;
    else hunks.push({ from: Math.max(0, index - context), to: index + context + 1 });
  }
  return hunks.map(({ from, to }) => lines.slice(from, to));
}
