import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { Secret } from '../../main/lib/secret.ts';
import type { AuthorizationServer } from '../support/authorization-server.ts';
import { createSignInFixture, never, type SignInFixtureOptions } from './sign-in-fixture.ts';

const resourceMetadata = (server: AuthorizationServer) => ({
  resource: `${server.origin}/mcp`,
  authorization_servers: [server.issuer],
});
const grant = 'client-credentials';
const secretSettings = { grant, clientId: 'portico-confidential', clientSecret: '${env:CLIENT_SECRET}' };
const create = (options: SignInFixtureOptions = {}) =>
  createSignInFixture({ resourceMetadata, settings: secretSettings, ...options });

it('gives Portico a token of its own, renewed when it has ended, without anybody who signs in', async () => {
  await using fixture = await create();
  expect(fixture.accounts.isNeeded('work')).toBe(false);
  expect(fixture.accounts.status('work')).toMatchObject({ status: 'signed-out', isNeeded: false });
  await fixture.challenge(401, 'scope="read"');
  const first = await fixture.accounts.get('work', never);
  expect(first).toMatchObject({ issuer: fixture.server.issuer, subject: 'portico-confidential' });
  const request = fixture.server.requests.findLast(({ route }) => route === 'POST /token')?.parameters;
  expect(Object.fromEntries(request ?? [])).toMatchObject({
    grant_type: 'client_credentials',
    scope: 'read',
    resource: `${fixture.server.origin}/mcp`,
  });
  expect(fixture.accounts.status('work')).toMatchObject({ status: 'signed-in', subject: 'portico-confidential' });
  expect((await fixture.accounts.get('work', never)).value.reveal()).toBe(first.value.reveal());
  fixture.clock.skewMs += 301_000;
  expect((await fixture.accounts.get('work', never)).value.reveal()).not.toBe(first.value.reveal());
  expect(fixture.grants.rows.size).toBe(0);
  expect(fixture.secrets.contents.size).toBe(0);
});

it('gets more scopes when the resource wants them, once', async () => {
  await using fixture = await create();
  await fixture.challenge(401, 'scope="read"');
  await fixture.accounts.get('work', never);
  await fixture.challenge(403, 'error="insufficient_scope", scope="write"');
  await fixture.accounts.get('work', never);
  const request = fixture.server.requests.findLast(({ route }) => route === 'POST /token')?.parameters;
  expect(request?.get('scope')).toBe('read write');
  await expect(fixture.challenge(403, 'error="insufficient_scope", scope="write"')).rejects.toMatchObject({
    code: 'not-permitted',
  });
});

it('signs with a key instead of a secret', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const clientKey = { ...publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' };
  for (const text of [pem, pem.replaceAll('\n', '\\n')]) {
    const accounts = { resolveSecret: async () => new Secret(text) };
    const settings = { grant, clientId: 'portico-key', privateKey: '${env:KEY}' };
    await using fixture = await create({ settings, accounts, server: { clientKey } });
    await fixture.challenge(401, 'scope="read"');
    expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'portico-key' });
  }
});

it('works at a configured issuer, too', async () => {
  await using fixture = await createSignInFixture({ settings: { ...secretSettings, scopes: ['read'] } });
  expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'portico-confidential' });
});

it('says what is wrong with a key or a secret, and never asks anybody to sign in', async () => {
  const key = { settings: { grant, clientId: 'portico-key', privateKey: '${env:KEY}' } };
  await using withoutKey = await create({ ...key, accounts: { resolveSecret: async () => new Secret('no key') } });
  await expect(withoutKey.accounts.get('work', never)).rejects.toMatchObject({ code: 'configuration-invalid' });
  await using wrong = await create({ accounts: { resolveSecret: async () => new Secret('wrong') } });
  await expect(wrong.accounts.get('work', never)).rejects.toMatchObject({ code: 'login-failed' });
  await expect(wrong.accounts.beginLogin('work')).rejects.toMatchObject({ code: 'invalid-request' });
});
