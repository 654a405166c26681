import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDemo } from '../../demo/create-demo.ts';
import { getTokens, refreshTokens } from '../support/demo-tokens.ts';
import { createApiClient } from './api-client.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
let databaseFile: string;
beforeEach(async () => {
  folder = temporaryFolder('demo');
  databaseFile = join(folder, 'new', 'demo.sqlite');
});

describe('a demo with a database file', () => {
  it('keeps data, keys, grants and registered clients over a restart', async () => {
    const first = await createDemo({ port: 0, databaseFile });
    const tokens = await getTokens(first.issuer, 'editor');
    const call = createApiClient(first, tokens.access_token);
    await call('PATCH', '/requirements/CRM-1', { body: { title: 'Kept over the restart' } });
    const registration = await fetch(`${first.issuer}/oauth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/cb'],
      }),
    });
    const { client_id: clientId } = (await registration.json()) as { client_id: string };
    const keys = await (await fetch(`${first.issuer}/oauth/jwks`)).text();
    await first.close();

    await using second = await createDemo({ port: first.port, databaseFile });
    expect(await (await fetch(`${second.issuer}/oauth/jwks`)).text()).toBe(keys);
    const sameToken = createApiClient(second, tokens.access_token);
    expect((await sameToken('GET', '/requirements/CRM-1')).body.title).toBe('Kept over the restart');
    expect((await sameToken('GET', '/projects')).body).toHaveLength(3);
    expect((await refreshTokens(second.issuer, tokens.refresh_token)).status).toBe(200);
    const overrides = { client_id: clientId, redirect_uri: 'http://127.0.0.1:5005/cb' };
    expect(await getTokens(second.issuer, 'viewer', overrides)).toMatchObject({ token_type: 'Bearer' });
  });

  it('keeps a revocation, too', async () => {
    const first = await createDemo({ port: 0, databaseFile });
    const tokens = await getTokens(first.issuer, 'editor');
    await fetch(`${first.issuer}/oauth/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'portico', token: tokens.refresh_token }),
    });
    await first.close();
    await using second = await createDemo({ port: first.port, databaseFile });
    expect((await createApiClient(second, tokens.access_token)('GET', '/me')).status).toBe(401);
  });

  it('stores passwords only as scrypt hashes with their own salts', async () => {
    await (await createDemo({ port: 0, databaseFile })).close();
    const database = new Database(databaseFile, { readonly: true });
    const hashes = database.prepare<[], { hash: string }>('SELECT password_hash AS hash FROM people').all();
    database.close();
    expect(hashes).toHaveLength(2);
    for (const { hash } of hashes) expect(hash).toMatch(/^scrypt\$[\w-]{22}\$[\w-]{43}$/);
    expect(hashes[0]?.hash).not.toBe(hashes[1]?.hash);
  });

  it('refuses a database of a newer format and leaves it alone', async () => {
    await (await createDemo({ port: 0, databaseFile })).close();
    const database = new Database(databaseFile);
    database.pragma('user_version = 99');
    database.close();
    await expect(createDemo({ port: 0, databaseFile })).rejects.toThrow(/has format 99.*Move the file away/);
  });
});

describe('a demo in memory', () => {
  it('starts anew each time, and several run side by side', async () => {
    await using one = await createDemo({ port: 0 });
    await using two = await createDemo({ port: 0 });
    const editor = createApiClient(one, (await getTokens(one.issuer, 'editor')).access_token);
    await editor('PATCH', '/requirements/CRM-1', { body: { title: 'Only here' } });
    const other = createApiClient(two, (await getTokens(two.issuer, 'editor')).access_token);
    expect((await other('GET', '/requirements/CRM-1')).body.title).toBe('Единая карточка клиента');
  });

  it('closes twice without harm, and its port is free afterwards', async () => {
    const demo = await createDemo({ port: 0 });
    await demo.close();
    await demo.close();
    await expect(fetch(`${demo.issuer}/health`)).rejects.toThrow();
  });

  it('rejects with EADDRINUSE when the port is taken', async () => {
    await using demo = await createDemo({ port: 0 });
    await expect(createDemo({ port: demo.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
