import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { connectV1 } from '../../support/sdk-clients.ts';
import { inEveryWindow } from './support/in-every-window.ts';
import type { RunningApp } from './support/running-app.ts';
import { openInBrowser } from './support/window.ts';

/** As a person wrote it: with a comment, a server of their own, and their way of indenting. */
const own = `{
    // Mine
    "mcpServers": {
        "notes": { "command": "notes-mcp", "args": ["--quiet"] }
    }
}
`;
const broken = '{ "mcpServers": { "notes": { "command": "notes-mcp" }, }, oops }\n';

inEveryWindow('A program of this machine', (host) => {
  let app: RunningApp;
  const file = (name: string): string => join(app.place.home, name);
  const text = (): string => readFileSync(file('.cursor/mcp.json'), 'utf8');
  const entry = (): { url: string; headers: { Authorization: string } } => {
    const plain = text().replace('// Mine', '');
    return (JSON.parse(plain) as { mcpServers: { portico: ReturnType<typeof entry> } }).mcpServers.portico;
  };
  const come = () => connectV1(new URL(entry().url), entry().headers.Authorization.replace('Bearer ', ''));
  const row = (page: Page, id: string): Locator => page.locator(`#client-${id}`);
  const write = async (page: Page, title: string): Promise<void> => {
    await page.getByRole('dialog', { name: title }).locator('[data-line]').first().waitFor();
    await page.getByRole('button', { name: 'Write the change' }).click();
  };

  beforeAll(async () => {
    app = await host.start({
      demo: false,
      config: { connections: { clock: { kind: 'built-in' } } },
      prepare: (dataDir) => {
        const files = { '.cursor/mcp.json': own, '.lmstudio/mcp.json': broken };
        for (const [name, content] of Object.entries(files)) {
          const path = join(dataDir, 'home', name);
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, content);
        }
      },
    });
  });

  it('is found, shows what would be written, is connected, and is seen to come', () =>
    host.show(app, { page: 'clients' }, async ({ page }) => {
      await row(page, 'cursor').getByText('Found', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Preview: Cursor' }).click();
      const dialog = page.getByRole('dialog', { name: 'Connect Cursor' });
      await dialog.getByText('~/.cursor/mcp.json', { exact: true }).waitFor();
      const added = dialog.locator('[data-line="added"]');
      await added.filter({ hasText: `${app.origin}/mcp` }).waitFor();
      await expect.poll(() => added.filter({ hasText: /ptc_[\w-]/ }).count()).toBe(0);
      expect(text()).toBe(own);
      await write(page, 'Connect Cursor');
      const written = page.getByRole('dialog', { name: 'Cursor is connected' });
      await written.getByText('Waiting for Cursor to come').waitFor();
      expect(text()).toContain('"notes": { "command": "notes-mcp", "args": ["--quiet"] }');
      expect(text()).toContain('    // Mine\n');
      const client = await come();
      await written.getByText('Cursor came just now').waitFor();
      await written.getByRole('button', { name: 'Done' }).click();
      await row(page, 'cursor').getByText('Connected', { exact: true }).waitFor();
      await row(page, 'cursor').getByText('MCP 2025-11-25').waitFor();
      await client.close();
    }));

  it('is shown as changed when somebody edits its entry, in every window, and is repaired', () =>
    host.show(app, { page: 'clients' }, async ({ page }) => {
      await using other = await openInBrowser(await host.browser(), app, { page: 'clients' });
      const asWritten = text();
      await row(page, 'cursor').getByText('Connected', { exact: true }).waitFor();
      writeFileSync(file('.cursor/mcp.json'), asWritten.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:9'));
      for (const shown of [page, other.page]) {
        await row(shown, 'cursor').getByText('Changed by someone').waitFor();
      }
      await page
        .getByRole('link', { name: /^Clients/ })
        .getByText('1 needs you')
        .waitFor({ state: 'attached' });
      await row(page, 'cursor').getByRole('button', { name: 'Repair' }).click();
      await write(page, 'Repair Cursor');
      await page.getByRole('dialog', { name: 'Cursor is repaired' }).getByRole('button', { name: 'Done' }).click();
      expect(text()).toBe(asWritten);
      await (await come()).close();
      await row(other.page, 'cursor').getByText('Connected', { exact: true }).waitFor();
      expect(other.complaints).toEqual([]);
    }));

  it('is disconnected, and that is taken back', () =>
    host.show(app, { page: 'clients' }, async ({ page }) => {
      const asWritten = text();
      await page.getByRole('button', { name: 'More about Cursor' }).click();
      await page.getByRole('menuitem', { name: 'Disconnect' }).click();
      await write(page, 'Disconnect Cursor');
      await page.getByText('Cursor is disconnected', { exact: true }).waitFor();
      await expect.poll(text).toBe(own);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(text).toBe(asWritten);
      await row(page, 'cursor').getByText('Not taken up yet').waitFor();
      await (await come()).close();
      await row(page, 'cursor').getByText('Connected', { exact: true }).waitFor();
    }));

  it('whose file is broken is left alone, and its settings can be copied', () =>
    host.show(app, { page: 'clients' }, async ({ page }) => {
      await row(page, 'lm-studio').getByText('File not usable').waitFor();
      await row(page, 'lm-studio').getByRole('button', { name: 'Show settings' }).click();
      const dialog = page.getByRole('dialog', { name: 'Connect LM Studio' });
      await dialog.locator('pre').getByText(`${app.origin}/mcp`).waitFor();
      await expect.poll(() => dialog.getByRole('button', { name: 'Write the change' }).count()).toBe(0);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      expect(readFileSync(file('.lmstudio/mcp.json'), 'utf8')).toBe(broken);
    }));

  it('is as it was before Portico came, byte for byte, once everything is taken back', () =>
    host.show(app, { page: 'clients' }, async ({ page }) => {
      await page.getByRole('button', { name: 'More about Cursor' }).click();
      await page.getByRole('menuitem', { name: 'Disconnect' }).click();
      await write(page, 'Disconnect Cursor');
      await expect.poll(text).toBe(own);
      await page.getByRole('button', { name: 'Preview: Cursor' }).click();
      await write(page, 'Connect Cursor');
      const written = page.getByRole('dialog', { name: 'Cursor is connected' });
      await written.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('mcp.json is as it was, byte for byte', { exact: true }).waitFor();
      expect(text()).toBe(own);
      await row(page, 'cursor').getByText('Found', { exact: true }).waitFor();
    }));
});
