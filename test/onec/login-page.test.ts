import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  anna,
  authorizeUrl,
  boris,
  createLoginFixture,
  redirectUri,
  registeredId,
  submit,
  typed,
  type LoginFixture,
} from './login-fixture.ts';

let fixture: LoginFixture;
let opened: AsyncDisposableStack;
const start = async (options: Parameters<typeof createLoginFixture>[0] = {}) =>
  (fixture = opened.use(await createLoginFixture(options)));

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  await start();
});
afterEach(() => opened.disposeAsync());

describe('The sign-in page', () => {
  it('cannot be framed, loads nothing, and sends the form nowhere but to Portico and on to the client', async () => {
    const { url } = authorizeUrl(fixture.origin, { client_id: await registeredId(fixture.origin) });
    const shown = await fetch(url, { headers: { 'accept-language': 'ru' } });
    const policy = shown.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http:\/\/127\.0\.0\.1:5555$/,
    );
    expect(shown.headers.get('x-frame-options')).toBe('DENY');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    const html = await shown.text();
    expect(html).toContain('<h1>Вход в 1С</h1>');
    expect(html).not.toMatch(/<script|\son\w+=/);
  });

  it('shows what clients call themselves as text', async () => {
    const name = '<img src=x onerror=alert(1)>\u202Eevil';
    const { url } = authorizeUrl(fixture.origin, {
      client_id: await registeredId(fixture.origin, { client_name: name }),
    });
    const html = await (await fetch(url)).text();
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62; evil');
    expect(html).not.toContain('<img');
  });

  it('says that the password is wrong, keeps the name and asks 1C once', async () => {
    const { url } = authorizeUrl(fixture.origin, { client_id: await registeredId(fixture.origin) });
    const before = fixture.base.lines.length;
    const sent = await submit(url, { username: anna.name, password: 'falsch' });
    expect([sent.status, sent.headers.get('location')]).toEqual([403, null]);
    const html = await sent.text();
    expect(html).toContain('1C does not accept this user name and password');
    expect(html).toContain('value="Анна"');
    expect(html).not.toContain('falsch');
    expect(fixture.base.lines.slice(before)).toEqual(['GET /Торговля/hs/mcp/health']);
  });

  it.each([
    ['a name that cannot be sent', { username: 'a:b', password: 'x' }, {}, 403, /does not accept/],
    ['no name', { username: ' ', password: 'x' }, {}, 400, /Enter the name/],
    ['a locked base', typed(anna), { lockedWith: 'code' }, 503, /locked for maintenance/],
    ['a web server without 1C behind it', typed(anna), { page: { status: 502, html: '' } }, 502, /cannot be reached/],
    ['a user without the right', typed(anna), { page: { status: 403, html: '' } }, 403, /may not use the MCP service/],
  ])('says what is wrong: %s', async (...[, fields, state, status, words]) => {
    const { url } = authorizeUrl(fixture.origin, { client_id: await registeredId(fixture.origin) });
    Object.assign(fixture.base.state, state);
    const sent = await submit(url, fields);
    expect(sent.status).toBe(status);
    expect(await sent.text()).toMatch(words);
  });

  it('takes five attempts at a user, then two a minute', async () => {
    const { url } = authorizeUrl(fixture.origin, { client_id: await registeredId(fixture.origin) });
    const attempt = (password: string, name = anna.name) => submit(url, { username: name, password });
    for (let time = 0; time < 5; time += 1) expect((await attempt(`falsch-${String(time)}`)).status).toBe(403);
    const asked = fixture.base.lines.length;
    const refused = await attempt(anna.password);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(20);
    expect((await attempt(anna.password, 'АННА')).status).toBe(429);
    expect(fixture.base.lines.length).toBe(asked);
    expect((await attempt(boris.password, boris.name)).status).toBe(303);
    fixture.advance(31);
    expect((await attempt(anna.password)).status).toBe(303);
  });

  it('tries few passwords altogether, whatever the names', async () => {
    const { url } = authorizeUrl(fixture.origin, { client_id: await registeredId(fixture.origin) });
    const statuses = await Promise.all(
      Array.from(
        { length: 40 },
        async (_, index) => (await submit(url, { username: `user-${String(index)}`, password: 'x' })).status,
      ),
    );
    const allowed = statuses.filter((status) => status === 403).length;
    expect(allowed).toBeGreaterThanOrEqual(30);
    expect(allowed).toBeLessThan(36);
  });

  it.each([
    ['another page', { origin: 'https://evil.example' }],
    ['another page of an allowed origin', { origin: 'http://localhost:3000' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('does not take the form of %s', async (_, headers) => {
    await start({ env: { MCP_CORS_ORIGINS: '["http://localhost:3000"]' } });
    const { url } = authorizeUrl(fixture.origin, { client_id: await registeredId(fixture.origin) });
    const sent = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
      body: new URLSearchParams(typed(anna)),
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([403, null]);
  });

  it('tells the client that the person did not want to', async () => {
    const { url } = authorizeUrl(fixture.origin, { client_id: await registeredId(fixture.origin) });
    const sent = await submit(url, { cancel: '1' });
    const back = new URL(sent.headers.get('location') ?? '').searchParams;
    expect([back.get('error'), back.get('state'), back.get('iss')]).toEqual([
      'access_denied',
      'state-1',
      fixture.origin,
    ]);
  });
});

describe('A request for a code', () => {
  it.each([
    ['a redirect URI of somebody else', { redirect_uri: 'https://evil.example/cb' }],
    ['another path', { redirect_uri: 'http://127.0.0.1:5555/other' }],
    ['another name of this machine', { redirect_uri: 'http://localhost:5555/callback' }],
    ['a longer path', { redirect_uri: 'http://127.0.0.1:5555/callback/../../x' }],
    ['somebody else before the at sign', { redirect_uri: 'http://127.0.0.1:5555@evil.example/callback' }],
    ['a fragment', { redirect_uri: 'http://127.0.0.1:5555/callback#x' }],
    ['an unknown client', { client_id: 'mcp-public-client' }],
    [
      'a client id that is made up',
      { client_id: Buffer.from('["x","y","http://evil.example/cb"]').toString('base64url') },
    ],
    ['no client', { client_id: undefined }],
  ])('with %s leads nowhere', async (_, members) => {
    const { url } = authorizeUrl(fixture.origin, { client_id: await registeredId(fixture.origin), ...members });
    for (const method of ['GET', 'POST']) {
      const refused = await fetch(url, { method, redirect: 'manual' });
      expect([refused.status, refused.headers.get('location')]).toEqual([400, null]);
      expect(await refused.text()).not.toContain('<form');
    }
  });

  it('may come from any port of the program', async () => {
    const { url } = authorizeUrl(fixture.origin, {
      client_id: await registeredId(fixture.origin),
      redirect_uri: 'http://127.0.0.1:61234/callback',
    });
    const sent = await submit(url, typed(anna));
    expect(sent.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:61234\/callback\?code=/);
  });

  it.each([
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['another resource', { resource: 'https://other.example/mcp' }, 'invalid_target'],
  ])('with %s goes back to a program, and to no web site', async (...[, members, error]) => {
    const id = await registeredId(fixture.origin);
    const refused = await fetch(authorizeUrl(fixture.origin, { client_id: id, ...members }).url, {
      redirect: 'manual',
    });
    const back = new URL(refused.headers.get('location') ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(redirectUri);
    expect([back.searchParams.get('error'), back.searchParams.get('state')]).toEqual([error, 'state-1']);
    const site = 'https://evil.example/cb';
    const siteId = await registeredId(fixture.origin, { redirect_uris: [site] });
    const shown = await fetch(authorizeUrl(fixture.origin, { client_id: siteId, redirect_uri: site, ...members }).url, {
      redirect: 'manual',
    });
    expect([shown.status, shown.headers.get('location')]).toEqual([400, null]);
  });

  it('of a web site names the site before anybody signs in', async () => {
    const site = 'https://chat.example/cb';
    const id = await registeredId(fixture.origin, { redirect_uris: [site] });
    const html = await (await fetch(authorizeUrl(fixture.origin, { client_id: id, redirect_uri: site }).url)).text();
    expect(html).toContain('You will be sent on to <b>chat.example</b>');
  });
});
