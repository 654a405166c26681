import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { invocation, open } from './database-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a backup', () => {
  it('holds everything, also what was about to be written, in one private file that opens as a database', async () => {
    const folder = temporaryFolder();
    const database = open(folder);
    const { token } = database.clients.add('VS Code');
    void database.invocations.begin(invocation('one'));
    database.invocations.end('one', { outcome: 'ok', durationMs: 2, resultJson: () => '{}' });
    const copy = join(folder, 'copies', 'portico.db');
    const steps: number[] = [];
    await database.backup(copy, { onProgress: (done, total) => steps.push(done / total) });

    expect(steps.length).toBeGreaterThan(0);
    expect(readdirSync(join(folder, 'copies'))).toEqual(['portico.db']);
    expect(statSync(copy).mode & 0o077).toBe(0);
    const restored = open(join(folder, 'copies'));
    expect(restored.clients.verify(token)?.clientName).toBe('VS Code');
    expect(restored.invocations.get('one')?.outcome).toBe('ok');
    expect(restored.check()).toEqual([]);
  });

  it('never overwrites a file', async () => {
    const folder = temporaryFolder();
    const copy = join(folder, 'copy.db');
    writeFileSync(copy, 'mine');
    await expect(open(folder).backup(copy)).rejects.toMatchObject({ code: 'invalid-request' });
    expect(statSync(copy).size).toBe(4);
  });

  it('can be made while calls are recorded, and opens with what was there when it ended', async () => {
    const folder = temporaryFolder();
    const database = open(folder);
    void database.invocations.begin(invocation('before'));
    const copying = database.backup(join(folder, 'copies', 'portico.db'));
    void database.invocations.begin(invocation('meanwhile'));
    await copying;
    void database.invocations.begin(invocation('after'));
    const restored = open(join(folder, 'copies'));
    expect(restored.invocations.get('before')?.id).toBe('before');
    expect(restored.invocations.get('after')).toBeUndefined();
    expect(restored.check()).toEqual([]);
  });

  it('that is aborted leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const database = open(folder);
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(database.backup(join(folder, 'copy.db'), { signal })).rejects.toThrow('stopped');
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([]);
  });
});
