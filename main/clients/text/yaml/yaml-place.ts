import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { unsuitable } from '../refused.ts';

export type YamlMap = YAMLMap<unknown, unknown>;
export type YamlList = YAMLSeq<unknown>;
export type YamlPair = Pair<unknown, unknown>;
/** Names of members, and places of elements counted from 0. */
export type YamlPath = readonly (string | number)[];

export function pairOf(map: YamlMap, name: string): YamlPair | undefined {
  return map.items.find(({ key }) => nameOf(key) === name);
}

export function nameOf(key: unknown): string | undefined {
  return isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
}

/** Place of the element of a list that has this name. */
export function indexOfNamed(list: YamlList, name: string): number {
  return list.items.findIndex((item) => {
    const own = isMap(item) ? pairOf(item, 'name')?.value : undefined;
    return isScalar(own) && own.value === name;
  });
}

/** The value at a path. Throws `Refused` where something on the way also stands somewhere else. */
export function nodeAt(document: Document.Parsed, path: YamlPath): unknown {
  let here: unknown = document.contents;
  for (const step of path) {
    checkOwn(here);
    if (typeof step === 'number') here = isSeq(here) ? here.items[step] : undefined;
    else here = isMap(here) ? pairOf(here, step)?.value : undefined;
  }
  checkOwn(here);
  return here;
}

/** What has an anchor may be read elsewhere, and what merges has members that stand elsewhere. */
function checkOwn(node: unknown): void {
  const place = 'on the way to the servers, so that a change would be one of something else, too';
  if (isAlias(node)) throw unsuitable(`The file has the alias *${node.source} ${place}`);
  if (!isCollection(node)) return;
  if (node.anchor !== undefined) throw unsuitable(`The file has the anchor &${node.anchor} ${place}`);
  const hasTag = node.tag !== undefined && node.tag !== `tag:yaml.org,2002:${isMap(node) ? 'map' : 'seq'}`;
  if (hasTag) throw unsuitable(`The file has the tag ${String(node.tag)} on the way to the servers`);
  if (isMap(node) && pairOf(node, '<<')) throw unsuitable(`The file has a merge (<<) ${place}`);
}

/** Begin and end of what is written of a node, without what follows it. */
export function rangeOf(node: unknown): readonly [number, number] | undefined {
  const range = (node as Partial<Node> | null | undefined)?.range;
  return range ? [range[0], range[1]] : undefined;
}

/** Column of the members of a block map, or of the dashes of a block list, from 0. */
export function columnOf(node: YamlMap | YamlList): number {
  const token = node.srcToken;
  return token && 'indent' in token ? token.indent : 0;
}

/** Where what a node says ends: behind its last scalar, in the next line for a block scalar. */
export function endOfContent(node: unknown): number | undefined {
  if (isMap(node) && !node.flow) {
    const last = node.items.at(-1);
    return last && endOfPair(last);
  }
  if (isSeq(node) && !node.flow) return endOfContent(node.items.at(-1)) ?? rangeOf(node)?.[1];
  return rangeOf(node)?.[1];
}

export function endOfPair({ key, value }: YamlPair): number | undefined {
  return (value === null ? undefined : endOfContent(value)) ?? rangeOf(key)?.[1];
}

/** One step of indentation, as the first map within a map has it. */
export function unitOf(document: Document.Parsed | undefined): string {
  return ' '.repeat(stepWithin(document?.contents) ?? 2);
}

function stepWithin(node: unknown): number | undefined {
  if (!isCollection(node) || node.flow) return undefined;
  for (const item of node.items) {
    const value = isMap(node) ? (item as YamlPair).value : item;
    const isBlockMap = isMap(value) && !value.flow && isMap(node);
    const step = isBlockMap ? columnOf(value) - columnOf(node) : stepWithin(value);
    if (step !== undefined && step > 0) return step;
  }
  return undefined;
}
