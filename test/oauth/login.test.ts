import { describe, expect, it } from 'vitest';
import { createSignInFixture, never } from './sign-in-fixture.ts';

describe('a login that works', () => {
  it('gives out the access token and keeps the refresh token in the keychain', async () => {
    await using fixture = await createSignInFixture();
    const grant = await fixture.signIn();
    expect(grant).toMatchObject({
      account: 'work',
      issuer: fixture.server.issuer,
      subject: 'anna',
      name: 'anna Example',
    });
    const token = await fixture.accounts.get('work', never);
    expect(token.value.reveal()).toBe(fixture.server.last().accessToken);
    expect(token).toMatchObject({ issuer: fixture.server.issuer, subject: 'anna' });
    expect(fixture.secrets.contents.get('oauth/work/refresh-token')).toBe(fixture.server.last().refreshToken);
    expect(fixture.grants.get('work')).toEqual(grant);
    expect(fixture.pages[0]).toMatchObject({ status: 200 });
    expect(fixture.pages[0]?.text).toContain('anna Example, Portico now works with “Work” on your behalf.');
    expect(fixture.accounts.status('work')).toMatchObject({ status: 'signed-in', subject: 'anna', persisted: true });
  });

  it('asks with PKCE, state, nonce and resource, and names the resource again for the code', async () => {
    await using fixture = await createSignInFixture();
    const { authorizationUrl } = await fixture.accounts.beginLogin('work');
    const query = Object.fromEntries(new URL(authorizationUrl).searchParams);
    expect(query).toMatchObject({
      response_type: 'code',
      client_id: 'portico',
      scope: 'openid offline_access',
      code_challenge_method: 'S256',
      prompt: 'consent',
      resource: 'https://api.example.test/',
    });
    expect(query['code_challenge']).toMatch(/^[\w-]{43}$/);
    expect(query['state']).toMatch(/^[\w-]{43}$/);
    expect(query['nonce']).toMatch(/^[\w-]{43}$/);
    expect(query['redirect_uri']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    await fixture.browse(authorizationUrl);
    const exchange = fixture.server.requests.find(({ route }) => route === 'POST /token');
    expect(exchange?.parameters.get('resource')).toBe('https://api.example.test/');
    expect(exchange?.parameters.get('code_verifier')).toMatch(/^[\w-]{43}$/);
  });

  it('reads the RFC 8414 document when there is none of OpenID Connect', async () => {
    await using fixture = await createSignInFixture({ server: { withoutOpenidDocument: true } });
    expect(await fixture.signIn()).toMatchObject({ subject: 'anna' });
  });

  it('gives a subject of its own to each login of a server without id tokens', async () => {
    const settings = { scopes: ['offline_access', 'read'] };
    await using fixture = await createSignInFixture({ settings });
    const first = await fixture.signIn();
    const second = await fixture.signIn();
    expect(first.subject).toMatch(/^unnamed-[0-9a-f-]{36}$/);
    expect(second.subject).not.toBe(first.subject);
  });

  it('authenticates a confidential client with a secret that the configuration only refers to', async () => {
    const settings = { clientId: 'portico-confidential', clientSecret: '${env:CLIENT_SECRET}' };
    await using fixture = await createSignInFixture({ settings });
    expect(await fixture.signIn()).toMatchObject({ subject: 'anna' });
  });

  it('tells those who listen that the account changed', async () => {
    await using fixture = await createSignInFixture();
    const changed: string[] = [];
    const stop = fixture.accounts.onChange((account) => changed.push(account));
    await fixture.signIn();
    stop();
    await fixture.signIn();
    expect(changed).toEqual(['work']);
  });
});

it('leaves the person signed in who is, until a new login is done', async () => {
  await using fixture = await createSignInFixture();
  await fixture.signIn();
  const login = await fixture.accounts.beginLogin('work');
  expect(fixture.accounts.status('work')).toMatchObject({ status: 'login-running', current: { subject: 'anna' } });
  expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'anna' });
  await fixture.browse(login.authorizationUrl, { submit: 'login=boris' });
  expect(await login.done).toMatchObject({ subject: 'boris' });
  expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'boris' });
});

describe('a login that several want', () => {
  it('is one login with one browser window for all who ask at once', async () => {
    await using fixture = await createSignInFixture();
    const options = { signal: never };
    const logins = [1, 2, 3].map(() => fixture.accounts.login('work', options));
    await expect.poll(() => fixture.opened.length).toBe(1);
    await fixture.browse(fixture.opened[0] ?? '');
    const grants = await Promise.all(logins);
    expect(new Set(grants).size).toBe(1);
    expect(fixture.opened).toHaveLength(1);
    expect(fixture.server.requests.filter(({ route }) => route === 'POST /token')).toHaveLength(1);
  });

  it('is joined by a second one that comes later, and its link is shown in the status', async () => {
    await using fixture = await createSignInFixture();
    const first = await fixture.accounts.beginLogin('work');
    const second = await fixture.accounts.beginLogin('work');
    expect(second.authorizationUrl).toBe(first.authorizationUrl);
    expect(fixture.accounts.status('work')).toMatchObject({
      status: 'login-running',
      authorizationUrl: first.authorizationUrl,
    });
  });

  it('goes on for the others when one of them leaves, and ends when the last one leaves', async () => {
    await using fixture = await createSignInFixture();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = fixture.accounts.login('work', { signal: one.signal });
    const second = fixture.accounts.login('work', { signal: other.signal });
    await expect.poll(() => fixture.accounts.status('work').status).toBe('login-running');
    one.abort(new Error('left'));
    await expect(first).rejects.toThrow('left');
    expect(fixture.accounts.status('work').status).toBe('login-running');
    other.abort(new Error('left too'));
    await expect(second).rejects.toThrow('left too');
    await expect.poll(() => fixture.accounts.status('work').status).toBe('signed-out');
  });

  it('does not start for a caller that left before it could', async () => {
    await using fixture = await createSignInFixture();
    const left = AbortSignal.abort(new Error('left'));
    await expect(fixture.accounts.login('work', { signal: left })).rejects.toThrow('left');
    await expect.poll(() => fixture.server.requests.length).toBeGreaterThan(0);
    await expect.poll(() => fixture.accounts.status('work').status).toBe('signed-out');
  });

  it('says whether the browser was opened, and waits on when there is none', async () => {
    const openInBrowser = () => Promise.reject(new Error('no browser here'));
    await using fixture = await createSignInFixture({ accounts: { openInBrowser } });
    const started = Promise.withResolvers<{ authorizationUrl: string; opened: boolean }>();
    const login = fixture.accounts.login('work', { signal: never, onStarted: started.resolve });
    const { authorizationUrl, opened } = await started.promise;
    expect(opened).toBe(false);
    await fixture.browse(authorizationUrl);
    expect(await login).toMatchObject({ subject: 'anna' });
  });

  it('is cancelled by the one who began it, and by the end of Portico', async () => {
    await using fixture = await createSignInFixture();
    const first = await fixture.accounts.beginLogin('work');
    fixture.accounts.cancelLogin('work');
    await expect(first.done).rejects.toMatchObject({ code: 'cancelled' });
    const second = await fixture.accounts.beginLogin('work');
    await fixture.accounts.close();
    await expect(second.done).rejects.toMatchObject({ code: 'cancelled' });
    await expect(fetch(new URL(second.authorizationUrl).searchParams.get('redirect_uri') ?? '')).rejects.toThrow();
  });
});
