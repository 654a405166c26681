/** One line of a tree of JSON: a value with its key, or a folded or unfolded object or array. */
export interface JsonLine {
  /** JSON pointer. */
  readonly path: string;
  /** Its key or index; absent for the root. */
  readonly name: string | undefined;
  readonly depth: number;
  readonly value: unknown;
  /** Of objects and arrays. */
  readonly branch: { readonly open: boolean; readonly count: number; readonly isArray: boolean } | undefined;
  /** 1-based place among its siblings, and how many they are. */
  readonly place: number;
  readonly siblings: number;
}

/** Which branches differ from what is folded at first. */
export type Toggled = ReadonlySet<string>;

/** What stands for something hidden in recorded arguments and results. */
const redactedMarks: ReadonlySet<unknown> = new Set(['[secret]', '[redacted]', '***']);

export function isRedacted(value: unknown): boolean {
  return redactedMarks.has(value);
}

function childrenOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value);
}

/** Branches that begin unfolded: the first two levels, and below them the first element of a list; never a long one. */
export function beginsOpen(depth: number, place: number, count: number): boolean {
  if (depth === 0) return true;
  if (count > 50) return false;
  return depth <= 1 || (depth <= 3 && place === 1);
}

/** The lines in view order; folded branches are not walked through. */
export function jsonLines(root: unknown, toggled: Toggled): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  const waiting: Omit<JsonLine, 'branch'>[] = [
    { path: '', name: undefined, depth: 0, value: root, place: 1, siblings: 1 },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const children = childrenOf(next.value);
    if (!children || children.length === 0) {
      const empty = children && { open: false, count: 0, isArray: Array.isArray(next.value) };
      lines.push({ ...next, branch: empty });
      continue;
    }
    const open = beginsOpen(next.depth, next.place, children.length) !== toggled.has(next.path);
    lines.push({ ...next, branch: { open, count: children.length, isArray: Array.isArray(next.value) } });
    if (!open) continue;
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const [name, value] = children[index] as readonly [string, unknown];
      waiting.push({
        path: `${next.path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        name,
        depth: next.depth + 1,
        value,
        place: index + 1,
        siblings: children.length,
      });
    }
  }
  return lines;
}

const telling = ['key', 'id', 'name', 'title', 'code', 'uri', 'label', 'type'];
const previewCharacters = 60;

/** What tells a folded object from its neighbours: its key, id, name …, else its first plain value. */
export function previewOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const object = value as Readonly<Record<string, unknown>>;
  const named = telling.map((name) => object[name]).find(isPlain);
  const shown = named ?? Object.values(object).slice(0, 20).find(isPlain);
  if (shown === undefined || isRedacted(shown)) return undefined;
  const text = String(shown);
  return text.length > previewCharacters ? `${text.slice(0, previewCharacters)}…` : text;
}

function isPlain(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/** Where a key of a tree leads: the line to go to, or the branch to fold or unfold. */
export function treeMove(
  key: string,
  at: number,
  lines: readonly JsonLine[],
): { readonly to: number } | { readonly toggle: string } | undefined {
  const line = lines[at];
  if (!line) return undefined;
  const last = lines.length - 1;
  const canFold = line.branch !== undefined && line.branch.count > 0;
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(last, at + 1) };
    case 'ArrowUp':
      return { to: Math.max(0, at - 1) };
    case 'PageDown':
      return { to: Math.min(last, at + 15) };
    case 'PageUp':
      return { to: Math.max(0, at - 15) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: last };
    case 'ArrowRight':
      if (!canFold) return undefined;
      return line.branch?.open === true ? { to: at + 1 } : { toggle: line.path };
    case 'ArrowLeft': {
      if (canFold && line.branch?.open === true) return { toggle: line.path };
      const parent = lines.findLastIndex(({ depth }, index) => index < at && depth < line.depth);
      return parent === -1 ? undefined : { to: parent };
    }
    case 'Enter':
    case ' ':
      return canFold ? { toggle: line.path } : undefined;
    default:
      return undefined;
  }
}
