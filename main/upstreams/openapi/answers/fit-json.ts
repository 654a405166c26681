import { isJsonObject, type Json } from '../../../lib/json.ts';

export interface FittedJson {
  readonly value: Json;
  /** What is missing, e.g. `items: the first 40 of 900 elements`. */
  readonly cuts: readonly string[];
}

/** The part of a JSON value that fits into `maxBytes`, still valid JSON: whole elements of lists, all small members, the beginning of long texts. */
export function fitJson(value: Json, maxBytes: number): FittedJson {
  const cuts: string[] = [];
  return { value: shrink(value, maxBytes, { path: '', cuts }), cuts };
}

interface Place {
  readonly path: string;
  readonly cuts: string[];
}

function shrink(value: Json, maxBytes: number, place: Place): Json {
  if (jsonBytes(value) <= maxBytes) return value;
  if (typeof value === 'string') return shrinkText(value, maxBytes, place);
  if (Array.isArray(value)) return shrinkList(value as readonly Json[], maxBytes, place);
  return isJsonObject(value) ? shrinkObject(value, maxBytes, place) : value;
}

function shrinkList(list: readonly Json[], maxBytes: number, { path, cuts }: Place): Json {
  const kept: Json[] = [];
  let left = maxBytes - 2;
  for (const element of list) {
    left -= jsonBytes(element) + 1;
    if (left < 0) break;
    kept.push(element);
  }
  const [first] = list;
  // One element that is too long on its own is worth more in part than nothing at all.
  if (kept.length === 0 && first !== undefined && maxBytes > 200)
    kept.push(shrink(first, maxBytes - 2, { path: `${path}[0]`, cuts }));
  cuts.push(`${path === '' ? 'the list' : path}: the first ${kept.length} of ${list.length} elements`);
  return kept;
}

/** Small members stay whole; what is left is shared by the big ones, in order of size. */
function shrinkObject(value: Readonly<Record<string, Json>>, maxBytes: number, { path, cuts }: Place): Json {
  const sizes = Object.entries(value).map(([name, member]) => ({
    name,
    member,
    overhead: jsonBytes(name) + 2,
    size: jsonBytes(member),
  }));
  const fitted = new Map<string, Json>();
  let left = maxBytes - 2;
  const bySize = [...sizes].sort((a, b) => a.size - b.size);
  bySize.forEach(({ name, member, overhead, size }, index) => {
    const share = Math.floor(left / (bySize.length - index)) - overhead;
    const inner = path === '' ? name : `${path}.${name}`;
    if (size > share && (share < 20 || !isShrinkable(member))) {
      cuts.push(`${inner}: left out`);
      return;
    }
    const part = size <= share ? member : shrink(member, share, { path: inner, cuts });
    left -= overhead + (size <= share ? size : jsonBytes(part));
    fitted.set(name, part);
  });
  return Object.fromEntries(sizes.flatMap(({ name }) => (fitted.has(name) ? [[name, fitted.get(name) as Json]] : [])));
}

function shrinkText(text: string, maxBytes: number, { path, cuts }: Place): Json {
  // Escapes can make up to six bytes of one.
  let end = Math.min(text.length, Math.max(0, maxBytes - 5));
  while (end > 0 && jsonBytes(text.slice(0, end)) > maxBytes - 3) end = Math.floor(end * 0.8);
  cuts.push(`${path === '' ? 'the text' : path}: the first ${end} of ${text.length} characters`);
  return `${text.slice(0, end).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function isShrinkable(value: Json): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}

function jsonBytes(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value));
}
