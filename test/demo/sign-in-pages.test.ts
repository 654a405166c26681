import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { preferredLanguage } from '../../demo/oauth/pages/language.ts';
import { signInByHttp } from '../support/demo-sign-in.ts';
import { authorizationRequest } from '../support/demo-tokens.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await createDemo({ port: 0 });
});
afterAll(() => demo.close());

/** Opens the login page and returns what a browser would know of it. */
async function openLogin(overrides: Record<string, string> = {}, language = 'en') {
  const first = await fetch(authorizationRequest(demo.issuer, overrides).url, { redirect: 'manual' });
  const cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const address = new URL(first.headers.get('location') ?? '', demo.issuer).href;
  const page = await fetch(address, { headers: { cookie, 'accept-language': language } });
  return { address, cookie, page, html: await page.text() };
}

const post = (...[address, cookie, fields, origin]: [string, string, Record<string, string>, string?]) =>
  fetch(address, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { cookie, ...(origin === undefined ? {} : { origin }) },
  });

describe('the login page', () => {
  it('names the client and promises that it sees no password', async () => {
    const { page, html } = await openLogin();
    expect(page.status).toBe(200);
    expect(html).toContain('Portico asked you to sign in. It never sees your password.');
    expect(html).toContain('<html lang="en">');
  });

  it('speaks Russian to a browser that prefers it', async () => {
    const { html } = await openLogin({}, 'ru-RU,ru;q=0.9,en;q=0.8');
    expect(html).toContain('<html lang="ru">');
    expect(html).toContain('Вход запросило приложение Portico. Пароль оно не увидит.');
  });

  it('may run no script, be in no frame and be kept in no cache, and its own style is allowed', async () => {
    const { page, html } = await openLogin();
    const policy = page.headers.get('content-security-policy') ?? '';
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self' http://127.0.0.1:53210");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(html).not.toContain('<script');
  });

  it('fills in the login that the client hints at', async () => {
    const { html } = await openLogin({ login_hint: 'viewer' });
    expect(html).toContain('value="viewer"');
  });

  it('escapes what came from outside', async () => {
    const { html } = await openLogin({ login_hint: '"><b>x</b>' });
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;x&lt;/b&gt;"');
  });

  it('says what is wrong after a wrong password, and lets the person try again', async () => {
    const { address, cookie } = await openLogin();
    const wrong = await post(`${address}/login`, cookie, { login: 'editor', password: 'nope' });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('The login or the password is wrong. Check both and try again.');
    expect(html).toContain('value="editor"');
    expect(html).not.toContain('nope');
    const right = await post(`${address}/login`, cookie, { login: ' Editor ', password: 'editor-demo' });
    expect(right.status).toBe(303);
  });

  it('answers an unknown login exactly as a wrong password', async () => {
    const { address, cookie } = await openLogin();
    const unknown = await post(`${address}/login`, cookie, { login: 'nobody', password: 'x' });
    expect(unknown.status).toBe(422);
    expect(await unknown.text()).toContain('The login or the password is wrong. Check both and try again.');
  });

  it('closes a login for a minute after ten wrong passwords', async () => {
    const { address, cookie } = await openLogin();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await post(`${address}/login`, cookie, { login: 'somebody', password: 'x' });
    }
    const closed = await post(`${address}/login`, cookie, { login: 'somebody', password: 'x' });
    expect(closed.status).toBe(429);
    expect(await closed.text()).toContain('Too many attempts for this login. Wait a minute, then try again.');
  });

  it('refuses a form that another site sends', async () => {
    const { address, cookie } = await openLogin();
    const foreign = await post(
      `${address}/login`,
      cookie,
      { login: 'editor', password: 'editor-demo' },
      'http://evil.test',
    );
    expect(foreign.status).toBe(400);
  });

  it('refuses a page whose cookie is missing, with the way out', async () => {
    const { address } = await openLogin();
    const lost = await fetch(address);
    expect(lost.status).toBe(400);
    expect(await lost.text()).toContain('Close this page and start the sign-in again from the application.');
  });

  it('cancels without signing in', async () => {
    const { address, cookie } = await openLogin();
    const cancelled = await post(`${address}/deny`, cookie, {});
    expect(cancelled.status).toBe(303);
  });
});

describe('the consent page', () => {
  it('takes Deny to the client as access_denied with state and issuer', async () => {
    const { url } = authorizationRequest(demo.issuer, { state: 'st' });
    const callback = await signInByHttp({
      authorizationUrl: url,
      username: 'editor',
      password: 'editor-demo',
      deny: true,
    });
    expect(Object.fromEntries(callback.searchParams)).toMatchObject({
      error: 'access_denied',
      state: 'st',
      iss: demo.issuer,
    });
    expect(callback.searchParams.has('code')).toBe(false);
  });

  it.each([
    {
      login: 'editor',
      scope: 'openid requirements:read requirements:write',
      says: [
        'Allow Portico to act in your name?',
        'Vera Sokolova',
        'Read requirements',
        'Change requirements',
        'See who you are',
      ],
      omits: ['Your role is Viewer'],
    },
    {
      login: 'viewer',
      scope: 'openid requirements:read requirements:write',
      says: ['Thomas Berg', 'Your role is Viewer: changes will be refused until you become an editor'],
      omits: [],
    },
    {
      login: 'editor',
      scope: 'requirements:read',
      says: ['Read requirements'],
      omits: ['Change requirements', 'See who you are'],
    },
  ])('says in words what $login gives away with "$scope"', async ({ login, scope, says, omits }) => {
    const html = await consentPage(login, { scope });
    for (const text of says) expect(html).toContain(text);
    for (const text of omits) expect(html).not.toContain(text);
  });

  it('says where the browser goes next', async () => {
    expect(await consentPage('editor', {})).toContain('You return to 127.0.0.1:53210 on this computer.');
  });

  it('lets the person sign in as someone else, for the same request', async () => {
    const { html, cookies, open } = await reachConsent('editor', {});
    const action = /formaction="([^"]+\/switch)"/.exec(html)?.[1] ?? '';
    const login = await open(await post(new URL(action, demo.issuer).href, cookies(), {}));
    const loginHtml = await login.text();
    expect(loginHtml).toContain('Portico asked you to sign in. It never sees your password.');
    const again = /<form method="post" action="([^"]+)"/.exec(loginHtml)?.[1] ?? '';
    const fields = { login: 'viewer', password: 'viewer-demo' };
    const consent = await open(await post(new URL(again, demo.issuer).href, cookies(), fields));
    expect(await consent.text()).toContain('Thomas Berg');
  });

  it('warns that a client that registered itself chose its own name', async () => {
    const registered = await fetch(`${demo.issuer}/oauth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_name: 'Portico <b>Pro</b>',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/cb'],
      }),
    });
    const { client_id: clientId } = (await registered.json()) as { client_id: string };
    const html = await consentPage('editor', { client_id: clientId, redirect_uri: 'http://127.0.0.1:7000/cb' });
    expect(html).toContain(
      '“Portico &lt;b&gt;Pro&lt;/b&gt;” is the name this application gave itself. Nobody has checked it.',
    );
  });
});

/** Signs in up to the consent page; `open` goes on from there with the same cookies. */
async function reachConsent(login: string, overrides: Record<string, string>) {
  const { address, cookie } = await openLogin(overrides);
  const jar = new Map(cookie.split('; ').map((pair) => [pair.split('=')[0], pair]));
  const open = async (from: Response): Promise<Response> => {
    let response = from;
    for (let step = 0; step < 5 && response.status === 303; step += 1) {
      const next = new URL(response.headers.get('location') ?? '', demo.issuer);
      response = await fetch(next, { redirect: 'manual', headers: { cookie: [...jar.values()].join('; ') } });
      for (const line of response.headers.getSetCookie()) {
        const pair = line.split(';')[0] ?? '';
        if (!pair.endsWith('=')) jar.set(pair.split('=')[0], pair);
      }
    }
    return response;
  };
  const page = await open(await post(`${address}/login`, cookie, { login, password: `${login}-demo` }));
  return { html: await page.text(), cookies: () => [...jar.values()].join('; '), open };
}

const consentPage = async (login: string, overrides: Record<string, string>): Promise<string> =>
  (await reachConsent(login, overrides)).html;

describe('the choice of language', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['ru', 'ru'],
    ['en-GB,ru;q=0.9', 'en'],
    ['ru-RU;q=0.8,en;q=0.5', 'ru'],
    ['de-DE,ru;q=0.3', 'ru'],
    ['en;q=0.4,ru;q=0.7', 'ru'],
    ['ru;q=0', 'en'],
  ])('for Accept-Language %s is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
