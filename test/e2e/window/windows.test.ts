import { beforeAll, expect, it } from 'vitest';
import { inEveryWindow } from './support/in-every-window.ts';
import type { RunningApp } from './support/running-app.ts';
import { openInBrowser } from './support/window.ts';

inEveryWindow('Finding the way', (host) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await host.start({
      demo: false,
      config: { connections: { clock: { kind: 'built-in', title: 'Часы' }, spare: { kind: 'built-in' } } },
    });
  });

  it('leads to every page by the palette, the sidebar and the keys', () =>
    host.show(app, {}, async ({ page }) => {
      const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      for (const name of ['Connections', 'Clients', 'Tools', 'Activity', 'Insights', 'Logs', 'Settings']) {
        await page.keyboard.press('ControlOrMeta+k');
        await page.getByRole('combobox').fill(name);
        await page.getByRole('option').filter({ hasText: name }).filter({ hasText: 'Go' }).first().click();
        await heading(name);
      }
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Home' }).click();
      await heading('Home');
      await page.keyboard.press('ControlOrMeta+5');
      await heading('Activity');
      await page.keyboard.press('ControlOrMeta+,');
      await heading('Settings');
      await page.goBack();
      await heading('Activity');
    }));

  it('finds a tool by a part of its name and opens it to be tried', () =>
    host.show(app, {}, async ({ page }) => {
      await page.getByRole('button', { name: 'Search or run' }).click();
      await page.getByRole('combobox').fill('spare get');
      await page.getByRole('option').filter({ hasText: 'spare__gettime' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('complementary', { name: 'spare__gettime: details' }).waitFor();
    }));

  it('shows in every open window what was changed in one of them', () =>
    host.show(app, { page: 'connections' }, async ({ page }) => {
      await using other = await openInBrowser(await host.browser(), app, { page: 'connections' });
      const theirs = other.page.getByRole('switch', { name: 'spare is connected' });
      await theirs.waitFor();
      await page.getByRole('switch', { name: 'spare is connected' }).click();
      await page.getByText('spare is off', { exact: true }).waitFor();
      await expect.poll(() => theirs.isChecked()).toBe(false);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => theirs.isChecked()).toBe(true);
      await app.call('settings.set', { theme: 'dark' });
      for (const shown of [page, other.page]) {
        await expect.poll(() => shown.getAttribute('html', 'data-theme')).toBe('dark');
      }
      expect(other.complaints).toEqual([]);
    }));
});
