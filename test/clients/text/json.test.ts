import { describe, expect, it } from 'vitest';
import { settingsText } from '../../../main/clients/text/settings-text-of.ts';

const lines = (...all: readonly string[]) => all.join('\n');
const servers = { keyPath: ['mcpServers'], container: 'map' } as const;
const entry = { name: 'portico', value: { url: 'http://x/mcp' } };
const ours = (indent: string, unit = '  ') =>
  lines(`${indent}"portico": {`, `${indent}${unit}"url": "http://x/mcp"`, `${indent}}`);

describe('an entry put into JSON', () => {
  it.each<[string, string | undefined, string, number]>([
    ['makes a document', undefined, lines('{', '  "mcpServers": {', ours('    '), '  }', '}', ''), 2],
    ['fills an empty file', '', lines('{', '  "mcpServers": {', ours('    '), '  }', '}', ''), 2],
    ['fills a file of blanks', ' \n', lines(' ', '{', '  "mcpServers": {', ours('    '), '  }', '}', ''), 2],
    ['fills an empty object', '{}\n', lines('{', '  "mcpServers": {', ours('    '), '  }', '}', ''), 1],
    ['stays behind comments', '// mine', lines('// mine', '{', '  "mcpServers": {', ours('    '), '  }', '}'), 2],
    [
      'stays small where all is',
      '{"mcpServers":{"a":{}}}',
      '{"mcpServers":{"a":{},"portico":{"url":"http://x/mcp"}}}',
      0,
    ],
    ['makes the container where all is small', '{"a":1}', '{"a":1,"mcpServers":{"portico":{"url":"http://x/mcp"}}}', 1],
    [
      'keeps comments, tabs and the comma behind the last member',
      lines('{', '\t"mcpServers": { // servers', '\t\t"a": 1, // one', '\t\t// last', '\t},', '}'),
      lines(
        '{',
        '\t"mcpServers": { // servers',
        '\t\t"a": 1, // one',
        `${ours('\t\t', '\t')},`,
        '\t\t// last',
        '\t},',
        '}',
      ),
      0,
    ],
    [
      'keeps a byte order mark and the line ends of Windows',
      '\uFEFF{\r\n  "mcpServers": {}\r\n}',
      `\uFEFF${lines('{', '  "mcpServers": {', ours('    '), '  }', '}').replaceAll('\n', '\r\n')}`,
      0,
    ],
    [
      'leaves the line of an object that is on one',
      '{ "mcpServers": { "a": 1 } }',
      '{ "mcpServers": { "a": 1, "portico": { "url": "http://x/mcp" } } }',
      0,
    ],
  ])('%s, and goes without a trace', (...[, before, after, made]) => {
    const settings = settingsText('jsonc');
    expect(settings.set(before, servers, entry)).toEqual({ ok: true, text: after, made });
    expect(settings.set(after, servers, entry)).toEqual({ ok: true, text: after, made: 0 });
    expect(settings.remove(after, servers, { name: 'portico', emptied: made })).toEqual({
      ok: true,
      text: before ?? '',
      made: 0,
    });
  });

  it('takes a name with a dot for one name', () => {
    const place = { keyPath: ['amp.mcpServers'], container: 'map' } as const;
    const result = settingsText('jsonc').set('{"a":1}', place, entry);
    expect(result).toMatchObject({ text: '{"a":1,"amp.mcpServers":{"portico":{"url":"http://x/mcp"}}}' });
  });

  it('goes behind the last element of a list, its name first', () => {
    const place = { keyPath: ['servers'], container: 'list' } as const;
    const before = '{"servers":[{"name":"a"}]}';
    const result = settingsText('json').set(before, place, entry);
    const after = '{"servers":[{"name":"a"},{"name":"portico","url":"http://x/mcp"}]}';
    expect(result).toEqual({ ok: true, text: after, made: 0 });
    expect(settingsText('json').read(after, place)).toMatchObject({
      servers: new Map<string, unknown>([
        ['a', {}],
        ['portico', { url: 'http://x/mcp' }],
      ]),
    });
  });

  it('changes what differs, and keeps the comments within', () => {
    const before = lines(
      '{ "mcpServers": { "portico": {',
      '  // ours',
      '  "url": "old", // where',
      '  "gone": 1 // what',
      '} } }',
    );
    const after = lines(
      '{ "mcpServers": { "portico": {',
      '  // ours',
      '  "url": "http://x/mcp" // where',
      '  // what',
      '} } }',
    );
    expect(settingsText('jsonc').set(before, servers, entry)).toEqual({ ok: true, text: after, made: 0 });
  });

  it.each(['null', '[1]', '"x"', '{"url":"a","url":"b"}', '{"url":{"x":1}}'])('takes the place of %s', (old) => {
    const after = '{"mcpServers":{"portico":{"url":"http://x/mcp"}}}';
    const result = settingsText('json').set(`{"mcpServers":{"portico":${old}}}`, servers, entry);
    expect(result).toEqual({ ok: true, text: after, made: 0 });
  });

  it('leaves an entry that says the same in another order', () => {
    const text = '{"mcpServers":{"portico":{"b":2,"a":1}}}';
    const same = { name: 'portico', value: { a: 1, b: 2 } };
    expect(settingsText('json').set(text, servers, same)).toEqual({ ok: true, text, made: 0 });
  });

  it('keeps a container that got something else since', () => {
    const text = lines('{', '  "mcpServers": {', '    // mine', ours('    '), '  }', '}');
    const left = lines('{', '  "mcpServers": {', '    // mine', '  }', '}');
    expect(settingsText('jsonc').remove(text, servers, { name: 'portico', emptied: 2 })).toMatchObject({ text: left });
  });
});

describe('a JSON text', () => {
  it.each<[string, 'json' | 'jsonc', string, string, string]>([
    [
      'a missing value',
      'jsonc',
      '{\n  "a": }',
      'broken',
      'The file is not valid JSON in line 2, column 8: value expected',
    ],
    [
      'a comment where none is read',
      'json',
      '{\n  // a\n}',
      'broken',
      'The file has a comment in line 2, column 3, which the program does not read',
    ],
    [
      'a comma behind the last member where none is read',
      'json',
      '{"a": [1,]}',
      'broken',
      'The file has a comma behind the last member in line 1, column 9, which the program does not read',
    ],
    [
      'a container twice',
      'jsonc',
      '{"mcpServers": {},\n"mcpServers": {}}',
      'duplicate',
      '"mcpServers" stands more than once in the file, in lines 1 and 2',
    ],
    [
      'the entry twice',
      'json',
      '{"mcpServers": {"portico": 1,\n\n"portico": 2}}',
      'duplicate',
      '"portico" stands more than once in the file, in lines 1 and 3',
    ],
    [
      'no container at its place',
      'json',
      '{"mcpServers": null}',
      'broken',
      '"mcpServers" in the file is null, where servers need an object',
    ],
    [
      'a list at its place',
      'json',
      '{"mcpServers": []}',
      'broken',
      '"mcpServers" in the file is a list, where servers need an object',
    ],
    ['no object at all', 'json', '[]', 'broken', 'The file is a list, where servers need an object'],
  ])('with %s is refused (%s)', (...[, format, text, code, message]) => {
    const refused = { ok: false, refusal: { code, message } };
    expect(settingsText(format).set(text, servers, entry)).toMatchObject(refused);
  });

  it('that is nested deeper than can be read is refused', () => {
    const text = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(settingsText('json').read(text, servers)).toMatchObject({ ok: false, refusal: { code: 'broken' } });
  });

  it('that is not there reads as no model and no servers', () => {
    expect(settingsText('json').read(undefined, servers)).toEqual({ ok: true, model: undefined, servers: new Map() });
  });
});
