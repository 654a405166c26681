import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violationsInBothThemes } from './support/axe.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { clientAnswers, sampleToken } from './support/sample-client-answers.ts';
import { launchChromium, openStage, refusal, type Answers } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Scene {
  readonly state: string;
  readonly path?: string;
  readonly answers?: Answers;
  readonly prepare?: (page: Page) => Promise<void>;
}

const act = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'More about Cursor' }).first().click();
  await page.getByRole('menuitem', { name: item }).click();
  await page.getByRole('dialog').waitFor();
};

const scenes: readonly Scene[] = [
  { state: 'empty', answers: clientAnswers([]) },
  {
    state: 'unreadable',
    answers: {
      'clients.list': () => {
        throw refusal('storage-failed', 'The database is busy.');
      },
    },
  },
  { state: 'with details of a client', path: '/clients?id=client-3' },
  { state: 'with settings of a client', path: '/clients?id=client-overdue' },
  { state: 'with a client that starts the command', path: '/clients?id=client-1' },
  { state: 'adding a client', path: '/clients?add=1' },
  {
    state: 'with a new token',
    path: '/clients?add=1',
    prepare: async (page) => {
      await page.getByRole('textbox', { name: 'Name' }).fill('Zed');
      await page.keyboard.press('Enter');
      await page.getByText(sampleToken, { exact: true }).waitFor();
    },
  },
  { state: 'renaming a client', prepare: (page) => act(page, 'Rename') },
  { state: 'asking before a new token', prepare: (page) => act(page, 'New token') },
];

it.each(scenes)(
  'the page of clients has nothing that assistive technology stumbles over, light and dark: $state',
  async ({ path = '/clients', answers = {}, prepare }) => {
    const stage = await openStage(browser, {
      answers: { ...sampleAnswers, ...clientAnswers(), ...answers },
      path,
      now: sampleNow,
    });
    const { page } = stage;
    await prepare?.(page);
    expect(await violationsInBothThemes(page)).toEqual({ light: [], dark: [] });
    expect(stage.problems).toEqual([]);
    await stage.close();
  },
  60_000,
);
