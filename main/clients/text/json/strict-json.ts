import { createScanner, type Node } from 'jsonc-parser';
import { token } from '../../../lib/jsonc-text/text-layout.ts';
import { positionAt } from '../../../lib/text-position.ts';
import { broken, Refused } from '../refused.ts';

/**
 * Refuses what JSON alone does not allow (comments, commas behind the last member) in a text that is JSON otherwise: a program that takes
 * no more than JSON would not read it, with our entry or without.
 */
export function checkStrict(text: string, root: Node | undefined): void {
  const scanner = createScanner(text, false);
  let comma: number | undefined;
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    if (kind === token.lineComment || kind === token.blockComment) throw unread(text, offset, 'a comment');
    const isClosing = kind === token.closeBrace || kind === token.closeBracket;
    if (isClosing && comma !== undefined) throw unread(text, comma, 'a comma behind the last member');
    if (kind === token.comma) comma = offset;
    else if (kind !== token.space && kind !== token.lineBreak) comma = undefined;
  }
  if (root) checkParses(text);
}

function checkParses(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw broken('JSON', error instanceof Error ? error.message : 'it cannot be read');
  }
}

function unread(text: string, offset: number, what: string): Refused {
  const { line, column } = positionAt(text, offset);
  return new Refused({
    code: 'broken',
    message: `The file has ${what} in line ${line}, column ${column}, which the program does not read`,
    remedy: 'Take it out and do this again, or add the snippet by hand',
  });
}
