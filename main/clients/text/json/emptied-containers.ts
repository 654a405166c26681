import type { Node } from 'jsonc-parser';
import { endOf } from '../../../lib/jsonc-text/text-layout.ts';
import { nodeAt, type NodePath } from './node-path.ts';

/**
 * Path of what is to be taken out with an entry: the outermost of the containers around it that hold nothing else, not even a comment, at most
 * `emptied` of them. `undefined` stands for the whole document.
 */
export function containersToTake(
  text: string,
  root: Node,
  { path, emptied }: { readonly path: NodePath; readonly emptied: number },
): NodePath | undefined {
  const [...target] = path;
  for (let left = emptied; left > 0; left -= 1) {
    const container = nodeAt(root, target.slice(0, -1));
    const [only, ...others] = container?.children ?? [];
    if (!container || !only || others.length > 0) return target;
    const around = text.slice(container.offset + 1, only.offset) + text.slice(endOf(only), endOf(container) - 1);
    if (!/^[\s,]*$/.test(around)) return target;
    if (target.length === 1) return undefined;
    target.pop();
  }
  return target;
}

/** What was there before a document was put behind it. */
export function withoutRoot(text: string, root: Node): string {
  const before = text.slice(0, root.offset);
  const after = text.slice(endOf(root));
  return after === '' ? before.replace(/\r?\n$/, '') : before + after.replace(/^\r?\n/, '');
}
