import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostile, startHostileServer, type HostileServer } from './support/hostile-server.ts';
import { inEveryWindow } from './support/in-every-window.ts';
import { connectClient } from './support/mcp-client.ts';
import type { RunningApp } from './support/running-app.ts';

/** It is there to be read, and did nothing. */
async function expectText(page: Page): Promise<void> {
  await page.getByText(hostile).first().waitFor();
  await expectHarmless(page);
}

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.title()).toContain('Portico');
  // Policies stop scripts; nothing may be left to them.
  await expect.poll(() => page.locator('main script, main img[onerror], main [href^="javascript:" i]').count()).toBe(0);
}

inEveryWindow('Markup of a backend and of a client', (host) => {
  let app: RunningApp;
  let server: HostileServer;
  beforeAll(async () => {
    server = await startHostileServer();
    app = await host.start({
      demo: false,
      config: { connections: { bad: { kind: 'streamable-http', url: server.url, title: hostile.slice(0, 60) } } },
    });
    const client = await connectClient(app, hostile.slice(0, 80));
    for (const name of ['says', 'fails', 'refuses']) {
      await client.callTool({ name: `bad__${name}`, arguments: { text: hostile } }).catch(() => undefined);
    }
    await client.close();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it.each(['says', 'fails', 'refuses'])('is text in a tool that %s, and in what it answers', (name) =>
    host.show(app, { page: `tools?name=bad__${name}` }, async ({ page }) => {
      const panel = page.getByRole('complementary', { name: `bad__${name}: details` });
      await panel.getByText(hostile).first().waitFor();
      await panel.getByRole('button', { name: 'Run', exact: true }).click();
      await panel.getByText(/^(Done in|The tool reported an error after|Failed after)/).waitFor();
      await expectText(page);
      await panel.getByRole('tab', { name: 'Schema' }).click();
      await expectText(page);
    }),
  );

  it('is text in a resource, whatever it says of its kind', () =>
    host.show(app, { page: 'tools' }, async ({ page }) => {
      await page.getByRole('radio', { name: /^Resources/ }).click();
      await page.getByRole('row').filter({ hasText: 'javascript:' }).click();
      await page.getByRole('button', { name: 'Read', exact: true }).click();
      await page.getByText(/^Done in/).waitFor();
      await expectText(page);
    }));

  it('is text in the list of calls, in their details and in the log', () =>
    host.show(app, { page: 'activity' }, async ({ page, go }) => {
      const rows = page.getByRole('row').filter({ has: page.getByRole('gridcell') });
      for (const name of ['says', 'fails', 'refuses']) {
        await rows.filter({ hasText: name }).first().click();
        // As JSON, with its quotation marks escaped.
        await page
          .getByRole('complementary', { name: 'Details of the call' })
          .getByText('<img src=x')
          .first()
          .waitFor();
        await expectHarmless(page);
      }
      for (const name of ['logs', 'insights', 'connections', 'clients', '']) {
        await go(name);
        await page.getByText('<img src=x').first().waitFor();
        await expectHarmless(page);
      }
    }));
});
