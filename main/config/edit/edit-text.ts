import { applyEdits, getNodeValue, parseTree, type Edit as TextChange, type Node } from 'jsonc-parser';
import { GatewayError } from '../../gateway/errors.ts';
import { isJsonObject } from '../../lib/json.ts';
import { insertMembers, type NewMember } from './insert-members.ts';
import { removeMember } from './remove-member.ts';
import { endOf, indentAt, layoutOf, onOneLine, spreadOut } from './text-layout.ts';

type Path = readonly string[];

/** One change of the settings. `value: undefined` takes the member out; a new name leaves it where it stands. */
export type Edit =
  { readonly path: Path; readonly value: unknown } | { readonly path: Path; readonly renameTo: string };

/**
 * The text of a settings document (JSON with comments) with the edits made. Everything that is not concerned stays as it is, byte for byte:
 * comments, order, indentation, line ends. `undefined` stands for a file that is not there.
 * Throws `configuration-invalid` for a text that is no such document.
 */
export function editText(text: string | undefined, edits: readonly Edit[]): string {
  const mark = text?.startsWith('\uFEFF') ? '\uFEFF' : '';
  const start = text === undefined ? '{}\n' : text.slice(mark.length);
  return mark + edits.reduce(edited, start);
}

function edited(text: string, edit: Edit): string {
  const root = rootOf(text);
  const place = findPlace(root, edit.path);
  if ('renameTo' in edit) {
    const name = place.node?.parent?.children?.[0];
    return name ? applyEdits(text, [replaced(name, JSON.stringify(edit.renameTo))]) : text;
  }
  const { value } = edit;
  if (!place.node) {
    if (value === undefined) return text;
    const nested = place.rest.slice(1).reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    return applyEdits(text, insertMembers(text, place.container, [{ name: place.rest[0] ?? '', value: nested }]));
  }
  if (value !== undefined) return withValue(text, edit.path, value);
  const { container } = place;
  const index = container.children?.findIndex((member) => member === place.node?.parent) ?? -1;
  return applyEdits(text, removeMember(text, container, index));
}

/** More elements than this are not taken out one by one: the list is written anew. */
const maxSingleRemovals = 32;

/** Goes down to where old and new value differ, so that comments on the way stay. */
function withValue(text: string, path: Path, value: unknown): string {
  const { node } = findPlace(rootOf(text), path);
  if (!node) return text;
  const old: unknown = getNodeValue(node);
  if (isSame(old, value)) return text;
  if (isJsonObject(old) && isJsonObject(value)) {
    const gone = Object.keys(old).filter((name) => value[name] === undefined);
    const edits = [
      ...gone.map((name) => ({ path: [...path, name], value: undefined })),
      ...Object.entries(value).map(([name, member]) => ({ path: [...path, name], value: member })),
    ];
    return edits.reduce(edited, text);
  }
  if (Array.isArray(old) && Array.isArray(value)) return withElements(text, node, value);
  return applyEdits(text, [replaced(node, rendered(text, node, value))]);
}

function withElements(text: string, node: Node, wanted: readonly unknown[]): string {
  const elements = node.children ?? [];
  const olds = elements.map((element) => getNodeValue(element) as unknown);
  if (olds.length === wanted.length) {
    const changes = elements.flatMap((element, index) =>
      isSame(olds[index], wanted[index]) ? [] : [replaced(element, rendered(text, element, wanted[index]))],
    );
    return applyEdits(text, changes);
  }
  let kept = 0;
  const gone = olds.flatMap((old, index) => {
    if (kept >= wanted.length || !isSame(old, wanted[kept])) return [index];
    kept += 1;
    return [];
  });
  if (gone.length > maxSingleRemovals) return applyEdits(text, [replaced(node, rendered(text, node, wanted))]);
  let result = text;
  for (const index of gone.reverse()) {
    result = applyEdits(result, removeMember(result, sameNode(result, node), index));
  }
  const added = wanted.slice(kept).map((value): NewMember => ({ value }));
  return applyEdits(result, insertMembers(result, sameNode(result, node), added));
}

/** A container begins where it began, whatever changed within it. */
function sameNode(text: string, { offset }: Node): Node {
  const found = nodeFrom(rootOf(text), offset);
  if (!found) throw new Error('The edited list is not where it was');
  return found;
}

function nodeFrom(node: Node, offset: number): Node | undefined {
  if (node.offset === offset && node.type === 'array') return node;
  const child = node.children?.find((one) => one.offset <= offset && offset < endOf(one));
  return child && nodeFrom(child, offset);
}

interface Place {
  /** The value at the path; absent when there is none yet. */
  readonly node: Node | undefined;
  /** The innermost object on the way. */
  readonly container: Node;
  /** What of the path is not there. */
  readonly rest: Path;
}

function findPlace(root: Node, path: Path): Place {
  let container = root;
  for (const [depth, name] of path.entries()) {
    if (container.type !== 'object') throw notEditable(`"${path.slice(0, depth).join('.')}" is no object`);
    const node = container.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
    if (!node) return { node: undefined, container, rest: path.slice(depth) };
    if (depth === path.length - 1) return { node, container, rest: [] };
    container = node;
  }
  return { node: root, container: root, rest: [] };
}

function rootOf(text: string): Node {
  const errors: unknown[] = [];
  const root = parseTree(text, errors as never, { allowTrailingComma: true });
  if (!root || errors.length > 0 || root.type !== 'object') throw notEditable('it holds no readable JSON object');
  return root;
}

function rendered(text: string, node: Node, value: unknown): string {
  const isOneLine = node.children?.length !== 0 && !text.slice(node.offset, endOf(node)).includes('\n');
  const isNested = typeof value === 'object' && value !== null && !(isOneLine && node.children);
  return isNested ? spreadOut(value, indentAt(text, node.offset), layoutOf(text)) : onOneLine(value);
}

/** What was parsed has no prototypes, so that members are compared as text. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function replaced(node: Node, content: string): TextChange {
  return { offset: node.offset, length: node.length, content };
}

function notEditable(reason: string): GatewayError {
  return new GatewayError(
    'configuration-invalid',
    `The configuration cannot be edited: ${reason}; mend the file first`,
  );
}
