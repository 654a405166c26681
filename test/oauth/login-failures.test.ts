import { describe, expect, it } from 'vitest';
import { accountSettings } from '../../main/oauth/account-settings.ts';
import { startAuthorizationServer, type Fault } from '../support/authorization-server.ts';
import { createSignInFixture, type SignInFixture } from './sign-in-fixture.ts';

const callbackOf = (authorizationUrl: string) =>
  new URL(new URL(authorizationUrl).searchParams.get('redirect_uri') ?? '');

async function failToSignIn(fixture: SignInFixture, browse?: Parameters<SignInFixture['browse']>[1]) {
  const login = await fixture.accounts.beginLogin('work');
  const page = await fixture.browse(login.authorizationUrl, browse);
  const error: unknown = await login.done.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { page, error: error as { code: string; message: string; details: Record<string, unknown> } };
}

describe('a login in the browser', () => {
  it('that the person declines ends as login-denied', async () => {
    await using fixture = await createSignInFixture();
    const { page, error } = await failToSignIn(fixture, { submit: 'deny=1' });
    expect(error).toMatchObject({ code: 'login-denied', details: { account: 'work' } });
    expect(error.message).toContain('was declined in the browser; nothing was stored');
    expect(page.status).toBe(403);
    expect(page.text).toContain('Sign-in was declined');
    expect(fixture.accounts.status('work')).toMatchObject({
      status: 'signed-out',
      lastProblem: { code: 'login-denied' },
    });
    expect(fixture.secrets.contents.size).toBe(0);
  });

  it('that nobody finishes ends as login-timed-out and closes its address', async () => {
    await using fixture = await createSignInFixture({ settings: { loginTimeoutMs: 1_000 } });
    const login = await fixture.accounts.beginLogin('work');
    await expect(login.done).rejects.toMatchObject({
      code: 'login-timed-out',
      message:
        'The sign-in to account "work" was not finished in the browser within 1 seconds. Run `portico login work` and finish in the tab that opens',
    });
    await expect(fetch(callbackOf(login.authorizationUrl))).rejects.toThrow('fetch failed');
  });

  it('ignores an answer with another state, says so, and waits for its own', async () => {
    await using fixture = await createSignInFixture();
    const login = await fixture.accounts.beginLogin('work');
    const foreign = callbackOf(login.authorizationUrl);
    foreign.search = '?code=stolen&state=another';
    const page = await fixture.browse(foreign.href);
    expect(page.status).toBe(400);
    expect(page.text).toContain('This is not the sign-in that is open');
    expect(fixture.log.lines).toMatchObject([{ level: 'warn', fields: { code: 'login-state-mismatch' } }]);
    await fixture.browse(login.authorizationUrl);
    expect(await login.done).toMatchObject({ subject: 'anna' });
  });

  it('to which only an answer with another state came ends as login-state-mismatch', async () => {
    await using fixture = await createSignInFixture({ settings: { loginTimeoutMs: 1_000 } });
    const login = await fixture.accounts.beginLogin('work');
    await fixture.browse(`${callbackOf(login.authorizationUrl).href}?code=stolen`);
    await expect(login.done).rejects.toMatchObject({ code: 'login-state-mismatch' });
  });

  it('that comes back from another issuer ends as login-failed before the code is used (RFC 9207)', async () => {
    await using fixture = await createSignInFixture();
    const { page, error } = await failToSignIn(fixture, {
      onRedirect: (url) => {
        if (url.searchParams.has('iss')) url.searchParams.set('iss', 'https://evil.example');
        return url;
      },
    });
    expect(error).toMatchObject({ code: 'login-failed', details: { error: 'OAUTH_INVALID_RESPONSE' } });
    expect(error.message).toContain('unexpected "iss" (issuer) response parameter value');
    expect(page.status).toBe(502);
    expect(fixture.server.requests.map(({ route }) => route)).not.toContain('POST /token');
  });

  it('that the server refuses ends as login-failed with the bounded and escaped reason', async () => {
    await using fixture = await createSignInFixture();
    const login = await fixture.accounts.beginLogin('work');
    const callback = callbackOf(login.authorizationUrl);
    callback.searchParams.set('state', new URL(login.authorizationUrl).searchParams.get('state') ?? '');
    callback.searchParams.set('iss', fixture.server.issuer);
    callback.searchParams.set('error', 'server_error');
    callback.searchParams.set('error_description', `<script>alert(1)</script>${'x'.repeat(5_000)}`);
    const page = await fixture.browse(callback.href);
    await expect(login.done).rejects.toMatchObject({ code: 'login-failed', details: { error: 'server_error' } });
    await expect(login.done).rejects.toThrow(/^.{300,700}$/);
    expect(page.text).toContain('server_error: &#60;script&#62;alert(1)&#60;/script&#62;xxx');
    expect(page.text).not.toContain('<script');
    expect(page.text.length).toBeLessThan(6_000);
  });
});

describe('an authorization server', () => {
  it.each<{ what: string; fault: Fault; code: string; says: string }>([
    {
      what: 'that refuses the code',
      fault: { kind: 'status', status: 400, body: '{"error":"invalid_grant","error_description":"used"}' },
      code: 'login-failed',
      says: 'invalid_grant: used',
    },
    {
      what: 'that does not know the client',
      fault: { kind: 'status', status: 401, body: '{"error":"invalid_client"}' },
      code: 'login-failed',
      says: 'Check accounts.work.clientId and clientSecret',
    },
    {
      what: 'that answers something else',
      fault: { kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: '<p>hello' },
      code: 'login-failed',
      says: 'unexpected response content-type',
    },
    {
      what: 'without an id token',
      fault: { kind: 'rewrite', rewrite: ({ id_token: _left, ...rest }) => rest },
      code: 'login-failed',
      says: '"id_token"',
    },
    {
      what: 'that is down when the code comes',
      fault: { kind: 'status', status: 503 },
      code: 'authorization-server-unreachable',
      says: 'HTTP status 503',
    },
    {
      what: 'that cuts the connection',
      fault: { kind: 'drop' },
      code: 'authorization-server-unreachable',
      says: 'Check the network or VPN',
    },
    {
      what: 'that breaks off in its answer',
      fault: { kind: 'cut-answer' },
      code: 'authorization-server-unreachable',
      says: 'no connection',
    },
  ])('$what makes it $code', async ({ fault, code, says }) => {
    await using fixture = await createSignInFixture();
    fixture.server.fail('/token', fault);
    const { page, error } = await failToSignIn(fixture);
    expect(error.code).toBe(code);
    expect(error.message).toContain(says);
    expect(page.text).toContain('Sign-in did not work');
    expect(fixture.grants.rows.size).toBe(0);
    expect(fixture.secrets.contents.size).toBe(0);
  });

  it('that repeats code and verifier in its error does not get them into an error or a page', async () => {
    await using fixture = await createSignInFixture();
    const echoes: string[] = [];
    const login = await fixture.accounts.beginLogin('work');
    await fixture.browse(login.authorizationUrl, {
      onRedirect: (url) => {
        const code = url.searchParams.get('code');
        if (code) {
          echoes.push(code);
          const body = JSON.stringify({ error: 'invalid_grant', error_description: `no such code ${code}` });
          fixture.server.fail('/token', { kind: 'status', status: 400, body });
        }
        return url;
      },
    });
    await expect(login.done).rejects.toThrow('invalid_grant: no such code [secret]');
    expect(echoes).toHaveLength(1);
    expect(fixture.pages[0]?.text).not.toContain(echoes[0]);
  });

  it('that is not there makes it authorization-server-unreachable', async () => {
    await using fixture = await createSignInFixture();
    const gone = await startAuthorizationServer();
    await gone[Symbol.asyncDispose]();
    const { issuer } = gone;
    fixture.settings.set('work', accountSettings.parse({ issuer, clientId: 'portico' }));
    await expect(fixture.accounts.beginLogin('work')).rejects.toMatchObject({
      code: 'authorization-server-unreachable',
      retryable: true,
      message: `${issuer}, where account "work" signs in, cannot be reached: no connection (ECONNREFUSED). Check the network or VPN and try again`,
    });
  });

  it.each<{ what: string; fault: Fault; says: string }>([
    {
      what: 'is another one than configured',
      fault: { kind: 'rewrite', rewrite: (body) => ({ ...body, issuer: 'https://other.example' }) },
      says: 'discovered metadata issuer does not match the expected issuer',
    },
    {
      what: 'sends the browser to a program instead of a page',
      fault: { kind: 'rewrite', rewrite: (body) => ({ ...body, authorization_endpoint: 'file:///etc/passwd' }) },
      says: 'the server names no https authorization endpoint',
    },
    {
      what: 'sends the browser over plain http',
      fault: { kind: 'rewrite', rewrite: (body) => ({ ...body, authorization_endpoint: 'http://login.example/' }) },
      says: 'the server names no https authorization endpoint',
    },
    {
      what: 'knows PKCE only in plain',
      fault: { kind: 'rewrite', rewrite: (body) => ({ ...body, code_challenge_methods_supported: ['plain'] }) },
      says: 'the server does not support PKCE with S256',
    },
    {
      what: 'has no metadata',
      fault: { kind: 'status', status: 404 },
      says: 'check accounts.work.issuer',
    },
  ])('whose metadata say that it $what starts no login', async ({ fault, says }) => {
    await using fixture = await createSignInFixture();
    fixture.server.fail('/.well-known/openid-configuration', fault);
    fixture.server.fail('/.well-known/oauth-authorization-server', fault);
    await expect(fixture.accounts.beginLogin('work')).rejects.toMatchObject({ code: 'login-failed' });
    await expect(fixture.accounts.beginLogin('work')).rejects.toThrow(says);
    expect(fixture.accounts.status('work').status).toBe('signed-out');
  });

  it('gets no code over plain http outside this machine', async () => {
    await using fixture = await createSignInFixture();
    const rewrite = (body: Record<string, unknown>) => ({ ...body, token_endpoint: 'http://login.example/token' });
    fixture.server.fail('/.well-known/openid-configuration', { kind: 'rewrite', rewrite });
    const { error } = await failToSignIn(fixture);
    expect(error).toMatchObject({ code: 'login-failed', details: { error: 'plain-http-refused' } });
  });
});

it('names an account that is not configured', async () => {
  await using fixture = await createSignInFixture();
  const { accounts } = fixture;
  const expected = { code: 'unknown-account', details: { account: 'home' } };
  await expect(accounts.beginLogin('home')).rejects.toMatchObject(expected);
  await expect(accounts.get('home', new AbortController().signal)).rejects.toMatchObject(expected);
  await expect(accounts.logout('home')).rejects.toMatchObject(expected);
  expect(() => accounts.status('home')).toThrow('There is no account "home"');
});
