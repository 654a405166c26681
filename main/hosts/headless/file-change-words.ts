import type { FileChange } from '../../../contract/programs.ts';

const marks = { same: ' ', added: '+', removed: '-' } as const;

/** What would happen to a file, as lines with `+` and `-`; or why it is left alone. */
export function fileChangeWords({ shownPath, label, whole, hunks, refused }: FileChange): string {
  const head = `${shownPath} (${label})`;
  if (refused) return `${head}\n  left alone: ${refused.message}. ${refused.remedy}`;
  if (hunks.length === 0) return `${head}\n  nothing changes`;
  const lines = hunks.map((hunk) => hunk.map(({ kind, text }) => `  ${marks[kind]} ${text}`).join('\n'));
  return [whole === undefined ? head : `${head}, ${whole}`, lines.join('\n  …\n')].join('\n');
}
