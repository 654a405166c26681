import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { settingsText } from '../../../main/clients/text/settings-text-of.ts';

const lines = (...all: readonly string[]) => all.join('\n');
const extensions = { keyPath: ['extensions'], container: 'map' } as const;
const list = { keyPath: ['mcpServers'], container: 'list' } as const;
const value = { enabled: true, uri: 'http://127.0.0.1:7420/mcp', headers: { Authorization: 'Bearer t' }, envs: {} };
const block = (indent: string, unit = '  ') =>
  lines(
    `${indent}portico:`,
    `${indent}${unit}enabled: true`,
    `${indent}${unit}uri: http://127.0.0.1:7420/mcp`,
    `${indent}${unit}headers:`,
    `${indent}${unit}${unit}Authorization: Bearer t`,
    `${indent}${unit}envs: {}`,
  );
const flow =
  '{"enabled": true, "uri": "http://127.0.0.1:7420/mcp", "headers": {"Authorization": "Bearer t"}, "envs": {}}';
const settings = settingsText('yaml');

describe('an entry put into YAML', () => {
  it.each<[string, string | undefined, string, number]>([
    ['makes a document', undefined, `extensions:\n${block('  ')}\n`, 1],
    ['fills an empty file', '', `extensions:\n${block('  ')}\n`, 1],
    ['stands behind comments', '# mine\n', `# mine\nextensions:\n${block('  ')}\n`, 1],
    ['stands behind the beginning of a document', '---\n', `---\nextensions:\n${block('  ')}\n`, 1],
    ['leaves the missing line end at the end missing', 'a: 1', `a: 1\nextensions:\n${block('  ')}`, 1],
    [
      'fills a name with nothing behind it',
      'extensions: # none\nb: 1\n',
      `extensions: # none\n${block('  ')}\nb: 1\n`,
      0,
    ],
    ['fills an empty map', 'extensions: {} # none\n', `extensions: {"portico": ${flow}} # none\n`, 0],
    [
      'keeps a comma behind the last member',
      'extensions: {a: {b: 1}, }\n',
      `extensions: {a: {b: 1}, "portico": ${flow}, }\n`,
      0,
    ],
    [
      'stands behind its siblings and their comments, above the comment of what comes next',
      lines(
        'extensions:',
        '    a:',
        '        b: "x" # c',
        '        # in a',
        '    # in extensions',
        '# about d',
        'd: 1',
        '',
      ),
      lines(
        'extensions:',
        '    a:',
        '        b: "x" # c',
        '        # in a',
        '    # in extensions',
        block('    ', '    '),
        '# about d',
        'd: 1',
        '',
      ),
      0,
    ],
    [
      'keeps the line ends of Windows and a byte order mark',
      '\uFEFF"extensions":\r\n  a: {b: 1}\r\n',
      `\uFEFF"extensions":\r\n  a: {b: 1}\r\n${block('  ').replaceAll('\n', '\r\n')}\r\n`,
      0,
    ],
    [
      'stands behind a text in lines, with the blank lines that belong to it',
      'extensions:\n  a: |+\n    portico:\n\n\nb: 1\n',
      `extensions:\n  a: |+\n    portico:\n\n\n${block('  ')}\nb: 1\n`,
      0,
    ],
    ['leaves aliases of others alone', 'a: &a 1\nb: *a\n', `a: &a 1\nb: *a\nextensions:\n${block('  ')}\n`, 1],
  ])('%s, and goes without a trace', (...[, before, after, made]) => {
    const entry = { name: 'portico', value };
    expect(settings.set(before, extensions, entry)).toEqual({ ok: true, text: after, made });
    expect(settings.set(after, extensions, entry)).toEqual({ ok: true, text: after, made: 0 });
    const removed = settings.remove(after, extensions, { name: 'portico', emptied: made });
    expect(removed).toEqual({ ok: true, text: before ?? '', made: 0 });
  });

  it.each<[string, string | undefined, string, number]>([
    ['makes a document', undefined, 'mcpServers:\n  - name: portico\n    url: x\n', 1],
    [
      'stands behind the last element',
      'mcpServers:\n  - name: a # b\n    url: c\nd: 1\n',
      'mcpServers:\n  - name: a # b\n    url: c\n  - name: portico\n    url: x\nd: 1\n',
      0,
    ],
    [
      'stands at the left where the others do',
      'mcpServers:\n- name: a\n# about d\nd: 1\n',
      'mcpServers:\n- name: a\n- name: portico\n  url: x\n# about d\nd: 1\n',
      0,
    ],
    ['fills an empty list', 'mcpServers: []\n', 'mcpServers: [{"name": "portico", "url": "x"}]\n', 0],
  ])('as an element of a list %s, and goes without a trace', (...[, before, after, made]) => {
    expect(settings.set(before, list, { name: 'portico', value: { url: 'x' } })).toEqual({
      ok: true,
      text: after,
      made,
    });
    const removed = settings.remove(after, list, { name: 'portico', emptied: made });
    expect(removed).toEqual({ ok: true, text: before ?? '', made: 0 });
  });

  it('changes what differs, and keeps the comments within', () => {
    const before = lines(
      'extensions:',
      '  portico: # ours',
      '    uri: old # where',
      '    gone:',
      '    - 1',
      '    headers:',
      '      # token',
      "      Authorization: 'Bearer old'",
      '  z: 1',
      '',
    );
    const after = lines(
      'extensions:',
      '  portico: # ours',
      '    uri: http://127.0.0.1:7420/mcp # where',
      '    headers:',
      '      # token',
      '      Authorization: Bearer t',
      '    enabled: true',
      '    envs: {}',
      '  z: 1',
      '',
    );
    expect(settings.set(before, extensions, { name: 'portico', value })).toEqual({ ok: true, text: after, made: 0 });
  });

  it.each<[string, string]>([
    ['', 'portico:\n    uri: x'],
    [' 1 # c', 'portico:\n    uri: x'],
    [' {uri: old} # c', 'portico: {uri: "x"} # c'],
    ['\n    uri: |\n      old', 'portico:\n    uri: x'],
  ])('takes the place of %j', (old, written) => {
    const result = settings.set(`extensions:\n  portico:${old}\n`, extensions, {
      name: 'portico',
      value: { uri: 'x' },
    });
    expect(result).toEqual({ ok: true, text: `extensions:\n  ${written}\n`, made: 0 });
  });

  it.each<[unknown, string]>([
    ['on', '"on"'],
    ['Yes', '"Yes"'],
    ['1.0', '"1.0"'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    ['', '""'],
    ['- a', '"- a"'],
    ['two\nlines', '"two\\nlines"'],
    ['C:\\a', '"C:\\\\a"'],
    ['a\u0085\u2028', '"a\\u0085\\u2028"'],
    ['http://x:1/y', 'http://x:1/y'],
    ['Bearer a_b-c.d', 'Bearer a_b-c.d'],
    [null, 'null'],
    [1.5, '1.5'],
  ])('writes %j so that it is read again', (member, written) => {
    const result = settings.set('', extensions, { name: 'portico', value: { member } });
    expect(result).toMatchObject({ text: `extensions:\n  portico:\n    member: ${written}\n` });
    expect(load(result.ok ? result.text : '')).toEqual({ extensions: { portico: { member } } });
  });
});

describe('a YAML text', () => {
  it.each<[string, string, string, RegExp]>([
    ['a tab as indentation', 'a:\n\tb: 1\n', 'broken', /^The file is not valid YAML in line 2, column \d+: /],
    [
      'a container twice',
      'extensions:\n  a: 1\nextensions:\n',
      'duplicate',
      /^"extensions" stands more than once in the file, in lines 1 and 3$/,
    ],
    [
      'the entry twice',
      'extensions:\n  portico: 1\n  "portico": 2\n',
      'duplicate',
      /^"portico" stands more than once in the file, in lines 2 and 3$/,
    ],
    [
      'another name twice',
      'a:\n  b: 1\n  b: 2\n',
      'broken',
      /in line 3, column 3: a name stands twice in the same map$/,
    ],
    ['several documents', 'a: 1\n---\nb: 1\n', 'broken', /^The file holds several YAML documents$/],
    [
      'an alias on the way',
      'a: &a {}\nextensions: *a\n',
      'broken',
      /^The file has the alias \*a on the way to the servers/,
    ],
    [
      'an anchor on the way',
      'extensions: &a\n  b: 1\nc: *a\n',
      'broken',
      /^The file has the anchor &a on the way to the servers/,
    ],
    [
      'a merge on the way',
      'a: &a {b: 1}\nextensions:\n  <<: *a\n',
      'broken',
      /^The file has a merge \(<<\) on the way to the servers/,
    ],
    ['null written out', 'extensions: null\n', 'broken', /^"extensions" is written in a way that Portico cannot edit/],
    [
      'a list at its place',
      'extensions:\n- a\n',
      'broken',
      /^"extensions" in the file is a list, where servers need an object$/,
    ],
    [
      'a value at its place',
      'extensions: 1\n',
      'broken',
      /^"extensions" in the file is a value, where servers need an object$/,
    ],
  ])('with %s is refused', (...[, text, code, message]) => {
    const result = settings.set(text, extensions, { name: 'portico', value });
    expect(result).toMatchObject({ ok: false, refusal: { code, message: expect.stringMatching(message) as string } });
  });

  it('that grows without bound by its aliases is refused', () => {
    const grown = Array.from({ length: 12 }, (_, index) => {
      const before = index === 0 ? '[x]' : `[${Array.from({ length: 9 }, () => `*a${index - 1}`).join(', ')}]`;
      return `a${index}: &a${index} ${before}`;
    });
    expect(settings.read(grown.join('\n'), extensions)).toMatchObject({ ok: false, refusal: { code: 'broken' } });
  });

  it('does not repeat lines of the file, which may hold secrets, when it complains', () => {
    const read = settings.read('token: "tok-secret\n', extensions);
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('tok-secret');
  });
});
