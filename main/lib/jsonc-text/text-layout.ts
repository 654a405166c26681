import { createScanner, type Node } from 'jsonc-parser';

/** `SyntaxKind` of jsonc-parser, an enum that modules compiled one by one cannot read. */
export const token = {
  closeBrace: 2,
  closeBracket: 4,
  comma: 5,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  end: 17,
} as const;

/** How a document is laid out, so that what is added looks like the rest. */
export interface TextLayout {
  readonly lineEnd: string;
  /** One step of indentation. */
  readonly unit: string;
}

export function layoutOf(text: string): TextLayout {
  const indented = /\n([ \t]+)["\w[{]/.exec(text)?.[1];
  return { lineEnd: lineEndOf(text), unit: indented ?? '  ' };
}

/** The line end that most lines have. */
export function lineEndOf(text: string): string {
  const all = text.split('\n').length - 1;
  return (text.split('\r\n').length - 1) * 2 > all ? '\r\n' : '\n';
}

/** Whether there is something in a text and no white space around it, as programs write it that save every byte. */
export function isCompact(text: string): boolean {
  const trimmed = text.trim();
  const scanner = createScanner(trimmed, false);
  for (;;) {
    const kind: number = scanner.scan();
    if (kind === token.end) return trimmed.length > 2;
    if (kind === token.space || kind === token.lineBreak) return false;
  }
}

/** White space at the beginning of the line that `offset` is on. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset)))?.[0] ?? '';
}

export function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

export function endOf(node: Node): number {
  return node.offset + node.length;
}

/** What follows a member of an object or array. */
export interface After {
  /** Of the comma behind it, if there is one. */
  readonly comma: number | undefined;
  /** Behind the member, its comma and the comments on the same line: where the next one may be put. */
  readonly next: number;
}

/** Looks from `offset`, the end of a member or of an opening bracket, over comments and white space. */
export function lookAfter(text: string, offset: number): After {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let comma: number | undefined;
  let next = offset;
  let isSameLine = true;
  for (;;) {
    const kind: number = scanner.scan();
    const end = scanner.getTokenOffset() + scanner.getTokenLength();
    if (kind === token.comma && comma === undefined) {
      comma = scanner.getTokenOffset();
      next = end;
      isSameLine = true;
    } else if (kind === token.lineBreak) {
      if (comma !== undefined) return { comma, next };
      isSameLine = false;
    } else if (kind === token.lineComment || kind === token.blockComment) {
      if (isSameLine) next = end;
    } else if (kind !== token.space) return { comma, next };
  }
}

/** The value as it stands in a file, on lines of its own that begin with `indent`; the first line begins where it is put. */
export function spreadOut(value: unknown, indent: string, { lineEnd, unit }: TextLayout): string {
  return JSON.stringify(value, null, unit).replaceAll('\n', `${lineEnd}${indent}`);
}

/** The value on one line. */
export function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${onOneLine(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
