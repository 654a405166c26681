import { lineEndOf, lineStartOf } from '../../../lib/jsonc-text/text-layout.ts';

/** Beginning of the line behind the one that content ends on. */
export function lineBehind(text: string, end: number): number {
  if (end > 0 && text[end - 1] === '\n') return end;
  const found = text.indexOf('\n', end);
  return found === -1 ? text.length : found + 1;
}

/** Behind comment lines that belong to what stands above them, by their indentation. */
export function behindComments(text: string, offset: number, column: number): number {
  let at = offset;
  for (const line of text.slice(offset).match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const indent = /^( *)#/.exec(line)?.[1];
    // In the first column a comment may be about what comes next.
    if (indent === undefined || indent.length < Math.max(column, 1)) break;
    at += line.length;
  }
  return at;
}

/** Lines put at the beginning of a line, or behind the last one, which then keeps having no line end. */
export function withLines(text: string, offset: number, lines: readonly string[]): string {
  const lineEnd = lineEndOf(text);
  const before = text.slice(0, offset);
  const added = lines.join(lineEnd);
  const isOpen = before !== '' && !before.endsWith('\n');
  return before + (isOpen ? lineEnd + added : added + lineEnd) + text.slice(offset);
}

/** The text without the lines that `from` and `end` are on; `undefined` when something else begins on the first of them. */
export function withoutLines(text: string, from: number, end: number): string | undefined {
  const start = lineStartOf(text, from);
  if (text.slice(start, from).trim() !== '') return undefined;
  const before = text.slice(0, start);
  const after = text.slice(lineBehind(text, end));
  const wasOpen = after === '' && !text.endsWith('\n');
  return (wasOpen ? before.replace(/\r?\n$/, '') : before) + after;
}
