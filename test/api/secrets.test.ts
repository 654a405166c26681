import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSecretRecord } from '../../main/config/secret-record.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { configApp } from './config-app.ts';

const connections = {
  crm: { kind: 'stdio', command: process.execPath, args: ['-e', '', '--', '--token=${keychain:crm}'] },
  books: { kind: 'openapi', document: 'http://127.0.0.1:9/openapi.json', account: 'work' },
  clock: { kind: 'built-in' },
};
const accounts = {
  work: { issuer: 'http://127.0.0.1:9', clientId: 'portico', clientSecret: '${keychain:work-secret}' },
};
const text = JSON.stringify({ accounts, connections });

function start() {
  const secrets = createMemorySecretStore();
  return configApp({ text, secrets }).then((app) => ({ ...app, secrets }));
}

const used = (...ids: string[]) => ({ connections: ids, accounts: [] });

describe('the list of secrets', () => {
  it('has what the configuration refers to and what was kept for it, and no value', async () => {
    const { call, folder } = await start();
    await call('secrets.set', { name: 'crm', value: 'sv-1a2b3c' });
    await call('secrets.set', { name: 'Старый/ключ', value: 'sv-4d5e6f' });
    const list = await call('secrets.list');
    expect(list).toEqual({
      secrets: [
        { name: 'crm', state: 'kept', usedBy: used('crm') },
        { name: 'work-secret', state: 'missing', usedBy: { connections: ['books'], accounts: ['work'] } },
        { name: 'Старый/ключ', state: 'kept', usedBy: used() },
      ],
    });
    expect(openSecretRecord(folder).list().toSorted()).toEqual(['crm', 'Старый/ключ']);
    const record = join(folder, 'secret-names');
    const texts = readdirSync(record).map((file) => readFileSync(join(record, file), 'utf8'));
    expect(JSON.stringify([list, texts])).not.toContain('sv-');
  });

  it('forgets a name that nothing refers to once somebody took its secret out of the keychain', async () => {
    const { call, secrets } = await start();
    await call('secrets.set', { name: 'old', value: 'x' });
    secrets.contents.delete('config/old');
    expect((await call('secrets.list')).secrets.map(({ name }) => name)).toEqual(['crm', 'work-secret']);
  });

  it('names them without their state while the keychain is locked, and says what to do', async () => {
    const { call, secrets } = await start();
    secrets.isLocked = true;
    const { secrets: views, problem } = await call('secrets.list');
    expect(views.map(({ name, state }) => [name, state])).toEqual([
      ['crm', 'unknown'],
      ['work-secret', 'unknown'],
    ]);
    expect(problem).toMatchObject({
      code: 'keychain-unavailable',
      message: expect.stringContaining('Unlock it') as string,
      inRussian: expect.stringContaining('Разблокируйте') as string,
    });
  });
});

describe('a secret that is missing', () => {
  it('is named by the error of its connection, which is opened again when it is given', async () => {
    const { call } = await start();
    const stateOf = async (id: string) => (await call('connections.list')).find((one) => one.id === id)?.state;
    expect(await stateOf('crm')).toMatchObject({
      status: 'failed',
      error: { code: 'configuration-invalid', details: { secret: 'crm' } },
    });
    await call('secrets.set', { name: 'crm', value: 'sv-1a2b3c' });
    expect((await stateOf('crm'))?.status).toBe('connecting');
  });
});

describe('a secret that is deleted', () => {
  it('is gone, and what used it says so', async () => {
    const { app, call, secrets, folder } = await start();
    await call('secrets.set', { name: 'crm', value: 'sv-1a2b3c' });
    await call('secrets.delete', { name: 'crm' });
    await app.settled();
    expect([...secrets.contents.keys()]).toEqual([]);
    expect(openSecretRecord(folder).list()).toEqual([]);
    expect((await call('connections.list'))[0]?.state).toMatchObject({ error: { details: { secret: 'crm' } } });
  });

  it.each([
    ['a b', 'invalid-request: A secret has a name of 1 to 200 characters without spaces and braces'],
    ['crm', 'keychain-unavailable: The keychain cannot be used'],
  ])('has a name, and a keychain that can be used: %s', async (name, message) => {
    const { refusal, secrets } = await start();
    secrets.isLocked = true;
    expect(await refusal('secrets.delete', { name })).toContain(message);
  });
});
