import type { Edit as TextChange, Node } from 'jsonc-parser';
import { closesItself } from './closing-lines.ts';
import {
  endOf,
  indentAt,
  isCompact,
  layoutOf,
  lineStartOf,
  lookAfter,
  onOneLine,
  spreadOut,
  type TextLayout,
} from './text-layout.ts';

/** A new member of an object, or of an array when it has no name. */
export interface NewMember {
  readonly name?: string;
  readonly value: unknown;
}

/** What is longer is written on several lines, even where all was on one. In characters. */
const longestLine = 100;

/**
 * The changes that put members behind the last one of an object or array; comments and the style of commas stay. Whatever is put in
 * is followed by what stood there before, so that `removeMember` finds out what to take.
 */
export function insertMembers(text: string, container: Node, members: readonly NewMember[]): TextChange[] {
  if (members.length === 0) return [];
  const layout = layoutOf(text);
  const last = container.children?.at(-1);
  if (!last) return isCompact(text) ? intoEmptyCompact(container, members) : intoEmpty(text, container, members);
  const { comma, next } = lookAfter(text, endOf(last));
  const own = text.slice(container.offset, endOf(container));
  const rendered = isCompact(own)
    ? members.map((member) => compactMember(text, container, member))
    : members.map((member) => spacedMember(text, container, { member, last, layout }));
  if (comma !== undefined) return [insertion(next, `${rendered.join(',')},`)];
  if (next === endOf(last)) return [insertion(next, `,${rendered.join(',')}`)];
  return [insertion(endOf(last), ','), insertion(next, rendered.join(','))];
}

function compactMember(text: string, container: Node, { name, value }: NewMember): string {
  const line = JSON.stringify(value);
  const isLong = line.length > longestLine && !isCompact(text);
  const written = isLong ? spreadOut(value, indentAt(text, container.offset), layoutOf(text)) : line;
  return name === undefined ? written : `${JSON.stringify(name)}:${written}`;
}

function spacedMember(
  text: string,
  container: Node,
  { member, last, layout }: { readonly member: NewMember; readonly last: Node; readonly layout: TextLayout },
): string {
  const isOneLine = !text.slice(container.offset, endOf(container)).includes('\n');
  const base = indentAt(text, container.offset);
  const indent = ownIndent(text, last) ?? base + layout.unit;
  const between = isOneLine ? ' ' : `${layout.lineEnd}${indent}`;
  const { name, value } = member;
  const line = onOneLine(value);
  const isShort = isOneLine && line.length <= longestLine;
  const written = isShort ? line : spreadOut(value, isOneLine ? base : indent, layout);
  return `${between}${name === undefined ? '' : `${JSON.stringify(name)}: `}${written}`;
}

function intoEmptyCompact(container: Node, members: readonly NewMember[]): TextChange[] {
  const rendered = members.map(({ name, value }) => {
    return `${name === undefined ? '' : `${JSON.stringify(name)}:`}${JSON.stringify(value)}`;
  });
  return [insertion(container.offset + 1, rendered.join(','))];
}

function intoEmpty(text: string, container: Node, members: readonly NewMember[]): TextChange[] {
  const layout = layoutOf(text);
  const base = indentAt(text, container.offset);
  const indent = base + layout.unit;
  const rendered = members.map(({ name, value }) => {
    const written = spreadOut(value, indent, layout);
    return `${layout.lineEnd}${indent}${name === undefined ? '' : `${JSON.stringify(name)}: `}${written}`;
  });
  const { next } = lookAfter(text, container.offset + 1);
  const below = text.slice(next, endOf(container) - 1);
  const head = text.slice(container.offset, next);
  const close = closesItself(head, below) ? '' : layout.lineEnd + base;
  return [insertion(next, rendered.join(',') + close)];
}

/** The indentation of a member that is the first on its line. */
function ownIndent(text: string, member: Node): string | undefined {
  const before = text.slice(lineStartOf(text, member.offset), member.offset);
  return before.trim() === '' && member.offset !== before.length ? before : undefined;
}

function insertion(offset: number, content: string): TextChange {
  return { offset, length: 0, content };
}
