import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { editText, type Edit } from '../../../main/config/edit/edit-text.ts';

const lines = (...all: readonly string[]) => all.join('\n');
const set = (path: string, value: unknown): Edit => ({ path: path.split('.'), value });

describe('an edit of the configuration', () => {
  it.each<[string, string | undefined, readonly Edit[], string]>([
    [
      'makes a file',
      undefined,
      [set('ui.theme', 'dark')],
      lines('{', '  "ui": {', '    "theme": "dark"', '  }', '}', ''),
    ],
    ['replaces a value alone', '{ "a" :1 , /* why */ "b": 2 }', [set('b', 3)], '{ "a" :1 , /* why */ "b": 3 }'],
    [
      'adds behind the comment of the last member',
      lines('{', '  "a": 1 // first', '  // the end', '}'),
      [set('b', { c: [1] })],
      lines('{', '  "a": 1, // first', '  "b": {', '    "c": [', '      1', '    ]', '  }', '  // the end', '}'),
    ],
    [
      'keeps the habit of a trailing comma',
      lines('{', '\t"a": 1, // first', '}'),
      [set('b', { c: 1 })],
      lines('{', '\t"a": 1, // first', '\t"b": {', '\t\t"c": 1', '\t},', '}'),
    ],
    [
      'adds on the same line where all is on one',
      '{"a": {"b": 1}}',
      [set('a.c', { d: [1, 2] })],
      '{"a": {"b": 1, "c": { "d": [1, 2] }}}',
    ],
    [
      'adds what is long on lines of its own',
      lines('{', '  "a": { "b": 1 }', '}'),
      [set('a.c', ['x'.repeat(60), 'y'.repeat(60)])],
      lines('{', '  "a": { "b": 1, "c": [', `    "${'x'.repeat(60)}",`, `    "${'y'.repeat(60)}"`, '  ] }', '}'),
    ],
    ['adds to what is empty but for a comment', '{ // nothing yet\n}', [set('a', 1)], '{ // nothing yet\n  "a": 1\n}'],
    [
      'takes a line out, and no comment',
      lines(
        '{',
        '  // about a',
        '  "a": 1, // more',
        '  // about b',
        '  "b": {',
        '    "c": 1',
        '  },',
        '  // the end',
        '}',
      ),
      [set('b', undefined)],
      lines('{', '  // about a', '  "a": 1, // more', '  // about b', '  // the end', '}'),
    ],
    [
      'takes the last one out with the comma before it',
      lines('{', '  "a": 1, // more', '  "b": 2', '}'),
      [set('b', undefined)],
      lines('{', '  "a": 1 // more', '}'),
    ],
    ['takes the first of a line out', '{ "a": 1, "b": 2 }', [set('a', undefined)], '{ "b": 2 }'],
    ['takes the last of a line out', '{ "a": 1, "b": 2 }', [set('b', undefined)], '{ "a": 1 }'],
    ['takes the only one out', '{ "a": { "b": 2, } }', [set('a.b', undefined)], '{ "a": { } }'],
    [
      'copes with commas in front',
      lines('{ "a": 1', ', "b": 2', ', "c": 3', '}'),
      [set('c', undefined), set('d', 4)],
      lines('{ "a": 1', ', "b": 2,', '  "d": 4', '', '}'),
    ],
    [
      'keeps the line ends of Windows and the byte order mark',
      '\uFEFF{\r\n  "a": 1\r\n}\r\n',
      [set('b', { c: 1 })],
      '\uFEFF{\r\n  "a": 1,\r\n  "b": {\r\n    "c": 1\r\n  }\r\n}\r\n',
    ],
    [
      'leaves a file alone that says it already',
      '{"a":[1,{"b":2}]}',
      [set('a', [1, { b: 2 }]), set('c', undefined)],
      '{"a":[1,{"b":2}]}',
    ],
    [
      'goes into objects, so that comments within stay',
      lines('{', '  "c": {', '    "kind": "x", // how', '    "url": "old", // where', '    "gone": 1', '  }', '}'),
      [set('c', { kind: 'x', url: 'new', more: true })],
      lines('{', '  "c": {', '    "kind": "x", // how', '    "url": "new", // where', '    "more": true', '  }', '}'),
    ],
    [
      'goes into lists, too',
      lines('{ "l": [', '  "a", // one', '  "b",', '  // two', '  "c" // three', '] }'),
      [set('l', ['a', 'c']), set('l', ['a', 'c', 'd'])],
      lines('{ "l": [', '  "a", // one', '  // two', '  "c", // three', '  "d"', '] }'),
    ],
    [
      'gives a member another name',
      '{ "a": 1, /* two */ "b": { "b": 2 } }',
      [{ path: ['b'], renameTo: 'c' }],
      '{ "a": 1, /* two */ "c": { "b": 2 } }',
    ],
  ])('%s', (...[, before, edits, after]) => {
    const result = editText(before, edits);
    expect(result).toBe(after);
    const errors: unknown[] = [];
    parse(result.replace('\uFEFF', ' '), errors as never, { allowTrailingComma: true });
    expect(errors).toEqual([]);
  });

  it.each([['{'], ['[1]'], [''], ['{ "a": 1 } x']])('refuses %j, which is no document', (text) => {
    expect(() => editText(text, [set('a', 2)])).toThrow(/cannot be edited: it holds no readable JSON object; mend/);
  });

  it('refuses to go below what is no object', () => {
    expect(() => editText('{"a": 1}', [set('a.b', 2)])).toThrow(/"a" is no object/);
  });
});
