import type { Edit as TextChange, Node } from 'jsonc-parser';
import { closesItself, endsInLineComment } from './closing-lines.ts';
import { endOf, indentAt, lineStartOf, lookAfter } from './text-layout.ts';

/**
 * The changes that take a member out of an object or array: the member with its comma, and its lines when nothing else is on them.
 * Comments outside of it stay. What `insertMembers` put in goes without a trace.
 */
export function removeMember(text: string, container: Node, index: number): TextChange[] {
  const member = container.children?.[index];
  if (!member) return [];
  const before = container.children?.[index - 1];
  const isOnly = container.children?.length === 1;
  const own = { from: member.offset, to: endOf(member) };
  const { comma } = lookAfter(text, own.to);
  if (comma !== undefined && text.slice(own.to, comma).trim() === '') {
    return [cut(text, container, { ...own, to: comma + 1, isOnly })];
  }
  const other = comma ?? (before && lookAfter(text, endOf(before)).comma);
  const change = cut(text, container, { ...own, isOnly });
  return other === undefined ? [change] : [{ offset: other, length: 1, content: '' }, change];
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly isOnly: boolean;
}

function cut(text: string, container: Node, { from, to, isOnly }: Cut): TextChange {
  const blank = blankBefore(text, from);
  const head = text.slice(container.offset, from - blank.length);
  const blankAfter = /^[ \t]*/.exec(text.slice(to))?.[0] ?? '';
  const next = text.slice(to + blankAfter.length, to + blankAfter.length + 2);
  const isFirstOnLine = blank.includes('\n') || lineStartOf(text, from) === from - blank.length;
  const restIsBlank = next === '' || next.startsWith('\n') || next === '\r\n';
  const isAfterComment = endsInLineComment(head);
  const staysOnLine = !restIsBlank && (!/^[}\]]/.test(next) || isAfterComment);
  // What stood behind it moves up to its place.
  if (isFirstOnLine && staysOnLine) return { offset: from, length: to + blankAfter.length - from, content: '' };
  const start = from - blank.length;
  const close = isOnly && blank.includes('\n') ? addedLineEnd(text, container, { head, to }) : 0;
  // What is left of the line would become part of the comment.
  const end = restIsBlank && isAfterComment ? to + blankAfter.length : to + close;
  return { offset: start, length: end - start, content: '' };
}

/** Length of the line end that was put behind the only member of a container, if one was. */
function addedLineEnd(text: string, container: Node, { head, to }: { readonly head: string; readonly to: number }) {
  const below = text.slice(to, endOf(container) - 1);
  if (closesItself(head, below)) return 0;
  const lineEnd = /^\r?\n/.exec(below)?.[0];
  const base = indentAt(text, container.offset);
  return lineEnd !== undefined && below.startsWith(base, lineEnd.length) ? lineEnd.length + base.length : 0;
}

/** White space right before an offset, with at most one line end. */
function blankBefore(text: string, offset: number): string {
  return /(?:\r?\n)?[ \t]*$/.exec(text.slice(0, offset))?.[0] ?? '';
}
