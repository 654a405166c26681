import { createScanner, findNodeAtLocation, parse, parseTree, type Node } from 'jsonc-parser';
import { expect, it } from 'vitest';
import { editText } from '../../../main/config/edit/edit-text.ts';
import { token } from '../../../main/lib/jsonc-text/text-layout.ts';
import { randomModel, randomNumbers, randomValue, writtenWildly, type Model } from './random-documents.ts';

const comments: ReadonlySet<number> = new Set([token.lineComment, token.blockComment]);
const blanks: ReadonlySet<number> = new Set([token.space, token.lineBreak, token.comma]);

function tokens(text: string): { kind: number; text: string }[] {
  const scanner = createScanner(text, false);
  const found = [];
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    const from = scanner.getTokenOffset();
    found.push({ kind, text: text.slice(from, from + scanner.getTokenLength()) });
  }
  return found;
}

const commentsOf = (text: string) => tokens(text).flatMap(({ kind, text: one }) => (comments.has(kind) ? [one] : []));
/** Everything but commas and white space. */
const solid = (text: string) => tokens(text).flatMap(({ kind, text: one }) => (blanks.has(kind) ? [] : [one]));

/** Whether one is the other with some elements left out. */
function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const one of all) if (some[at] === one) at += 1;
  return at === some.length;
}

function read(text: string): unknown {
  const errors: unknown[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors as never, { allowTrailingComma: true });
  expect(errors).toEqual([]);
  return value;
}

/** A path into the model: of a member there is, or of a new one. */
function randomPath(model: Model, pick: (limit: number) => number): string[] {
  const path: string[] = [];
  let here: unknown = model;
  while (typeof here === 'object' && here !== null && !Array.isArray(here)) {
    const names = [...Object.keys(here), 'new'];
    const name = names[pick(names.length)] ?? 'new';
    path.push(name);
    here = (here as Model)[name];
    if (pick(3) === 0) break;
  }
  return path;
}

function withValue(model: Model, [name = '', ...rest]: readonly string[], value: unknown): Model {
  if (rest.length > 0) return { ...model, [name]: withValue((model[name] ?? {}) as Model, rest, value) };
  const { [name]: _, ...others } = model;
  return value === undefined ? others : { ...model, [name]: value };
}

it('any document, however it is written, reads as it should after an edit, and keeps its other bytes', () => {
  for (let seed = 1; seed <= 3_000; seed += 1) {
    const pick = randomNumbers(seed);
    const model = randomModel(pick);
    const lineEnd = pick(2) === 0 ? '\n' : '\r\n';
    const text = `${pick(5) === 0 ? '\uFEFF' : ''}${writtenWildly(model, pick, lineEnd)}`;
    expect(read(text), `seed ${seed}`).toEqual(model);
    const path = randomPath(model, pick);
    const value = pick(3) === 0 ? undefined : randomValue(pick);
    const after = editText(text, [{ path, value }]);
    const said = `seed ${seed}: ${JSON.stringify(path)} of\n${text}\nbecame\n${after}`;

    const expected = withValue(model, path, value);
    expect(read(after), said).toEqual(expected);
    expect(after.startsWith('\uFEFF'), said).toBe(text.startsWith('\uFEFF'));
    expect(editText(after, [{ path, value }]), said).toBe(after);
    if (lineEnd === '\r\n' && text.includes('\r\n')) expect(/[^\r]\n/.test(after), said).toBe(false);

    // A new member takes nothing away; a member taken out takes its own tokens only.
    const isNew = JSON.stringify(withValue(model, path, undefined)) === JSON.stringify(model);
    if (isNew) expect(isWithin(solid(text), solid(after)), said).toBe(true);
    if (value === undefined) {
      expect(isWithin(solid(after), solid(text)), said).toBe(true);
      const own = isNew ? '' : textOfMember(text, path);
      const outside = commentsOf(text).length - commentsOf(own).length;
      expect(commentsOf(after).length, said).toBe(outside);
    }
  }
});

it('a scalar is replaced and nothing else is touched', () => {
  for (let seed = 1; seed <= 1_000; seed += 1) {
    const pick = randomNumbers(seed);
    const text = writtenWildly({ before: randomValue(pick), it: 'old value', after: randomValue(pick) }, pick, '\n');
    const [head = '', tail = ''] = text.split('"old value"');
    expect(editText(text, [{ path: ['it'], value: 42 }])).toBe(`${head}42${tail}`);
  }
});

/** The text of the member at a path, its name included. */
function textOfMember(text: string, path: readonly string[]): string {
  const node = findNodeAtLocation(parseTree(text.replace(/^\uFEFF/, ' ')) as Node, [...path])?.parent;
  return node ? text.slice(node.offset, node.offset + node.length) : '';
}
