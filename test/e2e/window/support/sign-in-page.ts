import type { Browser, Page } from 'playwright-core';
import { actMs } from './window.ts';

export const editor = { login: 'editor', password: 'editor-demo' };

interface AtSignInPage {
  /** Fills in the login page and allows what is asked for on the next. */
  readonly signIn: (person: typeof editor) => Promise<void>;
  /** Fills in the login page and refuses what is asked for on the next. */
  readonly deny: (person: typeof editor) => Promise<void>;
}

/** Opens the page that the waiting window links to, in the browser of the person, who comes back from it in the end. */
export async function atSignInPage(
  browser: Browser,
  window: Page,
  act: (page: AtSignInPage) => Promise<void>,
): Promise<void> {
  const address = await window.getByRole('link', { name: 'Open the sign-in page' }).first().getAttribute('href');
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(actMs);
  try {
    await page.goto(address ?? '');
    const enter = async (person: typeof editor): Promise<void> => {
      await page.getByLabel('Login').fill(person.login);
      await page.getByLabel('Password').fill(person.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await act({
      signIn: async (person) => {
        await enter(person);
        await page.getByRole('button', { name: 'Allow' }).click();
        await page.getByText('close this').first().waitFor();
      },
      deny: async (person) => {
        await enter(person);
        await page.getByRole('button', { name: 'Deny' }).click();
      },
    });
  } finally {
    await context.close();
  }
}
