import { expect, it } from 'vitest';
import { configApp } from './config-app.ts';

const work = { issuer: 'https://login.example.com', clientId: 'portico' };
const text = JSON.stringify({
  accounts: { work, spare: work },
  connections: { crm: { kind: 'openapi', document: 'nowhere.json', account: 'work', enabled: false } },
});

it('an account is shown as it stands in the file, with the connections that act with it', async () => {
  const { call, refusal } = await configApp({ text });
  expect(await call('accounts.get', { account: 'work' })).toEqual({ settings: work, connections: ['crm'] });
  expect(await call('accounts.get', { account: 'spare' })).toEqual({ settings: work, connections: [] });
  expect(await refusal('accounts.get', { account: 'none' })).toMatch(/^unknown-account: There is no account "none"/);
});

it('an account that a server makes by itself is shown with its server', async () => {
  const connections = { mcp: { kind: 'streamable-http', url: 'http://127.0.0.1:1/mcp' } };
  const { call } = await configApp({ text: JSON.stringify({ connections }) });
  expect(await call('accounts.get', { account: 'mcp' })).toEqual({
    settings: { protectedResource: 'http://127.0.0.1:1/mcp' },
    connections: ['mcp'],
  });
});

it('an account is added and changed', async () => {
  const { call, text: now } = await configApp({ text });
  const { change } = await call('accounts.save', { id: 'work', settings: { ...work, label: 'At work' } });
  expect((await call('accounts.list')).map(({ id, label }) => [id, label])).toEqual([
    ['work', 'At work'],
    ['spare', 'spare'],
  ]);
  await call('config.undo', { change });
  expect(now()).toBe(text);
});

it('a secret is refused in an account, and nothing is written', async () => {
  const { text: now, refusal } = await configApp({ text });
  const settings = { ...work, clientSecret: 'plain' };
  expect(await refusal('accounts.save', { id: 'work', settings })).toMatch(
    /clientSecret: a secret must not stand in this/,
  );
  expect(now()).toBe(text);
});

it('an account is removed once nothing acts with it', async () => {
  const { call, text: now, refusal } = await configApp({ text });
  expect(await refusal('accounts.remove', { account: 'work' })).toBe(
    'invalid-request: The account "work" is used by crm; give them another account or remove them first',
  );
  await call('accounts.remove', { account: 'spare' });
  expect((await call('accounts.list')).map(({ id }) => id)).toEqual(['work']);
  expect(now()).not.toContain('spare');
  expect(await refusal('accounts.remove', { account: 'spare' })).toMatch(/^unknown-account/);
});
