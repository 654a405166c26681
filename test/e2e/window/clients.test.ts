import { beforeAll, expect, it } from 'vitest';
import { connectV1 } from '../../support/sdk-clients.ts';
import { inEveryWindow } from './support/in-every-window.ts';
import type { RunningApp } from './support/running-app.ts';

inEveryWindow('A client', (host) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await host.start({ demo: false, config: { connections: { clock: { kind: 'built-in' } } } });
  });
  const endpoint = (): URL => new URL(`${app.origin}/mcp`);
  const now = { name: 'clock__gettime', arguments: {} };
  /** As the page showed it. */
  let token = '';

  it('gets a token that is shown once, and is seen to connect', () =>
    host.show(app, { page: 'clients' }, async ({ page }) => {
      await page.getByRole('button', { name: 'More ways to add' }).click();
      await page.getByRole('menuitem', { name: 'Add by hand' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Evening Editor');
      await dialog.getByRole('button', { name: 'Add client' }).click();
      await dialog.getByText('The token is shown only this once.').waitFor();
      await dialog.getByText('Waiting for it to connect').waitFor();
      token = await dialog.getByText(/^ptc_[\w-]+$/).innerText();
      await expect.poll(() => dialog.locator('pre').innerText()).toContain(token);
      const client = await connectV1(endpoint(), token);
      await dialog.getByText('Connected just now').waitFor();
      await dialog.getByRole('button', { name: 'Done' }).click();
      const row = page.getByRole('listitem').filter({ hasText: 'Evening Editor' });
      await row.getByText('contract-test 1.0.0').waitFor();
      await page.getByRole('complementary', { name: 'Evening Editor' }).getByText('MCP 2025-11-25').waitFor();
      await client.close();
    }));

  it('loses its session and every further call with its access, until that is taken back', () =>
    host.show(app, { page: 'clients' }, async ({ page }) => {
      const client = await connectV1(endpoint(), token);
      expect(await client.callTool(now)).not.toMatchObject({ isError: true });
      await page.getByRole('button', { name: 'More about Evening Editor' }).click();
      await page.getByRole('menuitem', { name: 'Revoke access' }).click();
      await page.getByText('Evening Editor has no access any more', { exact: true }).waitFor();
      await expect(client.callTool(now)).rejects.toThrow();
      await expect(connectV1(endpoint(), token)).rejects.toThrow(/401|client-token-invalid|token/i);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Evening Editor has access again', { exact: true }).waitFor();
      const again = await connectV1(endpoint(), token);
      expect(await again.callTool(now)).not.toMatchObject({ isError: true });
      await again.close();
    }));

  it('gets a new token in the place of the old one, after a question', () =>
    host.show(app, { page: 'clients' }, async ({ page }) => {
      await page.getByRole('button', { name: 'More about Evening Editor' }).click();
      await page.getByRole('menuitem', { name: 'New token' }).click();
      await page.getByRole('button', { name: 'Make a new token' }).click();
      const fresh = await page
        .getByRole('dialog')
        .getByText(/^ptc_[\w-]+$/)
        .innerText();
      expect(fresh).not.toBe(token);
      await expect(connectV1(endpoint(), token)).rejects.toThrow();
      await (await connectV1(endpoint(), fresh)).close();
      await page.getByText('Connected just now').waitFor();
      await page.getByRole('button', { name: 'Done' }).click();
    }));

  it('is called by another name from then on', () =>
    host.show(app, { page: 'clients' }, async ({ page }) => {
      await page.getByRole('button', { name: 'More about Evening Editor' }).click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Утренний редактор');
      await dialog.getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('button', { name: 'Утренний редактор', exact: true }).click();
      await page.getByRole('complementary', { name: 'Утренний редактор' }).waitFor();
      expect((await app.call('clients.list', {})).map(({ name }) => name)).toEqual(['Утренний редактор']);
    }));
});
