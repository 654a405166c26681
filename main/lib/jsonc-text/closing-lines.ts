import { createScanner } from 'jsonc-parser';
import { token } from './text-layout.ts';

/**
 * Whether what stands in an empty container ends the line of a new member, so that no line end is to be added (nor taken out again): a line
 * comment before it, or comments on lines of their own behind it.
 */
export function closesItself(head: string, below: string): boolean {
  return below.trim() !== '' || endsInLineComment(head);
}

/** Whether a text that begins outside of strings and comments ends with a line comment. */
export function endsInLineComment(text: string): boolean {
  const scanner = createScanner(text, false);
  let last = 0;
  for (;;) {
    const kind: number = scanner.scan();
    if (kind === token.end) return last === token.lineComment;
    last = kind;
  }
}
