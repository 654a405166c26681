import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { accountSettings } from '../../main/oauth/account-settings.ts';
import { createSignInFixture } from './sign-in-fixture.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request whose Host header is free to choose. */
function ask(
  url: URL,
  options: { method?: string; host?: string; language?: string; address?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: options.host ?? url.host, 'accept-language': options.language ?? 'en' };
    const target = { host: options.address ?? '127.0.0.1', port: url.port, path: url.pathname + url.search };
    const request = httpRequest({ ...target, method: options.method ?? 'GET', headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject);
    request.end();
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const redirectOf = (authorizationUrl: string) =>
  new URL(new URL(authorizationUrl).searchParams.get('redirect_uri') ?? '');

describe('the address the browser comes back to', () => {
  it.each<{ what: string; path: string; options?: { method?: string; host?: string }; status: number }>([
    { what: 'another path', path: '/', status: 404 },
    { what: 'a path below', path: '/callback/more', status: 404 },
    { what: 'a favicon', path: '/favicon.ico', status: 404 },
    { what: 'a form', path: '/callback', options: { method: 'POST' }, status: 405 },
    { what: 'a preflight', path: '/callback', options: { method: 'OPTIONS' }, status: 405 },
    { what: 'another name for this machine', path: '/callback', options: { host: 'rebound.example' }, status: 421 },
    { what: 'another port', path: '/callback', options: { host: '127.0.0.1:1' }, status: 421 },
    { what: 'localhost instead of the address', path: '/callback', options: { host: 'localhost' }, status: 421 },
  ])('refuses $what', async ({ path, options, status }) => {
    await using fixture = await createSignInFixture();
    const { authorizationUrl } = await fixture.accounts.beginLogin('work');
    const answer = await ask(new URL(path, redirectOf(authorizationUrl)), options);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(fixture.accounts.status('work').status).toBe('login-running');
  });

  it('shows a page that loads nothing, is stored nowhere and tells nobody where it was', async () => {
    await using fixture = await createSignInFixture();
    const { authorizationUrl } = await fixture.accounts.beginLogin('work');
    const page = await fixture.browse(authorizationUrl);
    const headers = Object.fromEntries(page.headers);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]+={0,2}'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'$/,
    );
    expect(page.text).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)|<script|<link|<img/);
  });

  it.each([
    ['ru-RU,ru;q=0.9,en;q=0.8', 'Вход выполнен'],
    ['de,en;q=0.5', 'You are signed in'],
  ])('speaks the language of a browser that accepts %s', async (acceptLanguage, title) => {
    await using fixture = await createSignInFixture();
    const { authorizationUrl } = await fixture.accounts.beginLogin('work');
    const page = await fixture.browse(authorizationUrl, { acceptLanguage });
    expect(page.text).toContain(`<h1>${title}</h1>`);
  });

  it('is closed when the login has ended', async () => {
    await using fixture = await createSignInFixture();
    const login = await fixture.accounts.beginLogin('work');
    await fixture.browse(login.authorizationUrl);
    await login.done;
    await expect(ask(redirectOf(login.authorizationUrl))).rejects.toThrow('ECONNREFUSED');
  });

  it('uses a code once when the browser asks for the page twice at the same time', async () => {
    await using fixture = await createSignInFixture();
    const login = await fixture.accounts.beginLogin('work');
    const stopped = await fixture.browse(login.authorizationUrl, {
      onRedirect: (url) => (url.searchParams.has('code') ? undefined : url),
    });
    const answers = await Promise.all([ask(new URL(stopped.url)), ask(new URL(stopped.url))]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(fixture.server.requests.filter(({ route }) => route === 'POST /token')).toHaveLength(1);
  });
});

describe('a fixed redirect URI', () => {
  it('is listened on where it says, for every address that localhost may mean', async () => {
    const port = await freePort();
    const settings = { redirectUri: `http://localhost:${port}/callback` };
    await using fixture = await createSignInFixture({ settings });
    const { authorizationUrl } = await fixture.accounts.beginLogin('work');
    const redirect = redirectOf(authorizationUrl);
    expect(redirect.href).toBe(`http://localhost:${port}/callback`);
    expect((await ask(redirect)).status).toBe(400);
    const overIpv6 = await ask(redirect, { address: '::1' }).catch((error: NodeJS.ErrnoException) => error.code);
    expect(overIpv6 === 'EADDRNOTAVAIL' || (typeof overIpv6 === 'object' && overIpv6.status === 400)).toBe(true);
    expect(await fixture.signIn()).toMatchObject({ subject: 'anna' });
  });

  it('whose port is taken is an error that names the setting', async () => {
    const occupant = createServer();
    await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
    const { port } = occupant.address() as AddressInfo;
    await using fixture = await createSignInFixture({ settings: { redirectUri: `http://localhost:${port}/callback` } });
    const login = fixture.accounts.beginLogin('work');
    await expect(login).rejects.toMatchObject({
      code: 'redirect-port-taken',
      details: { account: 'work', port, setting: 'accounts.work.redirectUri' },
    });
    await expect(login).rejects.toThrow(`Port ${port} is taken by another program`);
    await expect(login).rejects.toThrow('set accounts.work.redirectUri to another address');
    expect(fixture.accounts.status('work').status).toBe('signed-out');
    await new Promise((resolve) => occupant.close(resolve));
    expect(await fixture.signIn()).toMatchObject({ subject: 'anna' });
  });

  it('is shared by two accounts that sign in at the same time', async () => {
    const redirectUri = `http://localhost:${await freePort()}/callback`;
    await using fixture = await createSignInFixture({ settings: { redirectUri } });
    const raw = { issuer: fixture.server.issuer, clientId: 'portico', redirectUri };
    fixture.settings.set('other', accountSettings.parse(raw));
    const work = await fixture.accounts.beginLogin('work');
    const other = await fixture.accounts.beginLogin('other');
    await fixture.browse(other.authorizationUrl, { submit: 'login=boris' });
    expect(await other.done).toMatchObject({ account: 'other', subject: 'boris' });
    await fixture.browse(work.authorizationUrl);
    expect(await work.done).toMatchObject({ account: 'work', subject: 'anna' });
    await expect(ask(new URL(redirectUri))).rejects.toThrow('ECONNREFUSED');
  });
});
