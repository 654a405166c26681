import { parse } from '@iarna/toml';
import { describe, expect, it } from 'vitest';
import { settingsText } from '../../../main/clients/text/settings-text-of.ts';

const lines = (...all: readonly string[]) => all.join('\n');
const servers = { keyPath: ['mcp_servers'], container: 'map' } as const;
const value = { url: 'http://x/mcp', http_headers: { Authorization: 'Bearer t' } };
const block = lines('[mcp_servers.portico]', 'url = "http://x/mcp"', 'http_headers = { Authorization = "Bearer t" }');
const inLine = '{ url = "http://x/mcp", http_headers = { Authorization = "Bearer t" } }';
const settings = settingsText('toml');

describe('an entry put into TOML', () => {
  it.each<[string, string | undefined, string, number]>([
    ['makes a document', undefined, `${block}\n`, 1],
    ['fills an empty file', '', `${block}\n`, 1],
    ['stands behind comments', '# mine\n', `# mine\n\n${block}\n`, 1],
    ['stands at the end', '[ui]\ntheme = 1\n', `[ui]\ntheme = 1\n\n${block}\n`, 1],
    ['leaves the missing line end at the end missing', 'a = 1', `a = 1\n\n${block}`, 1],
    [
      'stands behind its siblings with the comment below them, above the comment of the next table',
      lines('[mcp_servers.a]', 'url = "b"', '# below', '', '# about ui', '[ui]', ''),
      lines('[mcp_servers.a]', 'url = "b"', '# below', '', block, '', '# about ui', '[ui]', ''),
      0,
    ],
    [
      'keeps the line ends of Windows and a byte order mark',
      '\uFEFFa = 1\r\n',
      `\uFEFFa = 1\r\n\r\n${block.replaceAll('\n', '\r\n')}\r\n`,
      1,
    ],
    [
      'is not fooled by what looks like a table in a string',
      lines('a = """', '[mcp_servers.portico]', 'url = 1 """""', "b = '''", '[mcp_servers]', "'''", ''),
      lines('a = """', '[mcp_servers.portico]', 'url = 1 """""', "b = '''", '[mcp_servers]', "'''", '', block, ''),
      1,
    ],
    [
      'goes into the line of a table in one line',
      'mcp_servers = {} # c\n',
      `mcp_servers = { portico = ${inLine} } # c\n`,
      0,
    ],
    [
      'goes behind the members of a table in one line',
      'mcp_servers = { a = {b = 1} }\n',
      `mcp_servers = { a = {b = 1}, portico = ${inLine} }\n`,
      0,
    ],
    [
      'is written with dots where its siblings are',
      'mcp_servers.a.url = "b" # c\nx = 1\n',
      `mcp_servers.a.url = "b" # c\nmcp_servers.portico = ${inLine}\nx = 1\n`,
      0,
    ],
    ['stands behind arrays of tables', '[[jobs]]\na = 1\n[[jobs]]\n', `[[jobs]]\na = 1\n[[jobs]]\n\n${block}\n`, 1],
  ])('%s, and goes without a trace', (...[, before, after, made]) => {
    expect(settings.set(before, servers, { name: 'portico', value })).toEqual({ ok: true, text: after, made });
    expect(settings.set(after, servers, { name: 'portico', value })).toEqual({ ok: true, text: after, made: 0 });
    const removed = settings.remove(after, servers, { name: 'portico', emptied: made });
    expect(removed).toEqual({ ok: true, text: before ?? '', made: 0 });
  });

  it('changes what differs, in sub-tables as well, and keeps the comments', () => {
    const before = lines(
      '[mcp_servers.portico] # ours',
      'url = "old" # where',
      'gone = [ # what',
      '  1,',
      ']',
      '[mcp_servers.portico.http_headers]',
      '# the token',
      'Authorization = "Bearer old"',
      '[ui]',
    );
    const after = lines(
      '[mcp_servers.portico] # ours',
      'url = "http://x/mcp" # where',
      '[mcp_servers.portico.http_headers]',
      '# the token',
      'Authorization = "Bearer t"',
      '[ui]',
    );
    expect(settings.set(before, servers, { name: 'portico', value })).toEqual({ ok: true, text: after, made: 0 });
  });

  it.each<[string, string]>([
    ['mcp_servers.portico = 1 # c\n', 'mcp_servers.portico = { url = "x" } # c\n'],
    ['[mcp_servers]\nportico.url = "old"\nportico.a.b = 1\n', '[mcp_servers]\nportico.url = "x"\n'],
    ['[mcp_servers.portico.headers]\na = 1\n', '[mcp_servers.portico]\nurl = "x"\n'],
    ['[[mcp_servers.portico]]\na = 1\n[[mcp_servers.portico]]\n', '[mcp_servers.portico]\nurl = "x"\n'],
    ['mcp_servers = { portico = { url = "old", a = 1 } }', 'mcp_servers = { portico = { url = "x" } }'],
  ])('takes the place of %j', (before, after) => {
    const result = settings.set(before, servers, { name: 'portico', value: { url: 'x' } });
    expect(result).toEqual({ ok: true, text: after, made: 0 });
  });

  it.each<[string, unknown, string]>([
    ['a path of Windows', 'C:\\Program Files\\P\\p.exe', "'C:\\Program Files\\P\\p.exe'"],
    ['a path of Windows with an apostrophe', "C:\\Jo's\\p.exe", '"C:\\\\Jo\'s\\\\p.exe"'],
    ['quotes', 'say "hi"', '"say \\"hi\\""'],
    ['line ends and control characters', 'a\nb\u0001\u007F', '"a\\nb\\u0001\\u007F"'],
    ['a list', ['a', 'ж'], '["a", "ж"]'],
    ['numbers', [1, -2.5, 1e21], '[1, -2.5, 1e+21]'],
    ['an object with names that need quotes', { 'a.b': true, c: {} }, '{ "a.b" = true, c = {} }'],
  ])('writes %s so that it is read again', (_, member, written) => {
    const result = settings.set('', servers, { name: 'portico', value: { member } });
    expect(result).toMatchObject({ text: `[mcp_servers.portico]\nmember = ${written}\n` });
    const text = result.ok ? result.text : '';
    expect(parse(text)).toEqual({ mcp_servers: { portico: { member } } });
  });

  it('reads dates, infinities and large integers as text', () => {
    const text = '[mcp_servers.a]\nd = 2026-11-20\ni = inf\nn = 9007199254740993\n';
    const read = settings.read(text, servers);
    expect(read.ok && [...read.servers]).toEqual([['a', { d: '2026-11-20', i: 'Infinity', n: '9007199254740993' }]]);
  });
});

describe('a TOML text', () => {
  it.each<[string, string, string, string]>([
    ['a missing value', 'a = 1\nb = \n', 'broken', 'The file is not valid TOML in line 2, column 5: invalid value'],
    [
      'a table twice',
      '[mcp_servers]\n[mcp_servers]\n',
      'duplicate',
      '"mcp_servers" stands more than once in the file, in lines 1 and 2',
    ],
    [
      'the entry twice',
      '[mcp_servers.portico]\n[x]\n[mcp_servers."portico"]\n',
      'duplicate',
      '"mcp_servers.portico" stands more than once in the file, in lines 1 and 3',
    ],
    [
      'an array of tables at its place',
      '[[mcp_servers]]\n',
      'broken',
      '"mcp_servers" in the file is a list, where servers need an object',
    ],
    [
      'a value at its place',
      'mcp_servers = 1\n',
      'broken',
      '"mcp_servers" in the file is a value, where servers need an object',
    ],
  ])('with %s is refused', (...[, text, code, message]) => {
    const refused = { ok: false, refusal: { code, message } };
    expect(settings.set(text, servers, { name: 'portico', value })).toMatchObject(refused);
  });

  it('cannot say null, half a character or a list of servers', () => {
    const set = (member: unknown) => settings.set('', servers, { name: 'portico', value: { member } });
    expect(set(null)).toMatchObject({ ok: false, refusal: { message: 'TOML has no way to write null' } });
    expect(set('\uD800')).toMatchObject({
      ok: false,
      refusal: { message: 'TOML has no way to write half a character' },
    });
    const list = settings.set('', { ...servers, container: 'list' }, { name: 'portico', value });
    expect(list).toMatchObject({ ok: false, refusal: { message: 'Servers as a list are not known in TOML' } });
  });

  it('does not repeat lines of the file, which may hold secrets, when it complains', () => {
    const read = settings.read('token = "tok-secret\n', servers);
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('tok-secret');
  });
});
