import type { Edit as TextChange, Node } from 'jsonc-parser';
import { endOf, lineStartOf, lookAfter } from './text-layout.ts';

/**
 * The changes that take a member out of an object or array: the member with its comma, and its lines when nothing else is on them.
 * Comments outside of it stay.
 */
export function removeMember(text: string, container: Node, index: number): TextChange[] {
  const member = container.children?.[index];
  if (!member) return [];
  const before = container.children?.[index - 1];
  const own = { from: member.offset, to: endOf(member) };
  const { comma } = lookAfter(text, own.to);
  if (comma !== undefined && isBlank(text.slice(own.to, comma))) {
    return [cut(text, { from: own.from, to: comma + 1 }, true)];
  }
  const other = comma ?? (before && lookAfter(text, endOf(before)).comma);
  if (other === undefined) return [cut(text, own, false)];
  if (other < own.from && isBlank(text.slice(other + 1, own.from))) {
    return [{ offset: other, length: own.to - other, content: '' }];
  }
  return [{ offset: other, length: 1, content: '' }, cut(text, own, false)];
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function cut(text: string, { from, to }: Range, hasComma: boolean): TextChange {
  const lineStart = lineStartOf(text, from);
  const rest = /^[ \t]*(\r?\n)?/.exec(text.slice(to)) ?? [''];
  const isAlone = isBlank(text.slice(lineStart, from)) && lineStart > 0;
  if (isAlone && rest[1] !== undefined)
    return { offset: lineStart, length: to + rest[0].length - lineStart, content: '' };
  // What stood behind it moves up to its place.
  const spaces = hasComma && rest[1] === undefined ? rest[0].length : 0;
  return { offset: from, length: to + spaces - from, content: '' };
}

function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}
