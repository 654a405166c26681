import { describe, expect, it } from 'vitest';
import { silentLog } from '../../main/lib/log.ts';
import { readCutMessage } from '../../main/upstreams/stdio/cut-message.ts';
import { leftoversAmong } from '../../main/upstreams/stdio/leftovers.ts';
import { MessageLines } from '../../main/upstreams/stdio/message-lines.ts';
import { tellingLine } from '../../main/upstreams/stdio/process-failures.ts';
import { parseProcStat, parsePsList, parseWindowsList } from '../../main/upstreams/stdio/process-table.ts';
import { createServerWords, levelOf } from '../../main/upstreams/stdio/server-words.ts';

const read = (maxBytes: number, chunks: readonly (string | Buffer)[]) => {
  const lines = new MessageLines(maxBytes);
  return chunks.flatMap((chunk) =>
    [...lines.push(Buffer.from(chunk))].map((line) =>
      line.kind === 'line'
        ? line.bytes.toString()
        : { length: line.length, head: line.head.length, tail: line.tail.length },
    ),
  );
};

describe('lines of messages', () => {
  it.each([
    [['{"a":1}\n{"b":2}\n'], ['{"a":1}', '{"b":2}']],
    [['{"a"', ':1}', '\n'], ['{"a":1}']],
    [
      ['{"a":1}\r\n\r\n \t\n{"b":2}\r', '\n'],
      ['{"a":1}', '{"b":2}'],
    ],
    [[Buffer.from('{"ж":"🦄"}\n').subarray(0, 8), Buffer.from('{"ж":"🦄"}\n').subarray(8)], ['{"ж":"🦄"}']],
    [['unfinished'], []],
  ])('are cut out of %j', (chunks, lines) => {
    expect(read(1_000, chunks)).toEqual(lines);
  });

  it('that are too long are not kept, only their beginning and end, and the next one is read', () => {
    const long = 'x'.repeat(50_000);
    expect(read(10_000, [long, `${long}\nshort\n`])).toEqual([{ length: 100_000, head: 4_096, tail: 4_096 }, 'short']);
    expect(read(10, ['0123456789\n0123456789A\n'])).toEqual(['0123456789', { length: 11, head: 11, tail: 11 }]);
  });
});

describe('a message of which only the ends are known', () => {
  it.each([
    ['{"jsonrpc":"2.0","id":7,"result":{"content":[{"text":"xxx', 'xxx"}]}}', { id: 7 }],
    ['{"result":{"id":1,"content":[{"text":"xxx', 'xxx"}]},"jsonrpc":"2.0","id":8}', { id: 8 }],
    ['{"result":{"content":"xxx', 'xxx"},"id":"a\\"b","jsonrpc":"2.0"}\r', { id: 'a"b' }],
    [
      '{"jsonrpc":"2.0","method":"sampling/createMessage","id":3,"params":{"id":9',
      '}}',
      { id: 3, method: 'sampling/createMessage' },
    ],
    [
      '{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"xx',
      '"id":5}}',
      { method: 'notifications/message' },
    ],
    ['{"result":{"content":[{"text":"xxx', 'xxx"}],"id":5}}', {}],
    ['{"result":"x', ',\\"id\\":5}"}', {}],
    ['no json', 'at all', {}],
  ])('%s … %s has the members %j', (head, tail, members) => {
    expect(readCutMessage(head, tail)).toEqual({ id: undefined, method: undefined, ...members });
  });
});

describe('what a server wrote', () => {
  it.each([
    ['Server running on stdio', 'info'],
    ['0 errors found', 'info'],
    ['log level error', 'info'],
    ['Error level: 3', 'info'],
    ['Error: no token', 'warn'],
    ['[warn] deprecated', 'warn'],
    ['2026-11-21T10:00:00Z ERROR cannot connect', 'warn'],
    ['ValueError: bad', 'warn'],
    ['{"level":"error","msg":"x"}', 'warn'],
    ['Traceback (most recent call last):', 'warn'],
    ['(node:1) Warning: experimental', 'info'],
  ])('%s has the level %s', (line, level) => {
    expect(levelOf(line)).toBe(level);
  });

  it.each([
    [['a', "Error: Cannot find module 'x'", '    at f (x.js:1)', 'Node.js v24'], "Error: Cannot find module 'x'"],
    [
      ['Traceback (most recent call last):', '  File "x"', "ModuleNotFoundError: No module named 'm'"],
      "ModuleNotFoundError: No module named 'm'",
    ],
    [['starting', 'token missing', 'bye'], 'token missing'],
    [['only this', ''], 'only this'],
    [[], undefined],
  ])('of %j the line that says why is %s', (lines, line) => {
    expect(tellingLine(lines)).toBe(line);
  });

  it('is cut where a line is long, and the last twenty lines are kept', () => {
    const words = createServerWords({ log: silentLog, nowMs: () => 0, secrets: [] });
    words.push(Buffer.from(`${'y'.repeat(5_000)}\n`));
    expect(words.last()[0]).toBe(`${'y'.repeat(2_000)}…`);
    for (let count = 1; count <= 25; count += 1) words.push(Buffer.from(`line ${count}\n`));
    expect(words.last()).toHaveLength(20);
    expect(words.last().at(-1)).toBe('line 25');
  });
});

describe('processes of the system', () => {
  it('are read from /proc, whatever the name of the program', () => {
    const stat = '71 (a) b (c) S 1 70 70 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 123456 1000 2';
    expect(parseProcStat(stat, 'boot')).toEqual({ pid: 71, group: 70, start: 'boot 123456', isZombie: false });
    expect(parseProcStat('nonsense', 'boot')).toBeUndefined();
  });

  it('are read from ps', () => {
    const rows = parsePsList(
      '   71    70 S+   Sat Nov 21 09:38:06 2026\n  72 72 Z Sat Nov  7 00:00:01 2026   \n\nbad\n',
    );
    expect(rows).toEqual([
      { pid: 71, group: 70, start: Date.UTC(2026, 10, 21, 9, 38, 6), isZombie: false },
      { pid: 72, group: 72, start: Date.UTC(2026, 10, 7, 0, 0, 1), isZombie: true },
    ]);
  });

  it('are read from the list of Windows', () => {
    expect(parseWindowsList('4 1700000000000\r\n\r\nbad line\r\n')).toEqual([
      { pid: 4, group: 4, start: 1_700_000_000_000, isZombie: false },
    ]);
  });

  const alive = { isZombie: false };
  it.each([
    ['the same process still runs', 'boot 10', [{ pid: 5, group: 5, start: 'boot 10', ...alive }], true],
    ['its number belongs to another process', 'boot 10', [{ pid: 5, group: 5, start: 'boot 99', ...alive }], false],
    ['others of its group still run', 'boot 10', [{ pid: 8, group: 5, start: 'boot 20', ...alive }], true],
    ['all of its group have ended', 'boot 10', [{ pid: 5, group: 5, start: 'boot 10', isZombie: true }], false],
    ['the machine was started anew', 'old 10', [{ pid: 8, group: 5, start: 'boot 20', ...alive }], false],
    ['it is the same within what ps can tell', 50_400, [{ pid: 5, group: 5, start: 50_000, ...alive }], true],
    ['ps tells another start', 60_000, [{ pid: 5, group: 5, start: 50_000, ...alive }], false],
  ])('a recorded one is found among them: %s', (...[, start, rows, isLeft]) => {
    const record = { pid: 5, start, connection: 'x' };
    const isOfThisBoot = (of: string | number) => !String(of).startsWith('old');
    expect(leftoversAmong([record], rows, isOfThisBoot)).toEqual(isLeft ? [record] : []);
  });
});
