import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramFile, ProgramView } from '../../contract/programs.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { clientAnswers } from './support/sample-client-answers.ts';
import { programAnswers } from './support/sample-program-answers.ts';
import { program } from './support/sample-programs.ts';
import { launchChromium, openStage } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (path: string, given: ProgramView) =>
  openStage(browser, {
    answers: { ...sampleAnswers, ...clientAnswers(), ...programAnswers([given]) },
    path,
    now: sampleNow,
  });

const inShop: ProgramFile = {
  id: 'project:/home/ada/shop',
  label: 'Project shop',
  path: '/home/ada/shop/.codex/config.toml',
  shownPath: '~/shop/.codex/config.toml',
  project: '/home/ada/shop',
  exists: true,
  state: 'lost',
  others: [],
};
const user: ProgramFile = {
  ...{ id: 'user', label: 'User settings', path: '/home/ada/.codex/config.toml', shownPath: '~/.codex/config.toml' },
  ...{ exists: true, state: 'found', others: [] },
};

describe('a program that has settings of projects', () => {
  it('tells the command that writes them', async () => {
    const stage = await open(
      '/clients?connect=codex',
      program('codex', 'Codex', { projectFile: '.codex/config.toml' }),
    );
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Other ways' }).click();
    await dialog.getByText('in .codex/config.toml, by a command and without a token').waitFor();
    await dialog.getByRole('button', { name: 'Copy the command for a project' }).click();
    await expect
      .poll(() => stage.page.evaluate(() => navigator.clipboard.readText()))
      .toBe('portico connect codex --workspace');
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('offers none of them when it is connected, and no command where there are no such settings', async () => {
    const files = [user, { ...user, id: 'profile', label: 'Profile' }, inShop];
    const stage = await open('/clients?connect=codex', program('codex', 'Codex', { files }));
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'Profile' }).waitFor();
    expect(await dialog.getByText('Project shop').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Other ways' }).click();
    await dialog.getByText('By hand', { exact: true }).waitFor();
    expect(await dialog.getByText('In one project only').count()).toBe(0);
    await stage.close();
  });

  it('says of a project that lost its entry where that is, and repairs it', async () => {
    const stage = await open(
      '/clients',
      program('codex', 'Codex', { state: 'lost', transport: 'stdio', files: [user, inShop] }),
    );
    const { page } = stage;
    await page.locator('#client-codex').getByText('Project shop, by a command').waitFor();
    await page.getByRole('button', { name: 'Repair', exact: true }).first().click();
    await page.getByRole('dialog').getByText('~/shop/.codex/config.toml').waitFor();
    expect(stage.asked.filter(({ name }) => name === 'programs.preview').map(({ input }) => input)).toEqual([
      { program: 'codex', action: 'repair' },
    ]);
    await stage.close();
  });
});
