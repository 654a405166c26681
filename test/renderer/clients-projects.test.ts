import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramFile, ProgramView } from '../../contract/programs.ts';
import { violationsInBothThemes } from './support/axe.ts';
import { sampleAnswers, sampleNow, sampleSettings } from './support/sample-answers.ts';
import { clientAnswers } from './support/sample-client-answers.ts';
import { programAnswers } from './support/sample-program-answers.ts';
import { program } from './support/sample-programs.ts';
import { projectAnswers } from './support/sample-projects.ts';
import { launchChromium, openStage, type Stage } from './support/stage.ts';

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
  it('offers none of them when it is connected, and no other where there are no such settings', async () => {
    const files = [user, { ...user, id: 'profile', label: 'Profile' }, inShop];
    const stage = await open('/clients?connect=codex', program('codex', 'Codex', { files }));
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'Profile' }).waitFor();
    expect(await dialog.getByText('Project shop').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Other ways' }).click();
    await dialog.getByText('By hand', { exact: true }).waitFor();
    expect(await dialog.getByRole('button', { name: 'In one project' }).count()).toBe(0);
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

const openProjects = (path: string, { canChoose = false, chosen }: { canChoose?: boolean; chosen?: string } = {}) =>
  openStage(browser, {
    answers: {
      ...sampleAnswers,
      ...clientAnswers([]),
      ...projectAnswers(),
      'settings.get': {
        ...sampleSettings,
        shell: { host: 'electron', canShowFiles: true, ...(canChoose && { canChooseFolders: true }) },
      },
      'shell.chooseFolder': chosen === undefined ? {} : { folder: chosen },
    },
    path,
    now: sampleNow,
  });
const inputsOf = ({ asked }: Stage, name: string): readonly unknown[] =>
  asked.filter((one) => one.name === name).map(({ input }) => input);

describe('the folder of a project', () => {
  it('is typed with the help of what is there, by the keyboard alone, and leads to what would be written and undone', async () => {
    const stage = await openProjects('/clients?connect=cursor');
    const { page } = stage;
    await page.getByRole('button', { name: 'Other ways' }).click();
    await page.getByText('Only in one project: .cursor/mcp.json in its folder').waitFor();
    await page.getByRole('button', { name: 'In one project' }).click();
    const dialog = page.getByRole('dialog', { name: 'Connect in one project' });
    const field = dialog.getByRole('combobox', { name: 'Project folder' });
    await dialog.getByRole('option', { name: '~/shop' }).getByText('Codex, Cursor').waitFor();
    const next = dialog.getByRole('button', { name: 'Preview the change' });
    expect(await next.isDisabled()).toBe(true);
    await page.keyboard.type('~/sho');
    await dialog.getByRole('option', { name: '~/shopping-list' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await dialog.getByRole('option', { name: '~/shop', exact: true, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('~/shop/');
    await dialog.getByRole('option', { name: '~/shop/web' }).waitFor();
    await dialog.getByText('File: ~/shop/.cursor/mcp.json').waitFor();
    await page.keyboard.press('Enter');
    const preview = page.getByRole('dialog', { name: 'Connect Cursor in shop' });
    await preview.getByText('belongs to the project').waitFor();
    await preview.getByText('None, it starts the command').waitFor();
    expect(await preview.getByRole('button', { name: 'Other ways' }).count()).toBe(0);
    await preview.getByRole('button', { name: 'Write the change' }).click();
    await page.getByText('Cursor is connected in shop', { exact: true }).waitFor();
    const request = { program: 'cursor', action: 'connect', workspace: '/home/ada/shop' };
    expect(inputsOf(stage, 'programs.apply')).toEqual([{ ...request, fingerprint: 'cursor connect /home/ada/shop' }]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('mcp.json is gone again', { exact: true }).waitFor();
    expect(inputsOf(stage, 'programs.undo')).toEqual([{ change: 'change-cursor' }]);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('is chosen for any client from those that are known', async () => {
    const stage = await openProjects('/clients');
    const { page } = stage;
    await page.getByRole('button', { name: 'More ways to add' }).click();
    await page.getByRole('menuitem', { name: 'Connect in one project' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Client' }).selectOption('Codex');
    await dialog.getByRole('option', { name: '/srv/www/company-site' }).click();
    await dialog.getByText('File: /srv/www/company-site/.codex/config.toml').waitFor();
    await dialog.getByRole('button', { name: 'Preview the change' }).click();
    await page.getByRole('dialog', { name: 'Connect Codex in company-site' }).waitFor();
    await stage.close();
  });

  it('is chosen in the system’s dialog where there is one', async () => {
    const stage = await openProjects('/clients?project=cursor', { canChoose: true, chosen: '/home/ada/writing' });
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Browse' }).click();
    await dialog.getByText('File: ~/writing/.cursor/mcp.json').waitFor();
    expect(inputsOf(stage, 'shell.chooseFolder')).toEqual([{ title: 'Project folder' }]);
    await stage.close();
    const plain = await openProjects('/clients?project=cursor');
    await plain.page.getByRole('option', { name: '~/shop' }).waitFor();
    expect(await plain.page.getByRole('button', { name: 'Browse' }).count()).toBe(0);
    await plain.close();
  });

  it.each([
    { text: '~', says: 'This is your home folder' },
    { text: '~/nowhere', says: 'There is no such folder' },
  ])('is refused when it can be none: $text', async ({ text, says }) => {
    const stage = await openProjects('/clients?project=cursor');
    const { page } = stage;
    await page.getByRole('combobox', { name: 'Project folder' }).fill(text);
    await page.getByText(says).waitFor();
    expect(await page.getByRole('button', { name: 'Preview the change' }).isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    expect(inputsOf(stage, 'programs.preview')).toEqual([]);
    await stage.close();
  });

  it('that is gone by then leads to another one', async () => {
    const stage = await openProjects('/clients?connect=cursor&workspace=%2Fhome%2Fada%2Fgone');
    await stage.page.getByText('There is no folder /home/ada/gone').waitFor();
    await stage.page.getByRole('button', { name: 'Choose another folder' }).click();
    await stage.page.getByRole('combobox', { name: 'Project folder' }).waitFor();
    await stage.close();
  });

  it('is mended and left by itself', async () => {
    const stage = await openProjects('/clients?program=codex');
    const { page } = stage;
    await page.getByRole('button', { name: 'Repair: Project blog' }).waitFor();
    expect(await page.getByRole('button', { name: 'Disconnect: Project blog' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Disconnect: Project shop' }).click();
    await page
      .getByRole('dialog', { name: 'Disconnect Codex in shop' })
      .getByText('~/shop/.codex/config.toml')
      .waitFor();
    expect(inputsOf(stage, 'programs.preview')).toEqual([
      { program: 'codex', action: 'disconnect', workspace: '/home/ada/shop' },
    ]);
    await stage.close();
  });

  it.each(['/clients?project=cursor', '/clients?project=cursor&folder=~/shop', '/clients?project=cursor&folder=~'])(
    'is asked for so that everybody can answer: %s',
    async (path) => {
      const stage = await openProjects(path, { canChoose: true });
      await stage.page.getByRole('dialog').waitFor();
      await stage.page.getByRole('listbox').waitFor({ state: 'attached' });
      expect(await violationsInBothThemes(stage.page)).toEqual({ light: [], dark: [] });
      expect(stage.problems).toEqual([]);
      await stage.close();
    },
  );
});
