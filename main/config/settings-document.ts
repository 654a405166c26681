import { findNodeAtLocation, getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { isJsonObject } from '../lib/json.ts';
import { syntaxReason } from '../lib/jsonc-text/syntax-reason.ts';
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
  readonly reason: string;
}

/** Returns the document, or where it first stops being JSON. */
export function parseSettingsDocument(rawText: string): SettingsDocument | SyntaxProblem {
  const text = rawText.startsWith('\uFEFF') ? ` ${rawText.slice(1)}` : rawText;
  if (text.trim() === '') return { position: start, reason: 'the file is empty; write {} or remove it' };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first)
    return { position: positionAt(text, first.offset), reason: `not valid JSON: ${syntaxReason(first.error)}` };
  if (!root) return { position: start, reason: 'the file must hold one JSON object: { … }' };
  const content: unknown = getNodeValue(root);
  if (!isJsonObject(content)) return { position: start, reason: 'the file must hold one JSON object: { … }' };
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
    if (seen.has(key)) yield { path: [...path, key], reason: 'appears twice; remove one of them', isName: true };
    if (key === '__proto__') yield { path: [...path, key], reason: 'is not a name that can be used', isName: true };
    seen.add(key);
    yield* nameProblems(value, [...path, key]);
  }
}

const start: Position = { line: 1, column: 1 };
