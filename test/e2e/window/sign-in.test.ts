import { beforeAll, expect, it } from 'vitest';
import { inEveryWindow } from './support/in-every-window.ts';
import type { RunningApp } from './support/running-app.ts';
import { atSignInPage, editor } from './support/sign-in-page.ts';

inEveryWindow('Signing in on the page Connections', (host) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await host.start();
  });

  it('says what to do when the person refuses what is asked for, and offers to try again', () =>
    host.show(app, { page: 'connections' }, async ({ page }) => {
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('Waiting for the browser').waitFor();
      await atSignInPage(await host.browser(), page, ({ deny }) => deny(editor));
      await page.getByText('The sign-in did not succeed').waitFor();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    }));

  it('can be called off while the browser is waited for', () =>
    host.show(app, { page: 'connections' }, async ({ page }) => {
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
      expect(await app.call('accounts.list', {})).toMatchObject([{ state: { status: 'signed-out' } }]);
    }));

  it('makes the connection ready, names the person, and gives its tools to clients', () =>
    host.show(app, { page: 'connections' }, async ({ page }) => {
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await atSignInPage(await host.browser(), page, ({ signIn }) => signIn(editor));
      await page.getByText('Signed in as Vera Sokolova', { exact: true }).waitFor();
      const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Details of/ }) });
      await row.getByText('Ready', { exact: true }).waitFor();
      await row.getByText('Vera Sokolova').waitFor();
      await row.getByText(/^\d+ tools$/).waitFor();
    }));

  it('ends with a sign-out that asks first and says what stops', () =>
    host.show(app, { page: 'connections' }, async ({ page }) => {
      await page.getByRole('button', { name: /^More about/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      const question = page.getByRole('dialog');
      await question.getByText('demo').first().waitFor();
      await question.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('Sign-in needed', { exact: true }).first().waitFor();
      expect(await app.call('accounts.list', {})).toMatchObject([{ state: { status: 'signed-out' } }]);
    }));
});
