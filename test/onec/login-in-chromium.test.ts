import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, isMissing } from '../support/real-parts.ts';
import { anna, askToken, authorizeUrl, createLoginFixture, redirectUri, registeredId } from './login-fixture.ts';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

describe.skipIf(isMissing(chromiumPath))('a person in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: flags });
  });
  afterAll(() => browser.close());

  /** For people who want to see the pages. */
  const pictures = process.env['PORTICO_TEST_PICTURES'];
  const screenshot = async (page: Page, name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `onec-login-${name}.png`) });
  };

  it('mistypes the password, signs in, and the client gets the code', async () => {
    await using fixture = await createLoginFixture();
    const clientId = await registeredId(fixture.origin, { client_name: 'Cursor' });
    const { url, verifier } = authorizeUrl(fixture.origin, { client_id: clientId });
    const context = await browser.newContext({ locale: 'ru-RU', viewport: { width: 900, height: 720 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.route(`${redirectUri}**`, (route) => route.fulfill({ contentType: 'text/plain', body: 'back' }));
    await page.goto(url);
    await expect.poll(() => page.locator('h1').textContent()).toBe('Вход в 1С');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('username');
    await screenshot(page, 'form-ru-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await screenshot(page, 'form-ru-dark');
    await page.getByLabel('Пользователь 1С').fill(anna.name);
    await page.getByLabel('Пароль').fill('falsch');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]').waitFor();
    await expect.poll(() => page.getByLabel('Пользователь 1С').inputValue()).toBe(anna.name);
    await expect.poll(() => page.getByLabel('Пароль').inputValue()).toBe('');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('password');
    await screenshot(page, 'wrong-ru-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await screenshot(page, 'wrong-ru-light');
    await page.getByLabel('Пароль').fill(anna.password);
    await page.getByRole('button', { name: 'Войти' }).click();
    await page.waitForURL(`${redirectUri}**`);
    const back = new URL(page.url()).searchParams;
    expect([back.get('state'), back.get('iss')]).toEqual(['state-1', fixture.origin]);
    const exchange = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri };
    const code = back.get('code') ?? '';
    const tokens = await askToken(fixture.origin, { ...exchange, code, code_verifier: verifier });
    expect(tokens.status).toBe(200);
    expect(complaints.filter((text) => !/favicon|403/.test(text))).toEqual([]);
    await context.close();
  });

  it('of a narrow window reads where a web site’s sign-in leads, and says no', async () => {
    await using fixture = await createLoginFixture();
    const site = 'https://chat.example/callback';
    const clientId = await registeredId(fixture.origin, { client_name: 'Chat', redirect_uris: [site] });
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 380, height: 760 } });
    await page.route(`${site}**`, (route) => route.fulfill({ contentType: 'text/plain', body: 'back' }));
    await page.goto(authorizeUrl(fixture.origin, { client_id: clientId, redirect_uri: site }).url);
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await screenshot(page, 'site-en-narrow');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.waitForURL(`${site}**`);
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
    await page.close();
  });
});
