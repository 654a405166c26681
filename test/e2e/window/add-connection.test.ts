import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFakeOneC, type FakeOneC } from '../../support/fake-onec.ts';
import { startFixture, stdioFixture, type Fixture } from '../../support/mcp-fixture.ts';
import { inEveryWindow } from './support/in-every-window.ts';
import type { RunningApp } from './support/running-app.ts';
import { atSignInPage, editor } from './support/sign-in-page.ts';

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Paste anything/ }).fill(text);
  await page.getByRole('status').getByText(/./).first().waitFor();
}

inEveryWindow('Adding a connection', (host) => {
  let app: RunningApp;
  let server: Fixture;
  let base: FakeOneC;
  beforeAll(async () => {
    [server, base] = await Promise.all([startFixture({ build: 'dual' }), startFakeOneC()]);
    app = await host.start({ config: { demo: true } });
  });
  afterAll(() => Promise.all([server.close(), base.close()]));
  const rowOf = (page: Page, title: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Details of ${title}` }) });
  const step = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  it('makes an API of its pasted OpenAPI address: operations chosen and renamed, tested, signed in to', () =>
    host.show(app, { page: 'connections/add' }, async ({ page }) => {
      await paste(page, `http://127.0.0.1:${String(app.place.demoPort)}/openapi.json`);
      await page.getByText(/^\d+ of \d+ operations/).waitFor();
      await page.getByRole('checkbox', { name: 'Choose All operations' }).click();
      await page.getByText('Choose at least one operation.').waitFor();
      await page.getByRole('searchbox', { name: 'Filter operations' }).fill('search');
      await page.getByRole('checkbox', { name: 'Choose searchRequirements' }).click();
      await page.getByRole('row').filter({ hasText: 'searchRequirements' }).click();
      await page.getByRole('textbox', { name: /^Tool name/ }).fill('find');
      await page.getByText('Clients see').waitFor();
      await step(page, 'Continue to sign-in');
      await step(page, 'Continue to the test');
      await page.getByRole('textbox', { name: /^Id/ }).fill('needs');
      await page.getByText(/It works|It answers, and wants a sign-in/).waitFor();
      await step(page, 'Save');
      await atSignInPage(await host.browser(), page, ({ signIn }) => signIn(editor));
      await expect
        .poll(async () => (await app.call('tools.list', { connection: 'needs' })).map(({ name }) => name))
        .toEqual(['needs__find']);
      const found = await app.call('tools.call', { name: 'needs__find', args: { q: 'limit' } });
      expect(JSON.stringify(found.content)).toContain('limit');
    }));

  it('makes a remote server of its pasted address, and takes it back at a press of Undo', () =>
    host.show(app, { page: 'connections/add' }, async ({ page }) => {
      await paste(page, server.url.href);
      await step(page, 'Continue to the test');
      await page.getByText('It works').waitFor();
      await page.getByRole('textbox', { name: 'Name' }).fill('Remote');
      await page.getByRole('textbox', { name: 'Id' }).fill('remote');
      await step(page, 'Save');
      await rowOf(page, 'Remote').getByText('Ready', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await rowOf(page, 'Remote').waitFor({ state: 'detached' });
      expect((await app.call('connections.list', {})).map(({ id }) => id)).not.toContain('remote');
    }));

  it('makes a local server of a pasted mcpServers document; the program starts only when the person says so', () =>
    host.show(app, { page: 'connections/add' }, async ({ page }) => {
      const { command, args } = stdioFixture('dual');
      await paste(page, JSON.stringify({ mcpServers: { local: { command, args } } }));
      await page.getByText('Portico will start this program:').waitFor();
      expect((await app.call('system.processes', {})).filter(({ connection }) => connection !== undefined)).toEqual([]);
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await page.getByText('It works').waitFor();
      await step(page, 'Save');
      await rowOf(page, 'local').getByText('Ready', { exact: true }).waitFor();
    }));

  it('makes a 1C base of its address, user and password, which goes into no file', () =>
    host.show(app, { page: 'connections/add' }, async ({ page }) => {
      await page.getByRole('button', { name: /^1C:Enterprise/ }).click();
      await page.getByRole('textbox', { name: /^Address of the publication/ }).fill(base.url);
      await page.getByRole('radio', { name: 'As a 1C user' }).click();
      await page.getByRole('textbox', { name: /^1C user/ }).fill('Администратор');
      await page.getByLabel('Password').fill('пароль');
      await page.getByRole('textbox', { name: /^Id/ }).fill('trade');
      await step(page, 'Continue to the test');
      await page.getByText('It works').waitFor();
      await page.getByRole('button', { name: /^Save/ }).waitFor();
      expect(base.requestsOf('tools/list').length).toBeGreaterThan(0);
      const file = await readFile(join(app.place.dataDir, 'portico.json'), 'utf8');
      expect(file).not.toContain('пароль');
    }));

  it('offers what is built in, and removes and brings it back', () =>
    host.show(app, { page: 'connections/add' }, async ({ page }) => {
      await page.getByRole('button', { name: /^Built in/ }).click();
      await page.getByRole('textbox', { name: /^Id/ }).fill('clock');
      await step(page, 'Continue to the test');
      await page.getByText('It works').waitFor();
      await step(page, 'Save');
      await rowOf(page, 'clock').getByText('Ready', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'More about clock' }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.getByText('clock was removed', { exact: true }).waitFor();
      await rowOf(page, 'clock').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Undo' }).click();
      await rowOf(page, 'clock').getByText('Ready', { exact: true }).waitFor();
    }));

  it('says what a pasted text is not', () =>
    host.show(app, { page: 'connections/add' }, async ({ page }) => {
      await paste(page, 'http://127.0.0.1:9/nothing');
      await page.getByText('Nothing to connect to was found').waitFor();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    }));
});
