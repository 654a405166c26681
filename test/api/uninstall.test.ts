import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { dispatch } from '../../main/api/dispatch.ts';
import { uninstallHandlers, type UninstallPorts } from '../../main/api/uninstall.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import { linkedCommand } from '../../main/hosts/electron/installed/linked-command.ts';
import type { InstalledPart } from '../../main/lib/installed-part.ts';
import { silentLog } from '../../main/lib/log.ts';
import { deleteData } from '../../main/serving/delete-data.ts';
import { createMemorySecretStore, type MemorySecretStore } from '../support/memory-secret-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createDemo, demoPreset, editor, startTestApp, type TestApp } from '../support/test-app.ts';

const limit = 60_000;

interface SignedIn {
  readonly portico: TestApp;
  readonly secrets: MemorySecretStore;
  readonly cursor: string;
}

/** An app with somebody signed in, a secret in the keychain, one of somebody else there, and a client connected. */
async function signedIn(): Promise<SignedIn> {
  const demo = await createDemo({ port: 0 });
  onTestFinished(() => demo.close());
  const secrets = createMemorySecretStore();
  const portico = await startTestApp({ preset: demoPreset(demo), secrets });
  onTestFinished(() => portico.close());
  await portico.signIn('demo', editor);
  secrets.contents.set('config/jira', 'mine').set('config/not-ours', 'theirs');
  await call(portico, 'secrets.set', { name: 'unused', value: 'mine, too' });
  writeFileSync(join(portico.dataDir, 'portico.json'), '{ "note": "${keychain:jira} ${keychain:gone} ${env:HOME}" }');
  const cursor = join(portico.dataDir, 'home/.cursor/mcp.json');
  mkdirSync(dirname(cursor), { recursive: true });
  writeFileSync(cursor, '{}\n');
  const { fingerprint } = await call(portico, 'programs.preview', { program: 'cursor', action: 'connect' });
  await call(portico, 'programs.apply', { program: 'cursor', action: 'connect', fingerprint });
  return { portico, secrets, cursor };
}

const call = ({ app }: TestApp, operation: Parameters<typeof dispatch>[1]['operation'], input: unknown = {}) =>
  dispatch(app.handlers, { operation, input }, AbortSignal.timeout(limit)) as Promise<never>;

describe('removing Portico', { timeout: limit }, () => {
  it('signs out at the server, empties the keychain of what is its own, and disconnects, once', async () => {
    const { portico, secrets, cursor } = await signedIn();
    expect(await call(portico, 'app.uninstallPlan')).toEqual({
      clients: [{ program: 'cursor', name: 'Cursor', files: ['~/.cursor/mcp.json'], left: [] }],
      loginItems: [],
      commands: [],
      signIns: ['demo'],
      secrets: ['jira', 'unused'],
      data: { folder: portico.dataDir, copies: 1 },
    });
    expect(await call(portico, 'app.uninstall', { data: 'keep' })).toEqual({
      steps: [
        { part: 'client', subject: 'Cursor', outcome: 'done' },
        { part: 'sign-in', subject: 'demo', outcome: 'done' },
        { part: 'secret', subject: 'jira', outcome: 'done' },
        { part: 'secret', subject: 'unused', outcome: 'done' },
      ],
    });
    expect([...secrets.contents]).toEqual([['config/not-ours', 'theirs']]);
    expect(readFileSync(cursor, 'utf8')).toBe('{}\n');
    expect(await call(portico, 'app.uninstall', { data: 'keep' })).toEqual({ steps: [] });
  });

  it('does everything else when the keychain is locked, and the rest once it is not', async () => {
    const { portico, secrets, cursor } = await signedIn();
    secrets.isLocked = true;
    expect(await call(portico, 'app.uninstallPlan')).toMatchObject({ secrets: ['gone', 'jira', 'unused'] });
    const { steps } = (await call(portico, 'app.uninstall', { data: 'delete' })) as { steps: readonly object[] };
    const refused = { outcome: 'failed', error: { code: 'keychain-unavailable' } };
    expect(steps).toMatchObject([
      { part: 'client', subject: 'Cursor', outcome: 'done' },
      { part: 'sign-in', subject: 'demo', ...refused },
      { part: 'secret', subject: 'gone', ...refused },
      { part: 'secret', subject: 'jira', ...refused },
      { part: 'secret', subject: 'unused', ...refused },
      {
        part: 'data',
        subject: portico.dataDir,
        outcome: 'failed',
        error: {
          message: expect.stringMatching(/^The data folder is kept, because /) as string,
          inRussian: expect.stringMatching(/^Папка данных оставлена: /) as string,
        },
      },
    ]);
    expect(readFileSync(cursor, 'utf8')).toBe('{}\n');
    secrets.isLocked = false;
    expect(await call(portico, 'app.uninstall', { data: 'keep' })).toMatchObject({
      steps: [
        { part: 'sign-in', outcome: 'done' },
        { part: 'secret', subject: 'jira', outcome: 'done' },
        { part: 'secret', subject: 'unused', outcome: 'done' },
      ],
    });
    expect([...secrets.contents.keys()]).toEqual(['config/not-ours']);
  });
});

it('deletes of a data folder what Portico makes there, and nothing else', () => {
  const folder = temporaryFolder('data');
  const ours =
    'portico.json portico.db portico.db-wal portico.db-shm portico.key lock.db lock.db-journal lock.json shell.json start.log onec-base';
  const drafts = ['.portico.json.portico-0123456789ab.tmp', 'lock.json.partial', 'shell.json.new'];
  const folders =
    'logs backups exports processes secret-names window demo endpoint-test-x1 client-backups theirs'.split(' ');
  const theirs = ['notes.txt', 'portico.json.bak', 'my-portico.db', '.x.tmp'];
  for (const name of [...ours.split(' '), ...drafts, ...theirs]) writeFileSync(join(folder, name), '');
  for (const name of folders) mkdirSync(join(folder, name, 'deep'), { recursive: true });
  const kept = [...theirs, 'client-backups', 'theirs'];
  const keeping = deleteData(folder, { keepsCopies: true });
  expect([keeping.failed, keeping.kept.toSorted()]).toEqual([[], kept.map((name) => join(folder, name)).toSorted()]);
  expect(readdirSync(folder).toSorted()).toEqual(kept.toSorted());
  for (const name of [...theirs, 'theirs']) rmSync(join(folder, name), { recursive: true });
  expect(deleteData(folder, { keepsCopies: false })).toEqual({ failed: [], kept: [] });
  expect(existsSync(folder)).toBe(false);
  expect(deleteData(folder, { keepsCopies: false })).toEqual({ failed: [], kept: [] });
});

describe('the steps', () => {
  const told: string[] = [];
  const nothing = {
    accounts: { cancelLogin: () => {} },
    accountIds: () => [],
    configuration: { config: { file: '/none' } },
    database: {
      grants: { list: () => [], get: () => undefined },
      imports: { list: () => [] },
      signInRecords: { registrations: () => [] },
    },
    secrets: createMemorySecretStore(),
    secretRecord: { list: () => [] },
    programs: { list: async () => [] },
    installed: [],
    deleteDataAtEnd: (what: string) => told.push(`delete ${what}`),
    dataDir: '/data',
    stop: () => told.push('stop'),
    log: silentLog,
  };
  const handlers = (ports: object = {}) =>
    uninstallHandlers({ ...nothing, ...ports } as unknown as UninstallPorts)['app.uninstall'];
  const run = async (ports: object, data: 'keep' | 'delete' | 'delete-all' = 'keep') =>
    handlers(ports)({ data }, AbortSignal.timeout(limit));
  beforeAll(() => told.splice(0));

  const program = { id: 'cursor', name: 'Cursor', state: 'connected' };
  const applied = { files: [{ shownPath: '~/a', outcome: 'written' }] };

  it('look again at a file that changed meanwhile', async () => {
    const asked: string[] = [];
    const programs = {
      list: async () => [program],
      preview: async () => ({ fingerprint: String(asked.length) }),
      apply: async ({ fingerprint }: { fingerprint: string }) => {
        asked.push(fingerprint);
        if (asked.length === 1) throw new GatewayError('configuration-changed', 'changed');
        return applied;
      },
    };
    expect(await run({ programs })).toEqual({ steps: [{ part: 'client', subject: 'Cursor', outcome: 'done' }] });
    expect(asked).toEqual(['0', '1']);
  });

  it('that fail for a reason nobody foresaw are failed steps', async () => {
    const surprise = () => Promise.reject(new Error('surprise'));
    const programs = { list: async () => [program, { ...program, name: 'Zed' }], preview: surprise };
    const error = { code: 'internal' };
    expect(await run({ programs })).toMatchObject({
      steps: [
        { part: 'client', subject: 'Cursor', outcome: 'failed', error },
        { part: 'client', subject: 'Zed', outcome: 'failed', error },
      ],
    });
    expect(await run({ programs: { list: surprise } })).toMatchObject({ steps: [{ subject: '', outcome: 'failed' }] });
  });

  it('take away the login item and links to the application; a link to something else stays', async () => {
    const folder = temporaryFolder('links');
    const [mine, other] = [join(folder, 'mine'), join(folder, 'other')];
    for (const path of [mine, other]) writeFileSync(path, '');
    for (const name of ['a', 'b', 'c']) mkdirSync(join(folder, name));
    symlinkSync(mine, join(folder, 'a', 'portico'));
    symlinkSync(other, join(folder, 'b', 'portico'));
    writeFileSync(join(folder, 'c', 'portico'), 'a file');
    const stuck: InstalledPart = {
      part: 'login-item',
      find: async () => ['the list'],
      remove: () => Promise.reject(new Error('not allowed')),
    };
    const absent: InstalledPart = { ...stuck, find: () => Promise.reject(new Error('no such program')) };
    const folders = ['a', 'b', 'c', 'd'].map((name) => join(folder, name));
    const installed = [stuck, absent, linkedCommand(folders, [mine])];
    expect(await run({ installed })).toMatchObject({
      steps: [
        {
          part: 'login-item',
          subject: 'the list',
          outcome: 'failed',
          error: {
            message: 'the list could not be removed (not allowed); remove it yourself',
            inRussian: 'Не удалось удалить the list (not allowed). Удалите вручную',
          },
        },
        { part: 'command', subject: join(folder, 'a', 'portico'), outcome: 'done' },
      ],
    });
    expect(['a', 'b', 'c'].map((name) => existsSync(join(folder, name, 'portico')))).toEqual([false, true, true]);
  });

  it('delete data by ending the app, when all of them were done', async () => {
    expect(await run({}, 'delete')).toEqual({ steps: [{ part: 'data', subject: '/data', outcome: 'later' }] });
    expect(told).toEqual(['delete delete', 'stop']);
    expect(await run({ deleteDataAtEnd: undefined }, 'delete-all')).toMatchObject({
      steps: [{ part: 'data', outcome: 'failed', error: { code: 'invalid-request' } }],
    });
  });
});
