import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acquireDataDirLock, readLockOwner } from '../../main/storage/data-dir-lock.ts';
import { startProgram } from './child-programs.ts';
import { thrownBy } from './database-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const here = { pid: process.pid, port: 7420 };

function acquire(dataDir: string) {
  const lock = acquireDataDirLock(dataDir, here);
  onTestFinished(() => lock.release());
  return lock;
}

describe('the lock of a data folder', () => {
  it('is held by one process; another one learns who it is', async () => {
    const dataDir = temporaryFolder();
    const program = startProgram('hold-lock.ts', [dataDir, '7431']);
    await program.printed('locked\n');
    expect(thrownBy(() => acquire(dataDir))).toMatchObject({
      code: 'already-running',
      message:
        `Portico is running on ${dataDir} already (process ${program.pid}, port 7431). ` +
        'Use that one, stop it first, or give this one its own folder with PORTICO_DATA_DIR',
      details: { dataDir, pid: program.pid, port: 7431 },
    });
    expect(readLockOwner(dataDir)).toEqual({ pid: program.pid, port: 7431 });
    await program.kill();
    expect(readLockOwner(dataDir)).toBeUndefined();
    acquire(dataDir);
  });

  it('lets exactly one of several that start together in', async () => {
    const dataDir = temporaryFolder();
    const programs = [1, 2, 3].map((port) => startProgram('hold-lock.ts', [dataDir, String(port)]));
    await Promise.all(programs.map((program) => program.printed('\n')));
    expect(programs.map((program) => program.output().trim()).sort()).toEqual([
      'already-running',
      'already-running',
      'locked',
    ]);
  });

  it('is not given twice within a process either, and can be taken again once released', () => {
    const dataDir = join(temporaryFolder(), 'new', 'folder');
    const lock = acquire(dataDir);
    expect(statSync(join(dataDir, 'lock.json')).mode & 0o077).toBe(0);
    expect(thrownBy(() => acquire(dataDir))).toMatchObject({ code: 'already-running' });
    expect(readLockOwner(dataDir)).toEqual(here);
    lock.release();
    lock.release();
    expect(existsSync(join(dataDir, 'lock.json'))).toBe(false);
    acquire(dataDir);
  });

  it.each(['', 'not json', '{"pid":"x"}', '[]'])('is held even when the side file says %j', (text) => {
    const dataDir = temporaryFolder();
    acquire(dataDir);
    writeFileSync(join(dataDir, 'lock.json'), text);
    expect(thrownBy(() => acquire(dataDir))).toMatchObject({ code: 'already-running', details: { dataDir } });
  });

  it('is free when only a side file was left behind', () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'lock.json'), '{"pid":1,"port":7420}');
    expect(readLockOwner(dataDir)).toBeUndefined();
    acquire(dataDir);
    rmSync(join(dataDir, 'lock.json'));
  });

  it.skipIf(process.platform === 'win32')('of a folder that cannot be written is a failure of storage', async () => {
    const dataDir = temporaryFolder();
    chmodSync(dataDir, 0o555);
    // The administrator may write everywhere; nobody may not.
    const uid = process.getuid?.() === 0 ? 65_534 : undefined;
    const program = startProgram('hold-lock.ts', [dataDir, '1'], uid);
    await program.printed('\n');
    expect(program.output()).toBe('storage-failed\n');
  });

  it('of a folder that cannot be made is a failure of storage', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(thrownBy(() => acquire(join(folder, 'file', 'data')))).toMatchObject({ code: 'storage-failed' });
  });
});
