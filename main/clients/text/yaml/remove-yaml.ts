import { isMap, isSeq, type Document } from 'yaml';
import { withoutFlowMember } from './flow-members.ts';
import { behindComments, lineBehind, withoutLines } from './yaml-lines.ts';
import {
  columnOf,
  endOfContent,
  endOfPair,
  nameOf,
  nodeAt,
  rangeOf,
  type YamlList,
  type YamlMap,
  type YamlPath,
} from './yaml-place.ts';

/** The text without what stands at a path; `undefined` when it shares its lines with something else. */
export function withoutYaml(text: string, document: Document.Parsed | undefined, path: YamlPath): string | undefined {
  if (!document) return undefined;
  const container = nodeAt(document, path.slice(0, -1));
  const step = path.at(-1);
  if (isSeq(container) && typeof step === 'number') {
    if (container.flow === true) return withoutFlowMember(text, container, step);
    const dash = dashOf(container, step);
    if (dash === undefined) return undefined;
    const end = endOfContent(container.items[step]) ?? dash + 1;
    return withoutLines(text, dash, withOwnComments(text, container, end));
  }
  if (!isMap(container)) return undefined;
  const index = container.items.findIndex(({ key }) => nameOf(key) === step);
  const pair = container.items[index];
  const from = rangeOf(pair?.key)?.[0];
  const end = pair && endOfPair(pair);
  if (from === undefined || end === undefined) return undefined;
  if (container.flow === true) return withoutFlowMember(text, container, index);
  return withoutLines(text, from, withOwnComments(text, container, end));
}

/**
 * Behind the comments right below a member that are indented as its inner lines are. They are part of it, and if they stayed, a text in lines
 * above it might take them for its own.
 */
function withOwnComments(text: string, container: YamlMap | YamlList, end: number): number {
  const line = lineBehind(text, end);
  return behindComments(text, line, columnOf(container) + 1);
}

/** Where the dash of an element stands. */
function dashOf(list: YamlList, index: number): number | undefined {
  const token = list.srcToken;
  if (token?.type !== 'block-seq') return undefined;
  return token.items[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
}
