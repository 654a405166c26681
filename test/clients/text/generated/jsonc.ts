import type { EntryPlace } from '../../../../main/clients/settings-text.ts';
import type { EditCase } from '../check-edits.ts';
import { entryValue, oneOf, some, strings, type Pick } from './pick.ts';

const names = ['alpha', 'b-2', 'dotted.name', 'two words', 'ж', '"q"', '// x', 'portico-old', '__proto__', ''];

const places: readonly [Omit<EntryPlace, 'format'>, ...Omit<EntryPlace, 'format'>[]] = [
  { keyPath: ['mcpServers'], container: 'map' },
  { keyPath: ['amp.mcpServers'], container: 'map' },
  { keyPath: ['mcp', 'servers'], container: 'map' },
  { keyPath: [], container: 'map' },
  { keyPath: ['mcpServers'], container: 'list' },
];

type Member = readonly [string, unknown];

/** Members in an order, so that names like `__proto__` and `1` are members as all others. */
class Members {
  readonly all: readonly Member[];
  constructor(all: readonly Member[]) {
    this.all = all;
  }
}

function anyValue(pick: Pick, depth: number): unknown {
  const kind = pick(depth > 0 ? 7 : 5);
  if (kind === 0) return oneOf(pick, strings);
  if (kind === 1) return oneOf(pick, [0, 17, -3, 2.5, 1e21]);
  if (kind === 2) return oneOf(pick, [true, false]);
  if (kind === 3) return null;
  if (kind === 4) return oneOf(pick, strings);
  if (kind === 5) return Array.from({ length: pick(4) }, () => anyValue(pick, depth - 1));
  return new Members(some(pick, names).map((name) => [name, anyValue(pick, depth - 1)]));
}

function anyDocument(pick: Pick, { keyPath, container }: Omit<EntryPlace, 'format'>): unknown {
  const own =
    pick(4) === 0
      ? [
          [
            'portico',
            new Members([
              ['url', 'http://old'],
              ['x', anyValue(pick, 1)],
            ]),
          ] as const,
        ]
      : [];
  const servers = some(pick, names).map((name): Member => [name, anyValue(pick, 2)]);
  const at = pick(servers.length + 1);
  const all: readonly Member[] = [...servers.slice(0, at), ...own, ...servers.slice(at)];
  const elements = all.map(
    ([name, value]) => new Members([['name', name], ...(value instanceof Members ? value.all : [])]),
  );
  if (keyPath.length > 0 && pick(4) === 0)
    return new Members(some(pick, names).map((name) => [name, anyValue(pick, 2)]));
  return keyPath.reduceRight<unknown>(
    (inner, step) => {
      const others = some(pick, names).map((name): Member => [name, anyValue(pick, 1)]);
      const place = pick(others.length + 1);
      return new Members([...others.slice(0, place), [step, inner], ...others.slice(place)]);
    },
    container === 'list' ? elements : new Members(all),
  );
}

interface Writing {
  readonly pick: Pick;
  readonly lineEnd: string;
  readonly isStrict: boolean;
}

/** A name or text with some of its characters escaped. */
function quoted(text: string, { pick }: Writing): string {
  if (pick(4) > 0) return JSON.stringify(text);
  const escaped = [...JSON.stringify(text).slice(1, -1)].map((one) =>
    one === 'ж' || one === 'ü' ? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}` : one,
  );
  return `"${escaped.join('')}"`;
}

/** Comments, white space and trailing commas anywhere they are allowed. */
function wildly(value: unknown, writing: Writing): string {
  const { pick, lineEnd, isStrict } = writing;
  let count = 0;
  const gap = (): string => {
    const blank = ['', ' ', '  ', '\t', lineEnd, `${lineEnd}  `];
    const note = () => `note ${(count += 1)}`;
    const pieces = Array.from({ length: pick(3) }, () => {
      const kind = pick(isStrict ? blank.length : blank.length + 3);
      if (kind < blank.length) return blank[kind];
      if (kind === blank.length) return `/* ${note()} */`;
      return kind === blank.length + 1 ? ` // ${note()}${lineEnd}` : ` /* ${note()}${lineEnd} */ `;
    });
    return pieces.join('');
  };
  const list = (members: readonly string[], [open, close]: readonly [string, string]): string => {
    const trailing = !isStrict && members.length > 0 && pick(4) === 0 ? `,${gap()}` : '';
    return `${open}${gap()}${members.map((member) => `${member}${gap()}`).join(`,${gap()}`)}${trailing}${close}`;
  };
  const write = (one: unknown): string => {
    if (Array.isArray(one)) return list(one.map(write), ['[', ']']);
    if (one instanceof Members) {
      const members = one.all.map(([name, member]) => {
        const text = `${quoted(name, writing)}${gap()}:${gap()}${write(member)}`;
        return name === 'portico' ? withOwnNotes(text) : text;
      });
      const text = list(members, ['{', '}']);
      return isNamedPortico(one) ? withOwnNotes(text) : text;
    }
    return typeof one === 'string' ? quoted(one, writing) : JSON.stringify(one);
  };
  return `${gap()}${write(value)}${gap()}`;
}

function isNamedPortico(value: Members): boolean {
  return value.all.some(([name, own]) => name === 'name' && own === 'portico');
}

/** Comments within the entry of ours may go with it. */
function withOwnNotes(text: string): string {
  return text.replaceAll('note ', 'own ');
}

/** As people and programs write it, with comments above and behind lines. */
function tidily(value: unknown, writing: Writing): string {
  const { pick, lineEnd, isStrict } = writing;
  const unit = oneOf(pick, ['  ', '    ', '\t', '        ']);
  const isTrailing = !isStrict && pick(3) === 0;
  let count = 0;
  const note = () => `note ${(count += 1)}`;
  const list = (members: readonly string[], indent: string, [open, close]: readonly [string, string]): string => {
    const inner = indent + unit;
    if (members.length === 0) {
      if (isStrict || pick(3) > 0) return oneOf(pick, [`${open}${close}`, `${open}${lineEnd}${indent}${close}`]);
      return `${open}${lineEnd}${inner}// ${note()}${lineEnd}${indent}${close}`;
    }
    const isShort = members.join('').length < 40 && !members.join('').includes('\n') && pick(3) === 0;
    if (isShort) return `${open} ${members.join(', ')} ${close}`;
    const lines = members.map((member, index) => {
      const above = !isStrict && pick(4) === 0 ? `${inner}// ${note()}${lineEnd}` : '';
      const comma = index < members.length - 1 || isTrailing ? ',' : '';
      const behind = !isStrict && pick(4) === 0 ? ` // ${note()}` : '';
      const blank = pick(8) === 0 ? lineEnd : '';
      return `${above}${inner}${member}${comma}${behind}${lineEnd}${blank}`;
    });
    const end = !isStrict && pick(5) === 0 ? `${inner}// ${note()}${lineEnd}` : '';
    return `${open}${lineEnd}${lines.join('')}${end}${indent}${close}`;
  };
  const write = (one: unknown, indent: string): string => {
    const inner = indent + unit;
    if (Array.isArray(one)) {
      const elements = one.map((element) => write(element, inner));
      return list(elements, indent, ['[', ']']);
    }
    if (!(one instanceof Members)) return typeof one === 'string' ? quoted(one, writing) : JSON.stringify(one);
    const members = one.all.map(([name, member]) => {
      const text = `${quoted(name, writing)}: ${write(member, inner)}`;
      return name === 'portico' ? withOwnNotes(text) : text;
    });
    const text = list(members, indent, ['{', '}']);
    return isNamedPortico(one) ? withOwnNotes(text) : text;
  };
  const head = !isStrict && pick(4) === 0 ? `// ${note()}${lineEnd}` : '';
  return `${head}${write(value, '')}${oneOf(pick, [lineEnd, ''])}`;
}

function minified(value: unknown, writing: Writing): string {
  if (Array.isArray(value)) return `[${value.map((one) => minified(one, writing)).join(',')}]`;
  if (!(value instanceof Members)) return typeof value === 'string' ? quoted(value, writing) : JSON.stringify(value);
  return `{${value.all.map(([name, one]) => `${quoted(name, writing)}:${minified(one, writing)}`).join(',')}}`;
}

const nothing = ['', '  ', '\n', '\r\n\r\n', '\t'] as const;
const comments = ['// note 1', '// note 1\n', '/* note 1 */ ', '\n/* note 1\n*/\n\n// note 2\n'] as const;

/** Settings in JSON, with comments unless they are strict. */
export function jsoncCase(pick: Pick, { isStrict }: { readonly isStrict: boolean }): EditCase {
  const place = { ...oneOf(pick, places), format: isStrict ? 'json' : 'jsonc' } as const;
  const lineEnd = oneOf(pick, ['\n', '\r\n']);
  const writing: Writing = { pick, lineEnd, isStrict };
  const write = oneOf(pick, [tidily, tidily, wildly, wildly, minified]);
  const isNothing = pick(20) === 0;
  const empty = isStrict || pick(2) === 0 ? oneOf(pick, nothing) : oneOf(pick, comments);
  const text = isNothing ? empty : write(anyDocument(pick, place), writing);
  // A file whose lines do not all end the same way.
  const mixed = pick(10) === 0 ? text.replace(/\r?\n/, lineEnd === '\n' ? '\r\n' : '\n') : text;
  const mark = pick(8) === 0 ? '\uFEFF' : '';
  return { text: mark + mixed, place, first: entryValue(pick), second: entryValue(pick) };
}
