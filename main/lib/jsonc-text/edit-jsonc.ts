import { applyEdits, getNodeValue, parseTree, type Edit as TextChange, type Node } from 'jsonc-parser';
import { isJsonObject } from '../json.ts';
import type { Sentence } from '../sentence.ts';
import { insertMembers, type NewMember } from './insert-members.ts';
import { removeMember } from './remove-member.ts';
import { endOf, indentAt, isCompact, layoutOf, onOneLine, spreadOut } from './text-layout.ts';

/** Names of members, and places of elements counted from 0. */
export type JsoncPath = readonly (string | number)[];

/** One change of a document. `value: undefined` takes the member out; a new name leaves it where it stands. */
export type JsoncEdit =
  { readonly path: JsoncPath; readonly value: unknown } | { readonly path: JsoncPath; readonly renameTo: string };

/** The text holds no document that can be edited; the message is a clause: `"a" is no object`. */
export class JsoncNotEditable extends Error {
  readonly inRussian: string;

  constructor({ en, ru }: Sentence) {
    super(en);
    this.inRussian = ru;
  }
}

/**
 * The text of a document (JSON with comments, without a byte order mark) with the edits made. Everything that is not concerned stays as it
 * is, byte for byte: comments, order, indentation, line ends. What was added last is taken out without a trace.
 * Throws `JsoncNotEditable` for a text that is no such document, and for a path that leads through something else than objects and lists.
 */
export function editJsonc(text: string, edits: readonly JsoncEdit[]): string {
  return edits.reduce(edited, text);
}

function edited(text: string, edit: JsoncEdit): string {
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
    const isList = place.container.type === 'array';
    const member = isList ? { value: nested } : { name: String(place.rest[0]), value: nested };
    return applyEdits(text, insertMembers(text, place.container, [member]));
  }
  if (value !== undefined) return withValue(text, edit.path, value);
  const { container, node } = place;
  const index = container.children?.findIndex((member) => member === node || member === node.parent) ?? -1;
  return applyEdits(text, removeMember(text, container, index));
}

/** More elements than this are not taken out one by one: the list is written anew. */
const maxSingleRemovals = 32;

/** Goes down to where old and new value differ, so that comments on the way stay. */
function withValue(text: string, path: JsoncPath, value: unknown): string {
  const { node } = findPlace(rootOf(text), path);
  if (!node) return text;
  const old: unknown = getNodeValue(node);
  if (isSame(old, value)) return text;
  if (isJsonObject(old) && isJsonObject(value) && !hasTwins(node)) {
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

/** Of members with the same name, readers take the last one. */
function hasTwins(node: Node): boolean {
  const names = node.children?.map(({ children }) => String(children?.[0]?.value)) ?? [];
  return new Set(names).size < names.length;
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
  /** The innermost object or list on the way. */
  readonly container: Node;
  /** What of the path is not there. */
  readonly rest: JsoncPath;
}

function findPlace(root: Node, path: JsoncPath): Place {
  let container = root;
  for (const [depth, name] of path.entries()) {
    const isList = typeof name === 'number';
    if (container.type !== (isList ? 'array' : 'object')) {
      throw notLeadingOn(path.slice(0, depth).join('.'), isList);
    }
    const node = isList
      ? container.children?.[name]
      : container.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
    if (!node) return { node: undefined, container, rest: path.slice(depth) };
    if (depth === path.length - 1) return { node, container, rest: [] };
    container = node;
  }
  return { node: root, container: root, rest: [] };
}

function rootOf(text: string): Node {
  const errors: unknown[] = [];
  const root = parseTree(text, errors as never, { allowTrailingComma: true });
  if (!root || errors.length > 0) throw notLeadingOn('', false);
  return root;
}

/** What stands there is not what the path needs. */
function notLeadingOn(way: string, isList: boolean): JsoncNotEditable {
  const wanted = isList ? { en: 'list', ru: 'список' } : { en: 'object', ru: 'объект' };
  return new JsoncNotEditable(
    way === ''
      ? { en: `it holds no readable JSON ${wanted.en}`, ru: `в нём не читается ${wanted.ru} JSON` }
      : { en: `"${way}" is no ${wanted.en}`, ru: `«${way}» — не ${wanted.ru}` },
  );
}

function rendered(text: string, node: Node, value: unknown): string {
  if (typeof value === 'object' && isCompact(text)) return JSON.stringify(value);
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
