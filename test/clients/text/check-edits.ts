import { expect } from 'vitest';
import { settingsText } from '../../../main/clients/text/settings-text-of.ts';
import type { EntryPlace, TextEdit } from '../../../main/clients/settings-text.ts';
import type { EntryValue } from '../../../main/clients/program.ts';

/** A document somebody may have written, with two values an entry may have. */
export interface EditCase {
  readonly text: string;
  readonly place: EntryPlace;
  readonly first: EntryValue;
  readonly second: EntryValue;
}

/** Reads a text as a program would; another parser than ours. */
export type SecondParser = (text: string) => unknown;

const name = 'portico';

/** What every edit of every document has to keep, whether the document has an entry of ours already or not. */
export function checkEdits({ text, place, first, second }: EditCase, parse: SecondParser): void {
  const settings = settingsText(place.format);
  const before = plainModel(parse(text.replace(/^\uFEFF/, '')));
  const read = settings.read(text, place);
  if (!read.ok) throw new Error(read.refusal.message);
  expectSame(plainModel(read.model), before, 'both parsers read the same');
  const wasThere = read.servers.has(name);

  const set = done(settings.set(text, place, { name, value: first }));
  expectModel(parse, { ...place, text: set.text }, changed(before, place, first));
  expectComments(text, set.text);
  expectSame(done(settings.set(set.text, place, { name, value: first })).text, set.text, 'setting it again');
  const span = wasThere ? undefined : insertedSpan(text, set.text);

  const replaced = done(settings.set(set.text, place, { name, value: second }));
  expectModel(parse, { ...place, text: replaced.text }, changed(before, place, second));
  expectComments(text, replaced.text);
  if (span) {
    expect(replaced.text.startsWith(set.text.slice(0, span.from)), 'what stands before it').toBe(true);
    expect(replaced.text.endsWith(set.text.slice(span.to)), 'what stands behind it').toBe(true);
  }
  for (const with_ of [set.text, replaced.text]) {
    const removed = done(settings.remove(with_, place, { name, emptied: set.made })).text;
    if (!wasThere) expectSame(removed, text, 'added and taken out again');
    expectModel(parse, { ...place, text: removed }, changed(before, place, undefined));
    expectComments(text, removed);
  }
}

function done(edit: TextEdit): { readonly text: string; readonly made: number } {
  if (!edit.ok) throw new Error(`${edit.refusal.code}: ${edit.refusal.message}`);
  return edit;
}

/** Where the new text stands; everything around it is the old one, but for the comma of JSON. */
function insertedSpan(before: string, after: string): { readonly from: number; readonly to: number } {
  const isComma = (offset: number) => after[offset] === ',' && before[offset] !== ',';
  let from = 0;
  while (from < before.length && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let tail = 0;
  const isSameFromEnd = (back: number) =>
    before.charCodeAt(before.length - 1 - back) === after.charCodeAt(after.length - 1 - back);
  while (tail < before.length - from && isSameFromEnd(tail)) tail += 1;
  const between = before.slice(from, before.length - tail);
  const added = after.slice(from, after.length - tail);
  if (between !== '') {
    expect(isComma(from), `only a comma stands apart from the entry`).toBe(true);
    expect(added.startsWith(`,${between}`), 'comments between comma and entry stay').toBe(true);
  }
  return { from, to: after.length - tail };
}

/** Comments of the generated documents are numbered, those within the entry of ours apart. */
function expectComments(before: string, after: string): void {
  const of = (text: string) => text.match(/note \d+/g) ?? [];
  expectSame(of(after), of(before), 'comments');
}

function expectModel(
  parse: SecondParser,
  { text, keyPath }: Pick<EntryPlace, 'keyPath'> & { readonly text: string },
  expected: unknown,
): void {
  const found = plainModel(parse(text.replace(/^\uFEFF/, '')));
  expectSame(withoutEmpty(found, keyPath), withoutEmpty(expected, keyPath), 'the model');
}

/** Comparing as text first is much faster, and there are many to compare. */
function expectSame(found: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found, what).toEqual(expected);
}

/** The document as it should be, worked out apart from the code that is tested. */
function changed(model: unknown, place: EntryPlace, value: EntryValue | undefined): unknown {
  const copy = structuredClone(model ?? {}) as Record<string, unknown>;
  const root: Record<string, unknown> = { root: copy };
  let holder = root;
  let key = 'root';
  for (const step of place.keyPath) {
    holder[key] ??= {};
    holder = holder[key] as Record<string, unknown>;
    key = step;
  }
  holder[key] ??= place.container === 'list' ? [] : {};
  if (place.container === 'list') {
    const list = holder[key] as { name?: string }[];
    const index = list.findIndex((element) => element.name === name);
    const element = value === undefined ? [] : [{ name, ...value }];
    list.splice(index === -1 ? list.length : index, index === -1 ? 0 : 1, ...element);
  } else {
    const map = holder[key] as Record<string, unknown>;
    if (value === undefined) Reflect.deleteProperty(map, name);
    else map[name] = structuredClone(value);
  }
  return root['root'];
}

/** Containers that an entry left empty may be there or not, or be a name with nothing behind it. */
function withoutEmpty(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = value as Readonly<Record<string, unknown>>;
  const pruned = first !== undefined && first in own ? { ...own, [first]: withoutEmpty(own[first], rest) } : own;
  return Object.values(pruned).every((member) => member === undefined) ? undefined : pruned;
}

function plainModel(value: unknown): unknown {
  if (value === undefined || value === null) return value ?? {};
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n');
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainModel);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainMember(member)]));
}

const plainMember = (value: unknown): unknown => (value === null ? null : plainModel(value));
