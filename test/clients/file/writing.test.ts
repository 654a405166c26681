import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyName } from '../../../main/clients/file/copies.ts';
import { modeOf, namesIn, readOf, settingsFile } from './file-fixtures.ts';

const bracesHash = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
const oneHash = '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b';

describe('writing a settings file', () => {
  it('replaces it, keeps its mode and a private copy, and leaves nothing else beside it', async () => {
    const { home, path, backupDir, writer } = settingsFile('{}');
    chmodSync(path, 0o644);
    const read = await readOf(writer, path);
    const copy = copyName(read) ?? '';
    expect(await writer.write(read, '1')).toEqual({
      ok: true,
      change: { before: bracesHash, after: oneHash, copy, folders: [] },
    });
    expect([readFileSync(path, 'utf8'), modeOf(path), namesIn(home)]).toEqual(['1', 0o644, ['mcp.json']]);
    expect(copy).toMatch(/^mcp\.json-[\da-f]{8}-44136fa355b3678a$/);
    expect([modeOf(backupDir), modeOf(join(backupDir, copy)), namesIn(backupDir)]).toEqual([0o700, 0o600, [copy]]);
    expect(await writer.copyOf(copy)).toEqual(Buffer.from('{}'));
  });

  it('keeps modes that the mask would narrow, and the owner where the system lets us', async () => {
    const { path, writer } = settingsFile('{}');
    if (process.getuid?.() === 0) chownSync(path, 1234, 2345);
    chmodSync(path, 0o666);
    const { uid, gid } = statSync(path);
    await writer.write(await readOf(writer, path), '1');
    expect(statSync(path)).toMatchObject({ uid, gid });
    expect(modeOf(path)).toBe(0o666);
  });

  it('makes a new file private, with its folders, and takes both away again', async () => {
    const { home, writer } = settingsFile();
    const path = join(home, 'a', 'b', 'mcp.json');
    const made = await writer.write(await readOf(writer, path), '1');
    const folders = [join(home, 'a'), join(home, 'a', 'b')];
    expect(made).toEqual({ ok: true, change: { before: undefined, after: oneHash, copy: undefined, folders } });
    expect([modeOf(path), ...folders.map(modeOf)]).toEqual([0o600, 0o700, 0o700]);
    const removed = await writer.write(await readOf(writer, path), undefined, { folders });
    expect(removed).toMatchObject({ ok: true, change: { before: oneHash, after: undefined, folders: [] } });
    expect(namesIn(home)).toEqual([]);
  });

  it('leaves folders in which something else is', async () => {
    const { home, writer } = settingsFile();
    const path = join(home, 'a', 'b', 'mcp.json');
    await writer.write(await readOf(writer, path), '1');
    writeFileSync(join(home, 'a', 'other.json'), '2');
    const folders = [join(home, 'a'), join(home, 'a', 'b')];
    await writer.write(await readOf(writer, path), undefined, { folders });
    expect(namesIn(join(home, 'a'))).toEqual(['other.json']);
  });

  it('writes where links lead, and the links stay', async () => {
    const { home, path, writer } = settingsFile();
    mkdirSync(join(home, 'dotfiles'));
    symlinkSync('dotfiles/real.json', path);
    for (const text of ['{}', '1', '2']) {
      expect(await writer.write(await readOf(writer, path), text)).toMatchObject({ ok: true });
      expect(readFileSync(join(home, 'dotfiles', 'real.json'), 'utf8')).toBe(text);
    }
    await writer.write(await readOf(writer, path), undefined);
    expect([lstatSync(path).isSymbolicLink(), existsSync(path)]).toEqual([true, false]);
  });

  it('puts the very bytes back', async () => {
    const bytes = Buffer.from('\uFEFF{ "a": 1,\r\n}');
    const { path, writer } = settingsFile(bytes);
    const written = await writer.write(await readOf(writer, path), '1');
    const copy = await writer.copyOf((written.ok && written.change.copy) || '');
    expect(await writer.restore(await readOf(writer, path), copy)).toMatchObject({ ok: true });
    expect(readFileSync(path)).toEqual(bytes);
  });
});

describe('copies of settings files', () => {
  it('are the last twenty of each file, and those that are still needed', async () => {
    const needed: string[] = [];
    const clock = { ms: 1_000_000_000_000 };
    const { home, path, backupDir, writer } = settingsFile('0', { needed: () => needed, now: () => clock.ms });
    const other = join(home, 'other.json');
    writeFileSync(other, 'other');
    await writer.write(await readOf(writer, other), 'changed');
    const copies: string[] = [];
    for (let step = 1; step <= 25; step += 1) {
      clock.ms += 1_000;
      const written = await writer.write(await readOf(writer, path), String(step));
      copies.push((written.ok && written.change.copy) || '');
      if (step === 2) needed.push(...copies);
    }
    const kept = new Set([...copies.slice(0, 2), ...copies.slice(-20)]);
    expect(namesIn(backupDir).filter((name) => name.startsWith('mcp.json-'))).toEqual([...kept].sort());
    expect(namesIn(backupDir).filter((name) => name.startsWith('other.json-'))).toHaveLength(1);
  });

  it('count as new when the same content is copied again', async () => {
    const clock = { ms: 1_000_000_000_000 };
    const { path, backupDir, writer } = settingsFile('first', { now: () => clock.ms });
    const first = copyName(await readOf(writer, path)) ?? '';
    for (let step = 1; step <= 45; step += 1) {
      clock.ms += 1_000;
      await writer.write(await readOf(writer, path), step === 19 ? 'first' : String(step));
    }
    expect(namesIn(backupDir)).not.toContain(first);
    writeFileSync(path, 'first');
    await writer.write(await readOf(writer, path), 'x');
    expect(namesIn(backupDir)).toContain(first);
    expect(namesIn(backupDir)).toHaveLength(20);
  });

  it('are told apart by the path of their file', () => {
    const hash = 'a'.repeat(64);
    expect(copyName({ path: '/a/mcp.json', hash })).not.toBe(copyName({ path: '/b/mcp.json', hash }));
    expect(copyName({ path: '/a/b c:d.json', hash })).toMatch(/^b_c_d\.json-[\da-f]{8}-aaaaaaaaaaaaaaaa$/);
    expect(copyName({ path: '/a/mcp.json', hash: undefined })).toBeUndefined();
  });

  it('that are damaged, missing or elsewhere are none', async () => {
    const { path, backupDir, writer } = settingsFile('{}');
    const copy = copyName(await readOf(writer, path)) ?? '';
    await writer.write(await readOf(writer, path), '1');
    writeFileSync(join(backupDir, copy), 'damaged');
    expect(await writer.copyOf(copy)).toBeUndefined();
    expect(await writer.copyOf(`../${copy}`)).toBeUndefined();
    expect(await writer.copyOf('mcp.json-00000000-0000000000000000')).toBeUndefined();
  });
});

describe('what a sudden end left beside a file', () => {
  it('is removed by the next change, unless it may still be in use', async () => {
    const { home, path, writer } = settingsFile('{}');
    const old = join(home, '.mcp.json.portico-0123456789ab.tmp');
    const young = join(home, '.mcp.json.portico-ba9876543210.tmp');
    const foreign = join(home, '.mcp.json.portico-notes.tmp');
    for (const one of [old, young, foreign]) writeFileSync(one, 'x');
    for (const one of [old, foreign]) utimesSync(one, 1, 1);
    await writer.write(await readOf(writer, path), '1');
    expect(namesIn(home)).toEqual(['.mcp.json.portico-ba9876543210.tmp', '.mcp.json.portico-notes.tmp', 'mcp.json']);
  });
});
