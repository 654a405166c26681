import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFixture, type Fixture } from '../../support/mcp-fixture.ts';
import { inEveryWindow } from './support/in-every-window.ts';
import type { RunningApp } from './support/running-app.ts';

/** What a tool does not call harmless is run only after a question. */
async function runAfterQuestion(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Run', exact: true }).click();
}

inEveryWindow('Trying a tool', (host) => {
  let app: RunningApp;
  let server: Fixture;
  beforeAll(async () => {
    server = await startFixture({ build: 'dual' });
    app = await host.start({
      demo: false,
      config: { connections: { notes: { kind: 'streamable-http', url: server.url.href } } },
    });
  });
  afterAll(() => server.close());

  it('runs with what the form says, and shows the result', () =>
    host.show(app, { page: 'tools' }, async ({ page }) => {
      await page.getByRole('searchbox').fill('echo');
      await page.getByRole('row').filter({ hasText: 'notes__echo' }).click();
      await page.getByRole('textbox', { name: /^text/ }).fill('Съешь ещё этих булок');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText(/^Done in/).waitFor();
      await page
        .getByRole('complementary', { name: /details/ })
        .getByText('Съешь ещё этих булок')
        .last()
        .waitFor();
    }));

  it('holds back what the schema does not allow', () =>
    host.show(app, { page: 'tools?name=notes__slow' }, async ({ page }) => {
      const before = server.requestsOf('tools/call').length;
      await page.getByRole('textbox', { name: /^ms/ }).fill('-1');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText('The smallest value is 0.').waitFor();
      await page.getByRole('textbox', { name: /^ms/ }).fill('soon');
      await page.getByText('Write a whole number.').waitFor();
      expect(server.requestsOf('tools/call')).toHaveLength(before);
    }));

  it('shows progress while it runs, and the end', () =>
    host.show(app, { page: 'tools?name=notes__slow' }, async ({ page }) => {
      await page.getByRole('textbox', { name: /^ms/ }).fill('2000');
      await page.getByRole('textbox', { name: /^steps/ }).fill('4');
      await runAfterQuestion(page);
      await page.getByRole('progressbar').waitFor();
      await page.getByText(/^step [1-4]$/).waitFor();
      await page.getByText(/^Done in/).waitFor();
      await page.getByText('done after 4 steps').first().waitFor();
      await page.getByRole('progressbar').waitFor({ state: 'detached' });
    }));

  it('is cancelled at the server, too', () =>
    host.show(app, { page: 'tools?name=notes__hang' }, async ({ page }) => {
      await page.getByRole('textbox', { name: /^label/ }).fill('from the window');
      await runAfterQuestion(page);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText(/^Cancelled after/).waitFor();
      await expect.poll(() => server.world.cancelledCalls.map(({ label }) => label)).toContain('from the window');
    }));

  it('shows what the tool said went wrong, and apart from that what the server refused', () =>
    host.show(app, { page: 'tools?name=notes__fails' }, async ({ page }) => {
      await runAfterQuestion(page);
      await page.getByText(/^The tool reported an error after/).waitFor();
      await page.getByText('It did not work').first().waitFor();
      await page.getByRole('searchbox').fill('throws');
      await page.getByRole('row').filter({ hasText: 'notes__throws' }).click();
      await runAfterQuestion(page);
      await page.getByText(/^Failed after/).waitFor();
      await page
        .getByText(/Out of paper/)
        .first()
        .waitFor();
    }));

  it('lists its calls, and the switch in the list takes it from clients until it is undone', () =>
    host.show(app, { page: 'tools?name=notes__echo' }, async ({ page }) => {
      await page.getByRole('tab', { name: 'Calls 1' }).click();
      await page.getByRole('tabpanel').getByText('Done').waitFor();
      await page.getByRole('switch', { name: 'notes__echo on' }).click();
      await page.getByText('notes__echo is off', { exact: true }).waitFor();
      const offered = async (): Promise<boolean> =>
        (await app.call('catalog.list', {})).some(({ ownName, on }) => ownName === 'echo' && on);
      expect(await offered()).toBe(false);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(offered).toBe(true);
    }));
});
