import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { inEveryWindow } from './support/in-every-window.ts';
import type { RunningApp } from './support/running-app.ts';

inEveryWindow('A project of this machine', (host) => {
  let app: RunningApp;
  const file = (name: string): string => join(app.place.home, name);

  beforeAll(async () => {
    app = await host.start({
      demo: false,
      config: { connections: { clock: { kind: 'built-in' } } },
      prepare: (dataDir) => {
        const home = join(dataDir, 'home');
        for (const folder of ['.cursor', 'code/shop/.git', 'code/shopping', '.shadow']) {
          mkdirSync(join(home, folder), { recursive: true });
        }
        writeFileSync(join(home, 'code', 'shop.txt'), '');
      },
    });
  });

  it('is found by typing, shows what would be written into it, gets the command without a token, and loses it again', () =>
    host.show(app, { page: 'clients?project=cursor' }, async ({ page }) => {
      const dialog = page.getByRole('dialog', { name: 'Connect in one project' });
      const field = dialog.getByRole('combobox', { name: 'Project folder' });
      await field.fill('~/code/sho');
      await dialog.getByRole('option', { name: '~/code/shopping' }).waitFor();
      expect(await dialog.getByRole('listbox').getByRole('option').allInnerTexts()).toEqual([
        '~/code/shop',
        '~/code/shopping',
      ]);
      await dialog.getByRole('option', { name: '~/code/shop', exact: true }).click();
      await dialog.getByText('File: ~/code/shop/.cursor/mcp.json').waitFor();
      await dialog.getByRole('button', { name: 'Preview the change' }).click();
      const preview = page.getByRole('dialog', { name: 'Connect Cursor in shop' });
      await preview.getByText('The project is kept in git').waitFor();
      expect(existsSync(file('code/shop/.cursor'))).toBe(false);
      await preview.getByRole('button', { name: 'Write the change' }).click();
      const written = page.getByRole('dialog', { name: 'Cursor is connected in shop' });
      await written.getByText('~/code/shop/.cursor/mcp.json').waitFor();
      const text = readFileSync(file('code/shop/.cursor/mcp.json'), 'utf8');
      expect(JSON.parse(text)).toMatchObject({
        mcpServers: { portico: { args: expect.arrayContaining(['stdio']) as unknown } },
      });
      expect(text).not.toMatch(/ptc_|Authorization|127\.0\.0\.1/);
      expect(existsSync(file('.cursor/mcp.json'))).toBe(false);
      await written.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => existsSync(file('code/shop/.cursor'))).toBe(false);
    }));

  it('is offered again once it is connected, and disconnected by itself', () =>
    host.show(app, { page: 'clients?project=cursor&folder=~/code/shopping' }, async ({ page }) => {
      await page.getByRole('button', { name: 'Preview the change' }).click();
      await page.getByRole('button', { name: 'Write the change' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'More ways to add' }).click();
      await page.getByRole('menuitem', { name: 'Connect in one project' }).click();
      await page.getByRole('option', { name: '~/code/shopping' }).getByText('Cursor').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Cursor', exact: true }).click();
      await page.getByRole('button', { name: 'Disconnect: Project shopping' }).click();
      await page.getByRole('button', { name: 'Write the change' }).click();
      await expect.poll(() => existsSync(file('code/shopping/.cursor'))).toBe(false);
    }));
});
