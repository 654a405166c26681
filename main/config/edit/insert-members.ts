import type { Edit as TextChange, Node } from 'jsonc-parser';
import { endOf, indentAt, layoutOf, lineStartOf, lookAfter, onOneLine, spreadOut } from './text-layout.ts';

/** A new member of an object, or of an array when it has no name. */
export interface NewMember {
  readonly name?: string;
  readonly value: unknown;
}

/** What is longer is written on several lines, even where all was on one. In characters. */
const longestLine = 100;

/** The changes that put members behind the last one of an object or array; comments and the style of commas stay. */
export function insertMembers(text: string, container: Node, members: readonly NewMember[]): TextChange[] {
  if (members.length === 0) return [];
  const layout = layoutOf(text);
  const last = container.children?.at(-1);
  if (!last) return intoEmpty(text, container, members);
  const { comma, next } = lookAfter(text, endOf(last));
  const isOneLine = !text.slice(container.offset, endOf(container)).includes('\n');
  const indent = ownIndent(text, last) ?? indentAt(text, container.offset) + layout.unit;
  const between = isOneLine ? ' ' : `${layout.lineEnd}${indent}`;
  const rendered = members.map(({ name, value }) => {
    const line = onOneLine(value);
    const written =
      isOneLine && line.length <= longestLine
        ? line
        : spreadOut(value, isOneLine ? indentAt(text, container.offset) : indent, layout);
    return `${between}${name === undefined ? '' : `${JSON.stringify(name)}: `}${written}`;
  });
  if (comma !== undefined) return [insertion(next, `${rendered.join(',')},`)];
  if (next === endOf(last)) return [insertion(next, `,${rendered.join(',')}`)];
  return [insertion(endOf(last), ','), insertion(next, rendered.join(','))];
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
  const close = endOf(container) - 1;
  const isClosedBelow = text.slice(next, close).includes('\n');
  return [insertion(next, rendered.join(',') + (isClosedBelow ? '' : layout.lineEnd + base))];
}

/** The indentation of a member that is the first on its line. */
function ownIndent(text: string, member: Node): string | undefined {
  const before = text.slice(lineStartOf(text, member.offset), member.offset);
  return before.trim() === '' && member.offset !== before.length ? before : undefined;
}

function insertion(offset: number, content: string): TextChange {
  return { offset, length: 0, content };
}
