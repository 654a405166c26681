import { beforeAll, expect, it } from 'vitest';
import { connectV2 } from '../../support/sdk-clients.ts';
import { inEveryWindow } from './support/in-every-window.ts';
import { textOf } from './support/mcp-client.ts';
import type { RunningApp } from './support/running-app.ts';
import { atSignInPage, editor } from './support/sign-in-page.ts';

inEveryWindow('The first run', (host) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await host.start({ demo: false });
  });

  it('leads from nothing to the first call of a client, shown as it happens', () =>
    host.show(app, {}, async ({ page }) => {
      const step = (title: string) => page.getByRole('region', { name: title, exact: true });
      await page.getByRole('heading', { name: 'Three steps to your first call' }).waitFor();

      await step('Connect a backend').getByRole('button', { name: 'Use the demo' }).click();
      await step('Connect a backend').getByText('running on this computer').waitFor();

      await step('Sign in').getByRole('button', { name: 'Sign in', exact: true }).click();
      await atSignInPage(await host.browser(), page, ({ signIn }) => signIn(editor));
      await step('Sign in').getByText('Signed in as Vera Sokolova').waitFor();

      const clients = step('Connect a client');
      await clients.getByRole('button', { name: 'Connect: Any other client' }).click();
      await clients.getByText('The token is shown this once.').waitFor();
      await clients.getByText('Waiting for its first call').waitFor();
      const settings = await clients.locator('pre').innerText();
      const token = /Bearer ([\w-]+)/.exec(settings)?.[1] ?? '';
      expect(settings).toContain(`${app.origin}/mcp`);

      await step('Your first call').getByText('Listening').waitFor();
      const client = await connectV2(new URL(`${app.origin}/mcp`), token, 'legacy');
      const { tools } = await client.listTools();
      const search = tools.find(({ name }) => /search/i.test(name))?.name ?? '';
      expect(await textOf(client, search, { q: 'limit' })).toContain('limit');
      const arrived = step('The first call arrived');
      await arrived.getByText('Done', { exact: true }).waitFor();
      await client.close();

      await arrived.getByRole('button', { name: 'Show Home' }).click();
      await page.getByRole('heading', { name: 'Everything is working' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Everything is working' }).waitFor();
    }));

  it('never comes again, and what was set up is still there after a restart', async () => {
    await app.restart();
    await host.show(app, {}, async ({ page }) => {
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await expect.poll(() => page.getByText('Three steps to your first call').count()).toBe(0);
      expect((await app.call('clients.list', {})).map(({ name }) => name)).toEqual(['My client']);
      expect((await app.call('connections.list', {})).map(({ id }) => id)).toEqual(['demo']);
    });
  });
});
