import type { Page } from 'playwright-core';
import { clientAnswers, sampleToken } from './support/sample-client-answers.ts';
import { testScenes, type Scene } from './support/scenes.ts';
import { refusal } from './support/stage.ts';

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

testScenes({
  title: 'the page of clients',
  path: '/clients',
  answers: clientAnswers,
  scenes,
});
