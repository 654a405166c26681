import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callsWith, readOf, settingsFile, systemError } from './file-fixtures.ts';

describe('reading a settings file', () => {
  it('keeps the byte order mark and says what the bytes were', async () => {
    const { path, writer } = settingsFile('\uFEFF{}\r\n');
    expect(await readOf(writer, path)).toEqual({
      path,
      bytes: Buffer.from('\uFEFF{}\r\n'),
      hash: '9e1ab83190bccc9ea53ba40f856fbe5e5718bbc45eaf43a0cbd4f42fd4f01657',
      text: '\uFEFF{}\r\n',
    });
  });

  it('of nobody is no fault', async () => {
    const { path, writer } = settingsFile();
    expect(await writer.read(path)).toEqual({
      ok: true,
      file: { path, bytes: undefined, hash: undefined, text: undefined },
    });
  });

  it('follows links, also those that lead nowhere yet, and relative ones in linked folders', async () => {
    const { home, writer } = settingsFile();
    mkdirSync(join(home, 'dotfiles', 'real'), { recursive: true });
    mkdirSync(join(home, 'dotfiles', 'conf'));
    writeFileSync(join(home, 'dotfiles', 'real', 'a.json'), '1');
    symlinkSync(join(home, 'dotfiles', 'conf'), join(home, 'conf'));
    symlinkSync('../real/a.json', join(home, 'conf', 'a.json'));
    symlinkSync('../new/b.json', join(home, 'conf', 'b.json'));
    expect(await readOf(writer, join(home, 'conf', 'a.json'))).toMatchObject({
      path: join(home, 'dotfiles', 'real', 'a.json'),
      text: '1',
    });
    expect(await readOf(writer, join(home, 'conf', 'b.json'))).toMatchObject({
      path: join(home, 'dotfiles', 'new', 'b.json'),
      text: undefined,
    });
    expect((await readOf(writer, join(home, 'conf', 'c.json'))).path).toBe(join(home, 'dotfiles', 'conf', 'c.json'));
  });

  it.each([
    ['a folder', (path: string) => mkdirSync(path), 'not-a-file', 'mcp.json is a folder'],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path]), 'not-a-file', 'mcp.json is no regular file'],
    ['a device', (path: string) => symlinkSync('/dev/zero', path), 'not-a-file', 'mcp.json is no regular file'],
    [
      'a link to itself',
      (path: string) => symlinkSync(path, path),
      'not-a-file',
      'mcp.json is a symbolic link that leads to itself',
    ],
    [
      'a loop of links',
      (path: string) => {
        symlinkSync(`${path}.b`, path);
        symlinkSync(path, `${path}.b`);
      },
      'not-a-file',
      'mcp.json is a symbolic link that leads to itself',
    ],
    [
      'more than 5 MB',
      (path: string) => writeFileSync(path, Buffer.alloc(5 * 1024 * 1024 + 1, 32)),
      'too-large',
      'mcp.json is larger than 5 MB',
    ],
    [
      'UTF-16',
      (path: string) => writeFileSync(path, Buffer.from('\uFEFF{}', 'utf16le')),
      'not-utf8',
      'mcp.json is not encoded in UTF-8',
    ],
    [
      'Latin-1',
      (path: string) => writeFileSync(path, Buffer.from('{"a":"é"}', 'latin1')),
      'not-utf8',
      'mcp.json is not encoded in UTF-8',
    ],
    [
      'half a character',
      (path: string) => writeFileSync(path, Buffer.from([0x7b, 0xd0])),
      'not-utf8',
      'mcp.json is not encoded in UTF-8',
    ],
  ])('refuses %s', async (_, make, ...[code, message]) => {
    const { path, writer } = settingsFile();
    make(path);
    expect(await writer.read(path)).toEqual({
      ok: false,
      path,
      refusal: { code, message, remedy: expect.stringMatching(/^[A-Z].*[^.]$/) as string },
    });
  });

  it('takes exactly 5 MB', async () => {
    const { path, writer } = settingsFile(Buffer.alloc(5 * 1024 * 1024, 32));
    expect((await readOf(writer, path)).text).toHaveLength(5 * 1024 * 1024);
  });

  it('says what the system says when it may not be read', async () => {
    const fs = callsWith({
      readFileSync: () => {
        throw systemError('EACCES');
      },
    });
    const { path, writer } = settingsFile('{}', { fs });
    const refusal = { code: 'unreadable', message: 'mcp.json cannot be read: the system says EACCES' };
    expect(await writer.read(path)).toMatchObject({ ok: false, refusal });
  });
});
