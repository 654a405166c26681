import type { EditCase } from '../check-edits.ts';
import { entryValue, oneOf, some, type Pick } from './pick.ts';

const bare = ['alpha', 'b-2', 'c_3', '1234'];
const names = [...bare, '"two words"', "'C:\\dir'", '"dotted.name"', '"\\u0436"', '"a\\"b"', 'portico-old'];

const scalars: readonly [string, ...string[]] = [
  '1',
  '0x1F',
  '3.5',
  '1e3',
  '-inf',
  'true',
  'false',
  '1_000',
  '1979-05-27T07:32:00Z',
  '""',
  '"plain"',
  "'C:\\Users\\me'",
  '"say \\"hi\\" \\u00e9 \\\\"',
  '"# no comment"',
  "'[mcp_servers.portico]'",
  '"""one line"""',
  '"ünï ж 漢 😀"',
];

interface Writing {
  readonly pick: Pick;
  readonly lineEnd: string;
  readonly note: () => string;
}

function anyScalar(writing: Writing): string {
  const { pick, lineEnd } = writing;
  if (pick(8) > 0) return oneOf(pick, scalars);
  const lines = some(pick, [
    '[mcp_servers.portico]',
    'url = "x"',
    '# not a comment',
    "it's",
    '',
    'portico = { a = 1 }',
  ]);
  const text = lines.join(lineEnd);
  return oneOf(pick, [`"""${lineEnd}${text} \\"""\\" """`, `'''${text.replaceAll("'", '')}'''`, `"""${text}\\\\"""`]);
}

function anyArray(writing: Writing): string {
  const { pick, lineEnd, note } = writing;
  const one = oneOf(pick, ['"x"', '1', '[ 1, 2 ]', '{ a = 1 }', "'#'", '"]"']);
  const count = pick(4);
  if (pick(2) === 0) return `[${Array.from({ length: count }, () => one).join(', ')}]`;
  const lines = Array.from({ length: count }, () => `  ${one},${pick(3) === 0 ? ` # ${note()} ]` : ''}${lineEnd}`);
  return `[${lineEnd}${lines.join('')}]`;
}

function inlineTable(writing: Writing, depth = 1): string {
  const { pick } = writing;
  const members = some(pick, names).map((name) => {
    const value = depth > 0 && pick(4) === 0 ? inlineTable(writing, depth - 1) : oneOf(pick, scalars);
    return `${name}${oneOf(pick, [' = ', '='])}${value}`;
  });
  return members.length === 0 ? oneOf(pick, ['{}', '{ }']) : `{${oneOf(pick, [' ', ''])}${members.join(', ')} }`;
}

function anyValue(writing: Writing): string {
  const kind = writing.pick(8);
  if (kind === 0) return anyArray(writing);
  return kind === 1 ? inlineTable(writing) : anyScalar(writing);
}

/** Lines of a table, with comments, blank lines and indentation as they come. */
function assignments(writing: Writing, chosen: readonly string[], indent = ''): string {
  const { pick, lineEnd, note } = writing;
  return chosen
    .map((name) => {
      const above = pick(6) === 0 ? `${indent}# ${note()}${lineEnd}` : '';
      const behind = pick(6) === 0 ? ` # ${note()}` : oneOf(pick, ['', '', ' ']);
      const key = pick(8) === 0 ? `${name}.${oneOf(pick, ['x', '"y z"'])}` : name;
      return `${above}${indent}${key}${oneOf(pick, [' = ', '=', '\t= '])}${anyValue(writing)}${behind}${lineEnd}`;
    })
    .join('');
}

function table(writing: Writing, header: string, isArray = false): string {
  const { pick, lineEnd, note } = writing;
  const indent = oneOf(pick, ['', '', '  ', '\t']);
  const above = pick(4) === 0 ? `# ${note()}${lineEnd}` : '';
  const behind = pick(6) === 0 ? ` # ${note()}` : '';
  const below = pick(6) === 0 ? `# ${note()}${lineEnd}` : '';
  const line = isArray ? `[[${header}]]` : `[${oneOf(pick, ['', ' '])}${header}]`;
  const chosen = some(pick, names);
  return `${above}${line}${behind}${lineEnd}${assignments(writing, chosen, indent)}${below}${oneOf(pick, ['', lineEnd, lineEnd])}`;
}

/** An entry of ours that was there before; its own comments may go with it. */
function ownTable(writing: Writing, place: string): string {
  const { pick, lineEnd } = writing;
  const quoted = oneOf(pick, ['portico', '"portico"', "'portico'"]);
  const lines = `url = "http://old" # own${lineEnd}${oneOf(pick, ['', `# own${lineEnd}`])}old.x = [${lineEnd}1,# own${lineEnd}]${lineEnd}`;
  const more = oneOf(pick, ['', `[${place}.${quoted}.headers]${lineEnd}Authorization = "Bearer old"${lineEnd}`]);
  return `[${place}.${quoted}]${lineEnd}${lines}${more}`;
}

/** The servers as tables of their own, in one line, or with dots. `head` stands before the first table. */
function servers(writing: Writing, place: string): { readonly head: string; readonly tables: readonly string[] } {
  const { pick, lineEnd } = writing;
  const chosen = some(pick, names);
  const kind = pick(8);
  const hasOwn = pick(4) === 0;
  const own = hasOwn ? [`portico = { url = "http://old", x = 1 }`] : [];
  if (kind === 0) return { head: '', tables: [] };
  if (kind === 1) {
    const members = [...chosen.map((name) => `${name} = ${inlineTable(writing)}`), ...own];
    return {
      head: `${place} = {${oneOf(pick, ['', ' '])}${members.join(', ')}${oneOf(pick, ['', ' '])}}${lineEnd}`,
      tables: [],
    };
  }
  if (kind === 2 && chosen.length > 0) {
    const lines = [...chosen.map((name) => `${name}.url = "x"`), ...own];
    return { head: lines.map((line) => `${place}.${line}${lineEnd}`).join(''), tables: [] };
  }
  const tables = chosen.flatMap((name) => {
    const sub = pick(3) === 0 ? [table(writing, `${place}.${name}.sub`)] : [];
    return [table(writing, `${place}.${name}`), ...sub];
  });
  const at = pick(tables.length + 1);
  const all = hasOwn ? [...tables.slice(0, at), ownTable(writing, place), ...tables.slice(at)] : tables;
  return { head: '', tables: pick(3) === 0 ? [`[${place}] ${lineEnd}`, ...all] : all };
}

const nothing = ['', ' ', '\n', '\r\n\r\n', '# note 1', '# note 1\n\n', '\n# note 1\r\n# note 2'] as const;

/** Settings in TOML. */
export function tomlCase(pick: Pick): EditCase {
  let count = 0;
  const writing: Writing = { pick, lineEnd: oneOf(pick, ['\n', '\n', '\r\n']), note: () => `note ${(count += 1)}` };
  const keyPath = oneOf<readonly string[]>(pick, [['mcp_servers'], ['mcp_servers'], ['tools', 'mcp']]);
  const { head, tables } = servers(writing, keyPath.join('.'));
  const others = some(pick, ['model', 'ui', 'profiles.work', '"a b".c']).map((name) => table(writing, name));
  const arrays = pick(4) === 0 ? [table(writing, 'jobs', true), table(writing, 'jobs', true)] : [];
  const foreign = [...others, ...arrays];
  const at = pick(foreign.length + 1);
  const between = pick(4) === 0 ? 1 : 0;
  const blocks = [
    ...foreign.slice(0, at),
    ...tables.slice(0, tables.length - between),
    ...foreign.slice(at),
    ...tables.slice(tables.length - between),
  ];
  const root = assignments(writing, some(pick, ['x1', 'x2', '"x 3"'])) + head;
  const full = `${root}${blocks.join('')}`;
  const text = pick(25) === 0 ? oneOf(pick, nothing) : full;
  const cut = pick(4) === 0 ? text.replace(/\r?\n$/, '') : text;
  const mark = pick(10) === 0 ? '\uFEFF' : '';
  return {
    text: mark + cut,
    place: { format: 'toml', keyPath, container: 'map' },
    first: entryValue(pick),
    second: entryValue(pick),
  };
}
