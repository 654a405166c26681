import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemo } from '../../demo/create-demo.ts';
import { accountSettings } from '../../main/oauth/account-settings.ts';
import { chromiumPath, isMissing } from '../support/real-parts.ts';
import { createSignInFixture, never, type SignInFixture } from './sign-in-fixture.ts';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

describe.skipIf(isMissing(chromiumPath))('a person in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: flags });
  });
  afterAll(() => browser.close());

  /** Opens the login of the account `demo` in a new window and signs in as the editor of the demo backend. */
  async function openLogin(fixture: SignInFixture, options: { locale: string; colorScheme: 'light' | 'dark' }) {
    const context = await browser.newContext({ ...options, viewport: { width: 900, height: 600 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const login = await fixture.accounts.beginLogin('demo');
    await page.goto(login.authorizationUrl);
    await page.locator('input[name=login]').fill('editor');
    await page.locator('input[name=password]').fill('editor-demo');
    await page.locator('form[action$="/login"] button.primary').click();
    return { context, page, login, complaints };
  }

  /** For people who want to see the pages. */
  const pictures = process.env['PORTICO_TEST_PICTURES'];
  const screenshot = async (page: Page, name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `final-page-${name}.png`) });
  };

  it('signs in to the demo backend, reads that it is done, and the API is reached as that person', async () => {
    await using demo = await createDemo({ port: 0 });
    await using fixture = await createSignInFixture();
    const raw = { issuer: demo.issuer, clientId: 'portico', label: 'Demo', resource: `${demo.issuer}/api/v1` };
    fixture.settings.set('demo', accountSettings.parse({ ...raw, scopes: ['openid', 'offline_access'] }));
    const { context, page, login, complaints } = await openLogin(fixture, { locale: 'en-US', colorScheme: 'light' });
    await page.locator('form[action$="/consent"] button.primary').click();
    await page.waitForURL(/127\.0\.0\.1:\d+\/callback/);
    await expect.poll(() => page.locator('h1').textContent()).toBe('You are signed in');
    await expect
      .poll(() => page.locator('.lead').textContent())
      .toContain('Vera Sokolova, Portico now works with “Demo”');
    expect(await login.done).toMatchObject({ account: 'demo', name: 'Vera Sokolova' });
    await expect
      .poll(() => page.evaluate("getComputedStyle(document.querySelector('main')).borderRadius"))
      .toBe('12px');
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
    await screenshot(page, 'signed-in-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await screenshot(page, 'signed-in-dark');
    const token = await fixture.accounts.get('demo', never);
    expect(token.value.reveal().split('.')).toHaveLength(3);
    await context.close();
  });

  it('declines in Russian and reads that nothing was stored', async () => {
    await using demo = await createDemo({ port: 0 });
    await using fixture = await createSignInFixture();
    const raw = { issuer: demo.issuer, clientId: 'portico', label: 'Демо' };
    fixture.settings.set('demo', accountSettings.parse(raw));
    const { context, page, login } = await openLogin(fixture, { locale: 'ru-RU', colorScheme: 'dark' });
    await page.locator('form[action$="/consent"] [formaction$="/deny"]').click();
    await page.waitForURL(/127\.0\.0\.1:\d+\/callback/);
    await expect.poll(() => page.locator('h1').textContent()).toBe('Вход отклонён');
    await expect(login.done).rejects.toMatchObject({ code: 'login-denied' });
    await screenshot(page, 'denied-ru-dark');
    await context.close();
  });

  it('comes back with the state of another login and reads that this one still waits', async () => {
    await using fixture = await createSignInFixture();
    const login = await fixture.accounts.beginLogin('work');
    const redirect = new URL(login.authorizationUrl).searchParams.get('redirect_uri') ?? '';
    const page = await browser.newPage({ viewport: { width: 420, height: 640 } });
    await page.goto(`${redirect}?state=another&code=none`);
    await expect.poll(() => page.locator('h1').textContent()).toBe('This is not the sign-in that is open');
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await screenshot(page, 'wrong-state-narrow');
    await page.close();
  });

  it('meets a server that fails and reads why, however long the reason is', async () => {
    await using fixture = await createSignInFixture();
    const login = await fixture.accounts.beginLogin('work');
    const error_description = 'The directory did not answer in time '.repeat(20);
    fixture.server.fail('/token', {
      kind: 'status',
      status: 400,
      body: JSON.stringify({ error: 'server_error', error_description }),
    });
    const page = await browser.newPage({ viewport: { width: 900, height: 600 }, locale: 'ru-RU' });
    await page.goto(login.authorizationUrl);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(/\/callback/);
    await expect.poll(() => page.locator('h1').textContent()).toBe('Войти не удалось');
    await expect
      .poll(() => page.locator('dd code').textContent())
      .toMatch(/^server_error: The directory did not answer in time/);
    await expect(login.done).rejects.toMatchObject({ code: 'login-failed' });
    await screenshot(page, 'failed-ru-light');
    await page.close();
  });
});
