import { isMap, isSeq, type Document } from 'yaml';
import { isAbsent } from './parse-yaml.ts';
import { withFlowMember } from './flow-members.ts';
import { yamlFlow, yamlFlowPair, yamlItem, yamlPair } from './written-yaml.ts';
import { behindComments, lineBehind, withLines } from './yaml-lines.ts';
import { columnOf, endOfContent, nodeAt, pairOf, rangeOf, unitOf, type YamlPath } from './yaml-place.ts';

/** What is put into a container: a member with its name, or an element. */
export interface YamlMember {
  readonly name?: string;
  readonly value: unknown;
  /** It is part of an entry; comments below that stay below. */
  readonly isWithin?: true;
}

/** The text with a member at the end of the container at a path; `undefined` when there is none that can take it. */
export function withYamlMember(
  text: string,
  {
    document,
    path,
    member,
  }: { readonly document: Document.Parsed | undefined; readonly path: YamlPath; readonly member: YamlMember },
): string | undefined {
  const unit = unitOf(document);
  if (!document) return withLines(text, text.length, linesOf(member, unit));
  const node = nodeAt(document, path);
  if (isAbsent(node)) return belowName(text, { document, path, lines: linesOf(member, unit) });
  if (!isMap(node) && !isSeq(node)) return undefined;
  if (isMap(node) !== (member.name !== undefined)) return undefined;
  if (node.flow === true) {
    const { name, value } = member;
    return withFlowMember(text, node, name === undefined ? yamlFlow(value) : yamlFlowPair([name, value]));
  }
  const end = endOfContent(node);
  if (end === undefined) return undefined;
  const column = columnOf(node);
  const line = lineBehind(text, end);
  const place = member.isWithin ? line : behindComments(text, line, column);
  return withLines(text, place, indented(linesOf(member, unit), column));
}

/** Below a name that nothing stands behind, or at the end of a text that says nothing. */
function belowName(
  text: string,
  {
    document,
    path,
    lines,
  }: { readonly document: Document.Parsed; readonly path: YamlPath; readonly lines: readonly string[] },
): string | undefined {
  const name = path.at(-1);
  if (name === undefined) return withLines(text, text.length, lines);
  const parent = nodeAt(document, path.slice(0, -1));
  if (!isMap(parent) || parent.flow === true || typeof name !== 'string') return undefined;
  const end = rangeOf(pairOf(parent, name)?.key)?.[1];
  if (end === undefined) return undefined;
  const column = columnOf(parent) + unitOf(document).length;
  const place = behindComments(text, lineBehind(text, end), columnOf(parent) + 1);
  return withLines(text, place, indented(lines, column));
}

function linesOf({ name, value }: YamlMember, unit: string): string[] {
  return name === undefined ? yamlItem(value, unit) : yamlPair(name, value, unit);
}

function indented(lines: readonly string[], column: number): string[] {
  return lines.map((line) => ' '.repeat(column) + line);
}
