import type { EditCase } from '../check-edits.ts';
import { entryValue, oneOf, some, type Pick } from './pick.ts';

const names = ['alpha', 'b-2', 'dotted.name', 'two words', 'ж', '"q: #"', "'on'", '"\\u0444"', 'portico-old'];

const scalars: readonly [string, ...string[]] = [
  '1',
  '1.5',
  'true',
  'off',
  '~',
  'plain',
  'two words',
  'http://localhost:1/x#y',
  "'it''s # no comment'",
  '"say \\"hi\\" \\u00e9"',
  '"portico: {"',
  "'C:\\Users\\me'",
  'ünï ж 漢 😀',
  '2026-11-20',
  '0x1F',
  '-x',
  '',
];

const flows: readonly [string, ...string[]] = [
  '[]',
  '{}',
  '[a, "b", 1,]',
  '{a: 1, "b": [x, {c: d}]}',
  '{ a: {b: c}, }',
  '["# no comment", \'}\']',
];

interface Writing {
  readonly pick: Pick;
  readonly lineEnd: string;
  readonly unit: string;
  readonly isIndentless: boolean;
  readonly note: () => string;
}

const blanks = (count: number) => ' '.repeat(count);

/** What stands behind a name and its colon, down to the line end. */
function value(writing: Writing, column: number, depth: number): string {
  const { pick, lineEnd, unit, note } = writing;
  const comment = pick(6) === 0 ? ` # ${note()}` : oneOf(pick, ['', '', ' ']);
  const kind = pick(depth > 0 ? 9 : 6);
  const inner = blanks(column + unit.length);
  if (kind < 3) return `${oneOf(pick, [' ', '  '])}${oneOf(pick, scalars)}${comment}${lineEnd}`;
  if (kind === 3) return ` ${oneOf(pick, flows)}${comment}${lineEnd}`;
  if (kind === 4) {
    const style = oneOf(pick, ['|', '>', '|-', '|+', '>-']);
    const lines = ['text', ...some(pick, ['# no comment', 'portico:', '  deeper', '- x'])];
    return ` ${style}${lineEnd}${lines.map((line) => `${inner}${line}${lineEnd}`).join('')}${oneOf(pick, ['', lineEnd])}`;
  }
  if (kind === 5) return ` "on ${lineEnd}${inner}two lines"${comment}${lineEnd}`;
  if (kind === 6) return `${comment}${lineEnd}${list(writing, column, depth - 1)}`;
  return `${comment}${lineEnd}${map(writing, column + unit.length, { depth: depth - 1 })}`;
}

function list(writing: Writing, column: number, depth: number): string {
  const { pick, lineEnd, unit, isIndentless, note } = writing;
  const own = isIndentless ? column : column + unit.length;
  const items = Array.from({ length: 1 + pick(3) }, () => {
    const above = pick(6) === 0 ? `${blanks(own)}# ${note()}${lineEnd}` : '';
    if (depth > 0 && pick(2) === 0) {
      const members = map(writing, own + 2, { depth: depth - 1 });
      return `${above}${blanks(own)}- ${members.slice(own + 2)}`;
    }
    const scalar = oneOf(pick, scalars.filter((one) => one !== '') as [string, ...string[]]);
    return `${above}${blanks(own)}- ${scalar}${lineEnd}`;
  });
  return items.join('');
}

interface Extra {
  /** A member that is to be among the others. */
  readonly line?: (column: number) => string;
  readonly depth: number;
}

/** A block map; its first line is one of a member. */
function map(writing: Writing, column: number, { line, depth }: Extra): string {
  const { pick, lineEnd, note } = writing;
  const chosen = some(pick, names);
  const lines = (chosen.length > 0 || line ? chosen : ['alpha']).map(
    (name) => `${blanks(column)}${name}:${value(writing, column, depth)}`,
  );
  const at = pick(lines.length + 1);
  const all = line ? [...lines.slice(0, at), line(column), ...lines.slice(at)] : lines;
  const between = (above = '') => {
    const kind = pick(8);
    // What is indented deeper belongs to the entry above it.
    if (kind === 1 && above.includes('# own')) return `${blanks(column + 1)}# own${lineEnd}`;
    if (kind === 0) return `${blanks(column)}# ${note()}${lineEnd}`;
    if (kind === 1) return `${blanks(pick(column + 3))}# ${note()}${lineEnd}`;
    return kind === 2 ? lineEnd : '';
  };
  return all.map((one, index) => (index === 0 ? one : between(all[index - 1]) + one)).join('');
}

function ownEntry({ lineEnd, unit, pick }: Writing, column: number): string {
  const inner = blanks(column + unit.length);
  const lines = [`${inner}url: http://old # own`, `${inner}# own`, `${inner}x:`, `${inner}- 1`];
  const name = oneOf(pick, ['portico', '"portico"', "'portico'"]);
  const more = oneOf(pick, [[], [`${inner}headers: {Authorization: Bearer old}`]]);
  return [`${blanks(column)}${name}:`, ...lines, ...more].map((line) => `${line}${lineEnd}`).join('');
}

function servers(writing: Writing, container: 'map' | 'list'): (column: number) => string {
  const { pick, lineEnd, unit, isIndentless } = writing;
  const comment = pick(5) === 0 ? ` # ${writing.note()}` : '';
  const key = oneOf(pick, ['servers', '"servers"']);
  const kind = pick(6);
  const isList = container === 'list';
  if (kind === 0) return (column) => `${blanks(column)}${key}:${comment}${lineEnd}`;
  if (kind === 1) {
    const flow = isList
      ? oneOf(pick, ['[]', '[ ]', '[{name: a}]', '[{name: a, url: b},]', '[{name: portico, url: x}, {name: b}]'])
      : oneOf(pick, [
          '{}',
          '{ }',
          '{a: {b: 1}}',
          '{ "a": {}, }',
          '{a: 1, portico: {url: old}, b: 2}',
          '{portico: {url: old}}',
        ]);
    return (column) => `${blanks(column)}${key}: ${flow}${comment}${lineEnd}`;
  }
  if (!isList) {
    const own = pick(4) === 0 ? { line: (column: number) => ownEntry(writing, column) } : {};
    return (column) =>
      `${blanks(column)}${key}:${comment}${lineEnd}${map(writing, column + unit.length, { ...own, depth: 1 })}`;
  }
  return (column) => {
    const dash = isIndentless ? column : column + unit.length;
    const elements = some(pick, ['a', 'portico', 'c', '"d"']).map((name) => {
      const rest =
        name === 'portico' ? ['url: old # own', '# own', 'x: [1]'] : some(pick, ['url: b', 'x: {y: z}', 'args: [1]']);
      return [`- name: ${name}`, ...rest.map((line) => `  ${line}`)]
        .map((line) => `${blanks(dash)}${line}${lineEnd}`)
        .join('');
    });
    return `${blanks(column)}${key}:${comment}${lineEnd}${elements.join('')}`;
  };
}

const nothing = ['', ' ', '\n', '\r\n\r\n', '# note 1', '# note 1\n\n', '---\n', '\n# note 1\r\n# note 2'] as const;

/** Settings in YAML. */
export function yamlCase(pick: Pick): EditCase {
  let count = 0;
  const writing: Writing = {
    pick,
    lineEnd: oneOf(pick, ['\n', '\n', '\r\n']),
    unit: oneOf(pick, ['  ', '    ', '   ']),
    isIndentless: pick(2) === 0,
    note: () => `note ${(count += 1)}`,
  };
  const { lineEnd, note } = writing;
  const container = oneOf(pick, ['map', 'map', 'list'] as const);
  const depth = pick(4) === 0 ? 2 : 1;
  const line = servers(writing, container);
  const nested = (column: number) =>
    `${blanks(column)}outer:${lineEnd}${map(writing, column + writing.unit.length, { line, depth: 1 })}`;
  const hasServers = pick(5) > 0;
  const anchors = pick(6) === 0 ? `base: &base${lineEnd}  k: 1${lineEnd}copy: *base${lineEnd}` : '';
  const head = oneOf(pick, [
    '',
    '',
    `# ${note()}${lineEnd}`,
    `---${lineEnd}`,
    `# ${note()}${lineEnd}--- # ${note()}${lineEnd}`,
  ]);
  const body = map(writing, 0, { ...(hasServers && { line: depth === 2 ? nested : line }), depth: 1 });
  const tail = oneOf(pick, ['', '', `# ${note()}${lineEnd}`, `${lineEnd}  # ${note()}${lineEnd}${lineEnd}`]);
  const text = pick(25) === 0 ? oneOf(pick, nothing) : `${head}${anchors}${body}${tail}`;
  // What a block scalar at the very end says depends on the line end behind it.
  const cut = pick(4) === 0 && !/[|>][-+]?\r?\n/.test(text) ? text.replace(/\r?\n$/, '') : text;
  const mark = pick(10) === 0 ? '\uFEFF' : '';
  return {
    text: mark + cut,
    place: { format: 'yaml', keyPath: depth === 2 ? ['outer', 'servers'] : ['servers'], container },
    first: entryValue(pick),
    second: entryValue(pick),
  };
}
