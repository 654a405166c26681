import { existsSync, mkdirSync, readFileSync, rmdirSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOf, settingsFile } from './file-fixtures.ts';
import { watchedCalls } from './watched-calls.ts';

const lock = { lock: 'proper-lockfile' } as const;

describe("the program's own lock", () => {
  it('is held while its file is written, and let go of', async () => {
    const held: [string, boolean][] = [];
    const calls = watchedCalls((call, first) => {
      if (['renameSync', 'writeFileSync'].includes(call)) held.push([call, existsSync(`${path}.lock`)]);
      expect(first).toBeDefined();
    });
    const { path, writer } = settingsFile('{}', { fs: calls });
    expect(await writer.write(await readOf(writer, path), '1', lock)).toMatchObject({ ok: true });
    expect(held.every(([, isHeld]) => isHeld)).toBe(true);
    expect(held.length).toBeGreaterThan(1);
    expect(existsSync(`${path}.lock`)).toBe(false);
    await writer.restore(await readOf(writer, path), Buffer.from('2'), lock);
    expect(held.every(([, isHeld]) => isHeld)).toBe(true);
  });

  it('of a program that keeps it: nothing is written, and its lock stays', async () => {
    const { path, writer } = settingsFile('{}', { lockWaitMs: 100 });
    mkdirSync(`${path}.lock`);
    expect(await writer.write(await readOf(writer, path), '1', lock)).toEqual({
      ok: false,
      moved: false,
      refusal: {
        code: 'locked',
        message: 'mcp.json is being written by the program itself',
        remedy: 'Do this again in a moment',
      },
    });
    expect([readFileSync(path, 'utf8'), existsSync(`${path}.lock`)]).toEqual(['{}', true]);
  });

  it('is waited for, and what the program wrote meanwhile is not overwritten', async () => {
    const { path, writer } = settingsFile('{}', { lockWaitMs: 10_000 });
    mkdirSync(`${path}.lock`);
    const read = await readOf(writer, path);
    const writing = writer.write(read, '1', lock);
    writeFileSync(path, '2');
    rmdirSync(`${path}.lock`);
    expect(await writing).toMatchObject({ ok: false, moved: true });
    expect([readFileSync(path, 'utf8'), existsSync(`${path}.lock`)]).toEqual(['2', false]);
  });

  it('of a program that died is taken over after ten seconds', async () => {
    const { path, writer } = settingsFile('{}', { lockWaitMs: 1_000 });
    mkdirSync(`${path}.lock`);
    const past = Date.now() / 1_000 - 11;
    utimesSync(`${path}.lock`, past, past);
    expect(await writer.write(await readOf(writer, path), '1', lock)).toMatchObject({ ok: true });
    expect(existsSync(`${path}.lock`)).toBe(false);
  });
});
