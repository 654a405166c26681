import { readFile } from 'node:fs/promises';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFixture, type Fixture } from '../../support/mcp-fixture.ts';
import { inEveryWindow } from './support/in-every-window.ts';
import { connectClient, textOf } from './support/mcp-client.ts';
import type { RunningApp } from './support/running-app.ts';

inEveryWindow('Calls of a client', (host) => {
  let app: RunningApp;
  let server: Fixture;
  let client: Client;
  beforeAll(async () => {
    server = await startFixture({ build: 'dual' });
    app = await host.start({
      demo: false,
      config: { connections: { notes: { kind: 'streamable-http', url: server.url.href } } },
    });
    client = await connectClient(app, 'Evening Editor');
  });
  afterAll(async () => {
    await client.close();
    await server.close();
  });

  it('appear as they happen, first as running, then with their end', () =>
    host.show(app, { page: 'activity' }, async ({ page }) => {
      await page.getByText('No calls yet').waitFor();
      const call = textOf(client, 'notes__slow', { ms: 1_500, steps: 1 });
      const row = page.getByRole('row').filter({ hasText: 'slow' });
      await row.getByText('Running').waitFor();
      expect(await call).toBe('done after 1 steps');
      await row.getByText('Done').waitFor();
      await row.getByText('Evening Editor').waitFor();
    }));

  it('show what was sent and answered, and every message on the way', () =>
    host.show(app, { page: 'activity' }, async ({ page }) => {
      expect(await textOf(client, 'notes__echo', { text: 'Привет, ёжик' })).toBe('Привет, ёжик');
      await page.getByRole('row').filter({ hasText: 'echo' }).click();
      const details = page.getByRole('complementary', { name: 'Details of the call' });
      await details.getByText('Привет, ёжик').first().waitFor();
      expect(new URL(page.url()).searchParams.has('id')).toBe(true);
      await details.getByRole('tab', { name: /^Protocol \d+/ }).click();
      for (const way of ['Client to Portico', 'Portico to server', 'Server to Portico', 'Portico to client']) {
        await details
          .getByText(new RegExp(`^${way}`))
          .first()
          .waitFor();
      }
      await page.keyboard.press('Escape');
      await details.waitFor({ state: 'detached' });
    }));

  it('are found by words of their arguments and by their outcome', () =>
    host.show(app, { page: 'activity' }, async ({ page }) => {
      await client.callTool({ name: 'notes__fails', arguments: {} });
      const rows = page.getByRole('row').filter({ has: page.getByRole('gridcell') });
      await rows.filter({ hasText: 'fails' }).waitFor();
      await page.getByRole('searchbox').fill('ежик');
      await rows.filter({ hasText: 'fails' }).waitFor({ state: 'detached' });
      await expect.poll(() => rows.count()).toBe(1);
      await page.getByRole('searchbox').fill('');
      await page.getByRole('button', { name: /^Outcome/ }).click();
      await page.getByRole('menuitemradio', { name: 'Failed' }).click();
      await rows.filter({ hasText: 'echo' }).waitFor({ state: 'detached' });
      await rows.filter({ hasText: 'fails' }).getByText('Tool reported an error').waitFor();
      await page.reload();
      await rows.filter({ hasText: 'fails' }).waitFor();
      await expect.poll(() => rows.count()).toBe(1);
    }));

  it('are exported as they are filtered', () =>
    host.show(app, { page: 'activity?text=ёжик' }, async ({ page }) => {
      await page.getByRole('row').filter({ hasText: 'echo' }).waitFor();
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'As JSON lines' }).click();
      if (!host.isBrowser) {
        await page.getByRole('button', { name: 'Show in folder' }).waitFor();
        return;
      }
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download' }).click();
      const file = await (await downloading).path();
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        clientName: 'Evening Editor',
        connection: 'notes',
        tool: 'echo',
        outcome: 'ok',
      });
    }));

  it('are counted on the page Insights', () =>
    host.show(app, { page: 'insights' }, async ({ page }) => {
      const main = page.getByRole('main');
      await main.getByText('Evening Editor').first().waitFor();
      await main.getByText('slow').first().waitFor();
      await main.getByText('Portico itself').waitFor();
    }));

  it('leave lines in the log, which appear as they are written', () =>
    host.show(app, { page: 'logs' }, async ({ page }) => {
      const lines = page.getByRole('option');
      await lines.first().waitFor();
      await textOf(client, 'notes__echo', { text: 'once more' });
      await lines.filter({ hasText: 'tool=echo' }).last().waitFor();
      await server.kill();
      await client.callTool({ name: 'notes__echo', arguments: { text: 'nobody there' } }).catch(() => undefined);
      await page.getByRole('radio', { name: /^Warnings [1-9]/ }).click();
      await lines.filter({ hasText: 'tool=echo' }).first().waitFor({ state: 'detached' });
      await lines.filter({ hasText: 'notes' }).last().click();
      await page.getByRole('button', { name: 'Copy the line' }).waitFor();
    }));
});
