import * as fs from 'node:fs';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileWriter } from '../../../main/clients/file-writer.ts';
import type { FileCalls } from '../../../main/lib/whole-file/file-calls.ts';
import { callsWith, namesIn, readOf, settingsFile, systemError } from './file-fixtures.ts';
import { watchedCalls } from './watched-calls.ts';

const isDraft = (path: unknown) => typeof path === 'string' && /\.portico-[\da-f]{12}\.tmp$/.test(path);

describe('a settings file that another program changes', () => {
  const moved = {
    ok: false,
    moved: true,
    refusal: {
      code: 'changed-meanwhile',
      message: 'mcp.json was changed by another program in the meantime',
      remedy: 'Look at the change and do this again',
    },
  };

  it.each([
    ['has another content', '{}', (path: string) => writeFileSync(path, '2'), '2'],
    ['is gone', '{}', (path: string) => rmSync(path), undefined],
    ['is there now', undefined, (path: string) => writeFileSync(path, '2'), '2'],
  ])('after it was read and %s is left alone', async (...[, before, change, after]) => {
    const { home, path, writer } = settingsFile(before);
    const read = await readOf(writer, path);
    change(path);
    for (const text of ['1', ...(before === undefined ? [] : [undefined])]) {
      expect(await writer.write(read, text)).toEqual(moved);
      expect(namesIn(home).map((name) => readFileSync(join(home, name), 'utf8'))).toEqual(
        after === undefined ? [] : [after],
      );
    }
  });

  it.each([
    ['into it', (path: string) => writeFileSync(path, '{ "theirs": 1 }')],
    [
      'into it through what they opened before',
      (path: string) => {
        const opened = fs.openSync(path, 'r+');
        return () => {
          fs.writeSync(opened, '{ "theirs": 1 }', 0);
          fs.closeSync(opened);
        };
      },
    ],
  ])('between the last look and the rename, %s, has its file back', async (_, change) => {
    let finish: (() => void) | void = undefined;
    const calls = callsWith({
      renameSync: (from, to) => {
        if (isDraft(from) && to === path && !finish) finish = change(path);
        renameSync(from, to);
        if (finish && to === path) {
          const end = finish;
          finish = () => undefined;
          end();
        }
      },
    });
    const { home, path, writer } = settingsFile('{}', { fs: calls });
    expect(await writer.write(await readOf(writer, path), '1')).toEqual(moved);
    expect([readFileSync(path, 'utf8'), namesIn(home)]).toEqual(['{ "theirs": 1 }', ['mcp.json']]);
  });

  it('right after our rename stands, and we know that ours is gone', async () => {
    const calls = callsWith({
      renameSync: (from, to) => {
        renameSync(from, to);
        if (to === path) writeFileSync(path, '{ "theirs": 1 }');
      },
    });
    const { path, writer } = settingsFile('{}', { fs: calls });
    expect(await writer.write(await readOf(writer, path), '1')).toEqual(moved);
    expect(readFileSync(path, 'utf8')).toBe('{ "theirs": 1 }');
  });

  it('and makes just before we do is not replaced, on file systems with hard links', async () => {
    const calls = callsWith({
      linkSync: (from, to) => {
        if (to === path) writeFileSync(path, '2');
        fs.linkSync(from, to);
      },
    });
    const { home, path, writer } = settingsFile(undefined, { fs: calls });
    expect(await writer.write(await readOf(writer, path), '1')).toEqual(moved);
    expect([readFileSync(path, 'utf8'), namesIn(home)]).toEqual(['2', ['mcp.json']]);
  });

  it('is written by one of several at a time: the first, and the others are told', async () => {
    const { home, path, writer } = settingsFile('{}');
    const read = await readOf(writer, path);
    const written = await Promise.all(['a', 'b', 'c', 'd'].map((text) => writer.write(read, text)));
    expect(written.map(({ ok }) => ok)).toEqual([true, false, false, false]);
    expect([readFileSync(path, 'utf8'), namesIn(home)]).toEqual(['a', ['mcp.json']]);
  });
});

describe('what is read-only', () => {
  const remedy = 'Make it writable, or put the entry in by hand where it comes from';
  const readOnlyFile = { code: 'read-only', message: 'mcp.json is read-only', remedy };
  const readOnlyFolder = { code: 'read-only', message: 'The folder of mcp.json is read-only', remedy };

  it.each([
    ['a file', '{}', (path: string) => chmodSync(path, 0o444), readOnlyFile],
    ['a folder with the file', '{}', (path: string) => chmodSync(dirname(path), 0o555), readOnlyFolder],
    ['a folder without the file', undefined, (path: string) => chmodSync(dirname(path), 0o555), readOnlyFolder],
  ])('stays as it is: %s', async (...[, before, close, refusal]) => {
    const { home, path, backupDir, writer } = settingsFile(before);
    close(path);
    const read = await readOf(writer, path);
    expect(await writer.obstacle(read)).toEqual(refusal);
    expect(await writer.write(read, '1')).toEqual({ ok: false, moved: false, refusal });
    chmodSync(home, 0o755);
    expect(namesIn(home).map((name) => readFileSync(join(home, name), 'utf8'))).toEqual(
      before === undefined ? [] : ['{}'],
    );
    expect(namesIn(backupDir)).toEqual([]);
  });

  it('is also what the system would not let us write', async () => {
    const accessSync = (path: fs.PathLike) => {
      if (path === file) throw systemError('EACCES');
    };
    const { path: file, writer } = settingsFile('{}', { fs: callsWith({ accessSync }) });
    expect(await writer.obstacle(await readOf(writer, file))).toEqual(readOnlyFile);
  });

  it('is the nearest folder that is there, for a file whose folders are to be made', async () => {
    const { home, writer } = settingsFile();
    mkdirSync(join(home, 'closed'), { mode: 0o555 });
    const read = await readOf(writer, join(home, 'closed', 'a', 'mcp.json'));
    expect(await writer.obstacle(read)).toEqual(readOnlyFolder);
    expect(await writer.obstacle(await readOf(writer, join(home, 'open', 'a', 'mcp.json')))).toBeUndefined();
  });
});

describe('a write that fails', () => {
  /** Fails the n-th changing call and all after it but those that clean up, and says how far it came. */
  const failing = (after: number, code: string) => {
    let left = after;
    const changing: readonly (keyof FileCalls)[] = [
      'openSync',
      'writeFileSync',
      'fsyncSync',
      'mkdirSync',
      'renameSync',
      'linkSync',
    ];
    const calls = watchedCalls((call) => {
      if (changing.includes(call) && left-- <= 0) throw systemError(code);
    });
    return { calls, isSpent: () => left >= 0 };
  };

  const everyFault = async (
    code: string,
    check: (parts: ReturnType<typeof settingsFile>, written: Awaited<ReturnType<FileWriter['write']>>) => void,
    before?: string,
  ) => {
    let finished = false;
    for (let after = 0; after < 60 && !finished; after += 1) {
      const { calls, isSpent } = failing(after, code);
      const parts = settingsFile(before, { fs: calls });
      const path = before === undefined ? join(parts.home, 'a', 'b', 'mcp.json') : parts.path;
      const written = await parts.writer.write(await readOf(parts.writer, path), '{ "new": 1 }');
      check({ ...parts, path }, written);
      finished = isSpent();
    }
    expect(finished).toBe(true);
  };

  it.each(['ENOSPC', 'EIO'])(
    'with %s at any step leaves the old file or the new one, and nothing beside it',
    async (code) => {
      await everyFault(
        code,
        ({ home, path }, written) => {
          expect(readFileSync(path, 'utf8')).toBe(written.ok ? '{ "new": 1 }' : '{ "old": 1 }');
          expect(namesIn(home)).toEqual(['mcp.json']);
          if (!written.ok) expect(written).toMatchObject({ moved: false, refusal: { code: 'not-written' } });
        },
        '{ "old": 1 }',
      );
    },
  );

  it('at any step leaves no part of a file that was not there, and none of its folders', async () => {
    await everyFault('ENOSPC', ({ home, path }, written) => {
      expect(namesIn(home)).toEqual(written.ok ? ['a'] : []);
      if (written.ok) expect(readFileSync(path, 'utf8')).toBe('{ "new": 1 }');
    });
  });

  it.each([
    ['ENOSPC', 'mcp.json could not be written: the disk is full', 'Make room and do this again'],
    ['EDQUOT', 'mcp.json could not be written: the disk is full', 'Make room and do this again'],
    ['EIO', 'mcp.json could not be written: the system says EIO', 'Do this again, or put the entry in by hand'],
  ])('says why: %s', async (code, ...[message, remedy]) => {
    const { path, writer } = settingsFile('{}', { fs: failing(3, code).calls });
    const written = await writer.write(await readOf(writer, path), '1');
    expect(written).toEqual({ ok: false, moved: false, refusal: { code: 'not-written', message, remedy } });
  });

  it('because its folder is a file changes neither', async () => {
    const { home, path, writer } = settingsFile('{}');
    const written = await writer.write(await readOf(writer, join(path, 'a', 'mcp.json')), '1');
    const message = 'mcp.json could not be written: the system says ENOTDIR';
    expect(written).toMatchObject({ ok: false, moved: false, refusal: { code: 'not-written', message } });
    expect([namesIn(home), readFileSync(path, 'utf8')]).toEqual([['mcp.json'], '{}']);
  });

  it('when no copy can be kept does not begin', async () => {
    const calls = watchedCalls((call, first) => {
      if (call === 'mkdirSync' && basename(String(first)) === 'client-backups') throw systemError('EACCES');
    });
    const { path, writer } = settingsFile('{}', { fs: calls });
    expect(await writer.write(await readOf(writer, path), '1')).toMatchObject({ ok: false, moved: false });
    expect(readFileSync(path, 'utf8')).toBe('{}');
  });

  it('needs neither hard links nor a folder that can be synced', async () => {
    const calls = callsWith({
      linkSync: () => {
        throw systemError('EPERM');
      },
      fsyncSync: (file) => {
        if (fs.fstatSync(file).isDirectory()) throw systemError('EINVAL');
      },
    });
    const { home, writer } = settingsFile(undefined, { fs: calls });
    const path = join(home, 'mcp.json');
    for (const text of ['1', '2'])
      expect(await writer.write(await readOf(writer, path), text)).toMatchObject({ ok: true });
    expect([readFileSync(path, 'utf8'), namesIn(home)]).toEqual(['2', ['mcp.json']]);
  });
});
