import type { Node } from 'jsonc-parser';
import type { Place } from '../server-model.ts';

/** Names of members, and places of elements counted from 0. */
export type NodePath = readonly (string | number)[];

/** The value at a path; of members with the same name, the last one, as programs read it. */
export function nodeAt(root: Node, path: NodePath): Node | undefined {
  let here: Node | undefined = root;
  for (const step of path) here = typeof step === 'number' ? here?.children?.[step] : member(here, step)?.children?.[1];
  return here;
}

function member(node: Node | undefined, name: string): Node | undefined {
  return node?.type === 'object' ? node.children?.findLast((one) => nameOf(one) === name) : undefined;
}

const nameOf = ({ children }: Node): unknown => children?.[0]?.value;

/** Path of the entry, or of where a new one goes. */
export function pathOfEntry(root: Node, { keyPath, container }: Place, name: string): NodePath {
  if (container === 'map') return [...keyPath, name];
  const elements = nodeAt(root, keyPath)?.children ?? [];
  const index = elements.findIndex((element) => isNamed(element, name));
  return [...keyPath, index === -1 ? elements.length : index];
}

const isNamed = (element: Node, name: string) => nodeAt(element, ['name'])?.value === name;

/** The first name on the way to the servers that stands twice in its object, or the entry's own. */
export function twinsOnTheWay(
  root: Node | undefined,
  { keyPath, container }: Place,
  name: string | undefined,
): { readonly name: string; readonly nodes: readonly Node[] } | undefined {
  let here = root;
  for (const step of keyPath) {
    const nodes = here?.type === 'object' ? (here.children ?? []).filter((one) => nameOf(one) === step) : [];
    if (nodes.length > 1) return { name: step, nodes };
    here = nodes[0]?.children?.[1];
  }
  if (name === undefined) return undefined;
  const own = (here?.children ?? []).filter((one) =>
    container === 'map' ? nameOf(one) === name : here?.type === 'array' && isNamed(one, name),
  );
  return own.length > 1 ? { name, nodes: own } : undefined;
}
