import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../support/chromium.ts';
import { startApp, type RunningApp } from './support/running-app.ts';
import { openInBrowser } from './support/window.ts';

let app: RunningApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await app[Symbol.asyncDispose]();
});

describe('the window in a browser', () => {
  it('opens at the address that npm start names, takes the token out of sight, and complains about nothing', async () => {
    await using window = await openInBrowser(browser, app);
    await window.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await window.page.title()).toContain('Portico');
    expect(window.page.url()).toBe(`${app.origin}/ui/`);
    expect(window.complaints).toEqual([]);
  });

  it('is still there after a reload, and on every page below it', async () => {
    await using window = await openInBrowser(browser, app, { page: 'activity' });
    await window.page.getByRole('heading', { level: 1 }).waitFor();
    await window.page.reload();
    await window.page.getByRole('heading', { level: 1 }).waitFor();
    expect(window.page.url()).toBe(`${app.origin}/ui/activity`);
    expect(window.complaints).toEqual([]);
  });

  it('opens by an address that works once', async () => {
    const { url } = await app.call('app.address', { page: 'settings', once: true });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(page.url()).toBe(`${app.origin}/ui/settings`);
    await context.close();
  });

  it('reads again what the command line changed, without being asked', async () => {
    await using window = await openInBrowser(browser, app);
    await window.page.getByRole('heading', { level: 1 }).waitFor();
    const read = window.page.waitForResponse(async (response) => {
      if (response.url() !== `${app.origin}/ui/api/status.get`) return false;
      const { value } = (await response.json()) as { value: { clientCount: number } };
      return value.clientCount === 1;
    });
    await app.place.run('client', 'add', 'Evening Editor');
    await read;
    expect(window.complaints).toEqual([]);
  });

  it('says that it belongs to an earlier start when Portico was started anew, and how to open it again', async () => {
    await using window = await openInBrowser(browser, app);
    await window.page.getByRole('heading', { level: 1 }).waitFor();
    await app.restart();
    await window.page.getByText('portico open').waitFor();
    await window.page.goto(app.address());
    await window.page.getByText('portico open').waitFor({ state: 'detached' });
    await window.page.getByRole('heading', { level: 1 }).waitFor();
  });
});
