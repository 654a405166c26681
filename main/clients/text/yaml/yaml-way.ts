import { isMap, isSeq, type Document } from 'yaml';
import type { Place } from '../server-model.ts';
import { isAbsent } from './parse-yaml.ts';
import { indexOfNamed, nameOf, nodeAt, pairOf, rangeOf, type YamlPath } from './yaml-place.ts';

/** How many parts of a way are there, the last one maybe with nothing behind its name. */
export function depthReached(document: Document.Parsed | undefined, keyPath: readonly string[]): number {
  const missing = keyPath.findIndex((name, depth) => {
    const map = document && nodeAt(document, keyPath.slice(0, depth));
    return isAbsent(map) || !isMap(map) || !pairOf(map, name);
  });
  return missing === -1 ? keyPath.length : missing;
}

/** Path of the entry, which is there. */
export function pathOfEntry(
  document: Document.Parsed | undefined,
  { keyPath, container }: Place,
  name: string,
): YamlPath {
  const list = container === 'list' && document ? nodeAt(document, keyPath) : undefined;
  return [...keyPath, isSeq(list) ? indexOfNamed(list, name) : name];
}

/** Whether the container around a path holds nothing else, not even a comment before it. */
export function isAloneInIts(text: string, document: Document.Parsed | undefined, path: YamlPath): boolean {
  const outer = path.slice(0, -1);
  const name = outer.at(-1);
  const parent = document && nodeAt(document, outer.slice(0, -1));
  const container = document && nodeAt(document, outer);
  const items = isMap(container) || isSeq(container) ? container.items : [];
  if (items.length !== 1 || !isMap(parent) || typeof name !== 'string') return false;
  const from = rangeOf(pairOf(parent, name)?.key)?.[1];
  const [only] = items;
  const own = isMap(container) ? rangeOf(container.items[0]?.key) : rangeOf(only);
  return from !== undefined && own !== undefined && !text.slice(from, own[0]).includes('#');
}

/** The first name on the way to the servers that stands twice in its map, or the entry's own. */
export function twinsOnTheWay(
  document: Document.Parsed | undefined,
  { keyPath, container }: Place,
  name: string | undefined,
): { readonly name: string; readonly offsets: readonly number[] } | undefined {
  let here: unknown = document?.contents;
  const way = name === undefined || container === 'list' ? keyPath : [...keyPath, name];
  for (const step of way) {
    const pairs = isMap(here) ? here.items.filter(({ key }) => nameOf(key) === step) : [];
    if (pairs.length > 1) return { name: step, offsets: pairs.map(({ key }) => rangeOf(key)?.[0] ?? 0) };
    here = pairs[0]?.value;
  }
  if (name === undefined || !isSeq(here)) return undefined;
  const { items } = here;
  const own = items.filter((item) => isMap(item) && nameOf(pairOf(item, 'name')?.value) === name);
  return own.length > 1 ? { name, offsets: own.map((item) => rangeOf(item)?.[0] ?? 0) } : undefined;
}
