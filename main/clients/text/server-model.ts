import { isJsonObject } from '../../lib/json.ts';
import type { EntryValue } from '../program.ts';
import type { EntryPlace, Servers } from '../settings-text.ts';
import { unsuitable } from './refused.ts';

export type Place = Omit<EntryPlace, 'format'>;

/** What is at the end of a way through objects; `undefined` when there is nothing. Throws `Refused` when something else is on the way. */
function valueAt(model: unknown, path: readonly string[], isEmpty: (value: unknown) => boolean): unknown {
  let here = model;
  for (const [depth, name] of path.entries()) {
    if (isEmpty(here)) return undefined;
    if (!isJsonObject(here)) throw notContainer(path.slice(0, depth), here, 'map');
    here = Object.hasOwn(here, name) ? here[name] : undefined;
  }
  return here;
}

/** The servers of a parsed document, in their order; elements of a list without their `name`. Throws `Refused`. */
export function serversOf(
  model: unknown,
  { keyPath, container }: Place,
  { nullIsEmpty }: { readonly nullIsEmpty?: true } = {},
): Servers {
  const isEmpty = (value: unknown) => value === undefined || (value === null && nullIsEmpty === true);
  const found = valueAt(model, keyPath, isEmpty);
  if (isEmpty(found)) return new Map();
  if (container === 'map' && isJsonObject(found)) return new Map(Object.entries(found));
  if (container === 'map' || !Array.isArray(found)) throw notContainer(keyPath, found, container);
  return new Map(
    found.flatMap((element: unknown): [string, unknown][] => {
      if (!isJsonObject(element)) return [];
      const { name, ...value } = element;
      return typeof name === 'string' ? [[name, value]] : [];
    }),
  );
}

/** The entry as it stands in its container. */
export function elementOf<Value>(
  { container }: Place,
  { name, value }: { readonly name: string; readonly value: Value },
): Value | EntryValue {
  if (container === 'map' || !isJsonObject(value)) return value;
  const { name: _, ...rest } = value;
  return { name, ...rest };
}

export interface NamedEntry {
  readonly name: string;
  readonly value: EntryValue;
}

/** The document with the entry put in, or taken out when there is no value; containers that are empty then go as well. */
export function modelWith(model: unknown, place: Place, { name, value }: Partial<NamedEntry>): unknown {
  const { keyPath, container } = place;
  const isOurs = (element: unknown) => isJsonObject(element) && element['name'] === name;
  const changed = (here: unknown, [first, ...rest]: readonly string[]): unknown => {
    const object = isJsonObject(here) ? here : {};
    if (first !== undefined) return withMember(object, first, changed(object[first], rest));
    if (container === 'map') return emptyAsNone(withMember(object, name ?? '', value));
    const list: readonly unknown[] = Array.isArray(here) ? here : [];
    const element = value && elementOf(place, { name: name ?? '', value });
    const replaced = list.flatMap((one) => (isOurs(one) ? (element ? [element] : []) : [one]));
    const isNew = element !== undefined && !list.some(isOurs);
    return emptyAsNone(isNew ? [...replaced, element] : replaced);
  };
  return changed(model, keyPath);
}

function withMember(object: object, name: string, value: unknown): unknown {
  const others = Object.entries(object).map(([key, old]): [string, unknown] => [key, key === name ? value : old]);
  const all = Object.hasOwn(object, name) ? others : [...others, [name, value] as [string, unknown]];
  return emptyAsNone(Object.fromEntries(all.filter(([, one]) => one !== undefined)));
}

function emptyAsNone(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? undefined : value;
}

/** Whether two values say the same; the order of members says nothing. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (!isJsonObject(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

const kinds: Readonly<Record<'map' | 'list', string>> = { map: 'an object', list: 'a list' };

function notContainer(path: readonly string[], found: unknown, wanted: 'map' | 'list') {
  const name = path.length === 0 ? 'The file' : `"${path.join('.')}" in the file`;
  const is = found === null ? 'null' : Array.isArray(found) ? 'a list' : isJsonObject(found) ? 'an object' : 'a value';
  return unsuitable(`${name} is ${is}, where servers need ${kinds[wanted]}`);
}
