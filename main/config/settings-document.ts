import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  type Node,
  type ParseError,
  type ParseErrorCode,
} from 'jsonc-parser';
import { isJsonObject } from '../lib/json.ts';
import { syntaxInRussian, syntaxReason } from '../lib/jsonc-text/syntax-reason.ts';
import type { Sentence } from '../lib/sentence.ts';
import { positionAt, type Position } from '../lib/text-position.ts';
import type { Problem, SettingPath } from './problem.ts';

/** A configuration file that was read: its content and where each member stands. Comments and trailing commas are allowed. */
export interface SettingsDocument {
  readonly content: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  /** Where a member's value or name stands; the nearest member around it when there is none. */
  locate(path: SettingPath, part: 'value' | 'name'): Position;
}

export interface SyntaxProblem {
  readonly position: Position;
  readonly reason: Sentence;
}

/** Returns the document, or where it first stops being JSON. */
export function parseSettingsDocument(rawText: string): SettingsDocument | SyntaxProblem {
  const text = rawText.startsWith('\uFEFF') ? ` ${rawText.slice(1)}` : rawText;
  if (text.trim() === '') return { position: start, reason: emptyFile };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first) return { position: positionAt(text, first.offset), reason: invalidJson(first.error) };
  if (!root) return { position: start, reason: noObject };
  const content: unknown = getNodeValue(root);
  if (!isJsonObject(content)) return { position: start, reason: noObject };
  return {
    content,
    problems: [...nameProblems(root, [])],
    locate: (path, part) => positionAt(text, offsetOf(root, path, part)),
  };
}

function offsetOf(root: Node, path: SettingPath, part: 'value' | 'name'): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (!node) continue;
    const property = node.parent?.type === 'property' ? node.parent : node;
    return part === 'name' && length === path.length ? property.offset : node.offset;
  }
  return root.offset;
}

function* nameProblems(node: Node, path: SettingPath): Iterable<Problem> {
  const seen = new Set<string>();
  for (const [index, child] of (node.children ?? []).entries()) {
    if (node.type === 'array') {
      yield* nameProblems(child, [...path, index]);
      continue;
    }
    const [name, value] = child.children ?? [];
    if (!name || !value) continue;
    const key = String(name.value);
    if (seen.has(key)) yield { path: [...path, key], reason: twice, isName: true };
    if (key === '__proto__') yield { path: [...path, key], reason: unusable, isName: true };
    seen.add(key);
    yield* nameProblems(value, [...path, key]);
  }
}

const start: Position = { line: 1, column: 1 };
const emptyFile: Sentence = {
  en: 'the file is empty; write {} or remove it',
  ru: 'файл пуст; напишите в нём {} или удалите его',
};
const noObject: Sentence = {
  en: 'the file must hold one JSON object: { … }',
  ru: 'в файле должен быть один объект JSON: { … }',
};
const twice: Sentence = { en: 'appears twice; remove one of them', ru: 'указано дважды; удалите одно из двух' };
const unusable: Sentence = { en: 'is not a name that can be used', ru: 'такое имя использовать нельзя' };

function invalidJson(error: ParseErrorCode): Sentence {
  return { en: `not valid JSON: ${syntaxReason(error)}`, ru: `ошибка в JSON: ${syntaxInRussian(error)}` };
}
