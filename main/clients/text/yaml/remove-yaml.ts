import { isMap, isSeq, type Document } from 'yaml';
import { withoutFlowMember } from './flow-members.ts';
import { withoutLines } from './yaml-lines.ts';
import { endOfContent, endOfPair, nameOf, nodeAt, rangeOf, type YamlList, type YamlPath } from './yaml-place.ts';

/** The text without what stands at a path; `undefined` when it shares its lines with something else. */
export function withoutYaml(text: string, document: Document.Parsed | undefined, path: YamlPath): string | undefined {
  if (!document) return undefined;
  const container = nodeAt(document, path.slice(0, -1));
  const step = path.at(-1);
  if (isSeq(container) && typeof step === 'number') {
    if (container.flow === true) return withoutFlowMember(text, container, step);
    const dash = dashOf(container, step);
    if (dash === undefined) return undefined;
    return withoutLines(text, dash, endOfContent(container.items[step]) ?? dash + 1);
  }
  if (!isMap(container)) return undefined;
  const index = container.items.findIndex(({ key }) => nameOf(key) === step);
  const pair = container.items[index];
  const from = rangeOf(pair?.key)?.[0];
  const end = pair && endOfPair(pair);
  if (from === undefined || end === undefined) return undefined;
  return container.flow === true ? withoutFlowMember(text, container, index) : withoutLines(text, from, end);
}

/** Where the dash of an element stands. */
function dashOf(list: YamlList, index: number): number | undefined {
  const token = list.srcToken;
  if (token?.type !== 'block-seq') return undefined;
  return token.items[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
}
