import { expect, it } from 'vitest';
import { unifiedDiff } from '../../../main/clients/text/unified-diff.ts';

const plain = (line: string) => line;
const signs = { same: ' ', added: '+', removed: '-' } as const;

function shown(before: string | undefined, after: string | undefined, mask = plain) {
  const { hunks, added, removed } = unifiedDiff({ before, after, mask });
  const lines = hunks.map((hunk) =>
    hunk.map(({ kind, old, new: fresh, text }) => `${signs[kind]}${old ?? '.'}:${fresh ?? '.'} ${text}`),
  );
  return { lines, added, removed };
}

it.each<[string, string | undefined, string | undefined, ReturnType<typeof shown>]>([
  ['a new file is all added', undefined, '{\n}\n', { lines: [['+.:1 {', '+.:2 }']], added: 2, removed: 0 }],
  ['a deleted file is all removed', 'a\n', undefined, { lines: [['-1:. a']], added: 0, removed: 1 }],
  ['equal texts have no hunks', 'a\nb', 'a\nb', { lines: [], added: 0, removed: 0 }],
  ['no text at all has none either', undefined, undefined, { lines: [], added: 0, removed: 0 }],
  [
    'three lines stand around a change',
    '1\n2\n3\n4\n5\n6\n7\n8\n9\n',
    '1\n2\n3\n4\nfive\n6\n7\n8\n9\n',
    {
      lines: [
        ['·2:2 2', '·3:3 3', '·4:4 4', '-5:. 5', '+.:5 five', '·6:6 6', '·7:7 7', '·8:8 8'].map((line) =>
          line.replace('·', ' '),
        ),
      ],
      added: 1,
      removed: 1,
    },
  ],
  [
    'line ends of Windows are no changes',
    '{\r\n  "a": 1\r\n}\r\n',
    '{\n  "a": 2\n}\n',
    { lines: [[' 1:1 {', '-2:.   "a": 1', '+.:2   "a": 2', ' 3:3 }']], added: 1, removed: 1 },
  ],
  [
    'a last line that got a line end has not changed',
    'a',
    'a\nb\n',
    { lines: [[' 1:1 a', '+.:2 b']], added: 1, removed: 0 },
  ],
  ['a byte order mark is not shown', '\uFEFFa\n', 'a\n', { lines: [], added: 0, removed: 0 }],
])('%s', (...[, before, after, expected]) => {
  expect(shown(before, after)).toEqual(expected);
});

it('makes one hunk of changes with six lines between them, and two of those with seven', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`).join('\n');
  const around = (count: number) => shown(numbers(count), `first\n${numbers(count)}\nlast`).lines.length;
  expect([around(6), around(7)]).toEqual([1, 2]);
});

it('masks secrets, and still shows that one was replaced by another', () => {
  const mask = (line: string) => line.replace(/tok-\w+/, '••••');
  expect(shown('{"t": "tok-old"}', '{"t": "tok-new"}', mask).lines).toEqual([
    ['-1:. {"t": "••••"}', '+.:1 {"t": "••••"}'],
  ]);
});

it('shows texts that have little in common as replaced, without thinking for long', () => {
  const lines = (word: string) => Array.from({ length: 8_000 }, (_, index) => `${word} ${index}`).join('\n');
  expect(shown(lines('old'), lines('new'))).toMatchObject({ added: 8_000, removed: 8_000 });
});
