import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { inEveryWindow } from './support/in-every-window.ts';
import { connectClient, textOf } from './support/mcp-client.ts';
import type { RunningApp } from './support/running-app.ts';

/** Of the page's ground, as the theme has it. */
const groundOf = (page: Page): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');

inEveryWindow('Settings', (host) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await host.start({ demo: false, config: { connections: { clock: { kind: 'built-in' } } } });
  });

  it('change the language and the theme at once, for good', () =>
    host.show(app, { page: 'settings' }, async ({ page }) => {
      const light = await groundOf(page);
      await page.getByRole('combobox', { name: 'Language' }).selectOption('ru');
      await page.getByRole('heading', { level: 1, name: 'Настройки' }).waitFor();
      await page.getByRole('radio', { name: 'Тёмная' }).click();
      await expect.poll(() => groundOf(page)).not.toBe(light);
      const dark = await groundOf(page);
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Настройки' }).waitFor();
      await expect.poll(() => groundOf(page)).toBe(dark);
      await expect.poll(() => page.getAttribute('html', 'lang')).toBe('ru');
    }));

  it('are still in force after Portico was started anew, and stand in the configuration file', async () => {
    await app.restart();
    await host.show(app, {}, async ({ page }) => {
      await page.getByRole('heading', { level: 1, name: 'Главная' }).waitFor();
      await expect.poll(() => page.getAttribute('html', 'data-theme')).toBe('dark');
    });
    const file = await readFile(join(app.place.dataDir, 'portico.json'), 'utf8');
    expect(JSON.parse(file)).toMatchObject({ ui: { language: 'ru', theme: 'dark' } });
    await app.call('settings.set', { language: 'en', theme: 'system' });
  });

  it('refuse a port that is none, and say when it is decided elsewhere', () =>
    host.show(app, { page: 'settings?section=endpoint' }, async ({ page }) => {
      const port = page.getByRole('textbox', { name: 'Port' });
      await port.fill('70000');
      await page.getByRole('button', { name: 'Change' }).click();
      await page.getByText('A number from 1 to 65535').waitFor();
      expect((await app.call('settings.get', {})).restartNeeded).toBe(false);
      await port.fill('7431');
      await page.getByRole('button', { name: 'Change' }).click();
      // These scenarios give it by a variable.
      await page.getByText('"endpoint.port" is decided by a PORTICO_… variable').waitFor();
      await expect.poll(() => port.inputValue()).toBe('7431');
      await page.getByText(`${app.origin}/mcp`).waitFor();
    }));

  it('say what the program is and runs on', () =>
    host.show(app, { page: 'settings?section=about' }, async ({ page }) => {
      const { about, dataDir } = await app.call('settings.get', {});
      await page.getByText(`Portico ${about.version}`).waitFor();
      await page.getByText(dataDir, { exact: true }).waitFor();
    }));
});

inEveryWindow('Pausing', (host) => {
  it('is done and taken back by name, and clients are told', async () => {
    const app = await host.start({ demo: false, config: { connections: { clock: { kind: 'built-in' } } } });
    const client = await connectClient(app, 'Evening Editor');
    await host.show(app, { page: 'connections' }, async ({ page }) => {
      const run = async (name: string): Promise<void> => {
        await page.keyboard.press('ControlOrMeta+k');
        await page.getByRole('combobox').fill(name);
        await page.getByRole('option').filter({ hasText: name }).first().waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      };
      await run('Pause all calls');
      await page.getByRole('status').getByText('Paused', { exact: true }).waitFor();
      expect(await textOf(client, 'clock__gettime')).toMatch(/^paused: /);
      await run('Resume all calls');
      await page.getByRole('status').getByText('Ready', { exact: true }).waitFor();
      expect(await textOf(client, 'clock__gettime')).not.toMatch(/^paused/);
      await client.close();
    });
  });
});
