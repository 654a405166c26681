import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './support/axe.ts';
import { sampleAnswers, sampleNow, sampleSettings } from './support/sample-answers.ts';
import { failedSteps, removedSteps, samplePlan } from './support/sample-uninstall.ts';
import { launchChromium, openStage, refusal, type Answers, type StageOptions } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = async (answers: Answers = {}, options: Partial<StageOptions> = {}) => {
  const path = '/settings?section=remove';
  const stage = await openStage(browser, {
    answers: { ...sampleAnswers, ...answers },
    path,
    now: sampleNow,
    ...options,
  });
  await button(stage.page, /^(?:Remove|Удалить)…$/).click();
  return stage;
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const act = (page: Page) => button(page, 'Remove Portico');

describe('removing Portico from the settings page', { timeout: 60_000 }, () => {
  it('lists what will happen, does nothing before it is confirmed, and cancelling does nothing', async () => {
    const stage = await open();
    for (const text of [
      '3 clients are disconnected, their settings become what they were',
      'You are signed out of 3 accounts',
      '2 secrets are deleted from the keychain',
      'Portico no longer starts at login',
      'The command portico is taken off the PATH',
      'opencode cannot be changed now',
    ]) {
      await stage.page.getByText(text, { exact: true }).waitFor();
    }
    await button(stage.page, 'Cancel').click();
    await stage.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(stage.asked.map(({ name }) => name)).not.toContain('app.uninstall');
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('says when there is nothing to remove, and names a single thing as one', async () => {
    const nothing = { ...samplePlan, clients: [], signIns: [], secrets: [], loginItems: [], commands: [] };
    const stage = await open({ 'app.uninstallPlan': nothing });
    await stage.page.getByText('Portico is in no settings of clients').waitFor();
    await stage.close();
    const one = await open({ 'app.uninstallPlan': { ...nothing, clients: samplePlan.clients.slice(0, 1) } });
    await one.page.getByText('1 client is disconnected, its settings become what they were').waitFor();
    await one.close();
  });

  it('shows what could not be done with its remedy, and tries again until all of it is', async () => {
    let runs = 0;
    const stage = await open({
      'app.uninstall': () => {
        runs += 1;
        return {
          steps: runs === 1 ? [...removedSteps, ...failedSteps] : [{ ...failedSteps[1], outcome: 'done' }],
        } as never;
      },
    });
    await act(stage.page).click();
    await stage.page.getByRole('heading', { name: 'Not everything could be removed' }).waitFor();
    await stage.page.getByText('Still in the keychain: tracker-token').waitFor();
    await stage.page.getByText('The keychain cannot be used; unlock it and try again').waitFor();
    await stage.page.getByText(/^opencode\.json is not valid: .* Mend the file and look again/).waitFor();
    expect(await button(stage.page, 'Quit Portico').count()).toBe(0);
    await button(stage.page, 'Try again').click();
    await stage.page.getByRole('heading', { name: 'Portico is removed' }).waitFor();
    await stage.page.getByText('Cursor is disconnected').waitFor();
    await stage.page.getByText('tracker-token is deleted from the keychain').waitFor();
    await button(stage.page, 'Quit Portico').click();
    await stage.page.getByText('Portico is quitting. You can close this page.').waitFor();
    expect(stage.asked.filter(({ name }) => /^app\.(?:uninstall|stop)$/.test(name))).toEqual([
      { name: 'app.uninstall', input: { data: 'keep' } },
      { name: 'app.uninstall', input: { data: 'keep' } },
      { name: 'app.stop', input: {} },
    ]);
    await stage.close();
  });

  it.each([
    { boxes: ['Also delete the data'], data: 'delete' },
    { boxes: ['Also delete the data', /^And 7 copies of settings of clients/], data: 'delete-all' },
  ])('deletes data by quitting, and copies of settings only when they were ticked: $data', async ({ boxes, data }) => {
    const stage = await open({
      'app.uninstall': (input) => ({
        steps: input.data === 'keep' ? [] : [{ part: 'data', subject: samplePlan.data.folder, outcome: 'later' }],
      }),
    });
    const copies = stage.page.getByRole('checkbox', { name: /^And 7 copies/ });
    await copies.waitFor();
    expect(await copies.isDisabled()).toBe(true);
    for (const name of boxes) await stage.page.getByRole('checkbox', { name }).click();
    await act(stage.page).click();
    await button(stage.page, 'Quit and delete the data').click();
    await stage.page.getByText('The data are deleted as soon as Portico has quit').waitFor();
    expect(stage.asked.filter(({ name }) => name === 'app.uninstall').map(({ input }) => input)).toEqual([
      { data: 'keep' },
      { data },
    ]);
    await stage.close();
  });

  it.each([
    { platform: 'win32 x64', said: 'You can uninstall the application now: Settings > Apps > Portico.' },
    { platform: 'darwin arm64', said: /move Portico from Applications to the Trash/ },
    { platform: 'linux x64', said: /remove the package portico, or delete the AppImage file/ },
  ])('says how the application itself is deleted on $platform', async ({ platform, said }) => {
    const about = { ...sampleSettings.about, platform };
    const stage = await open({ 'settings.get': { ...sampleSettings, about }, 'app.uninstall': { steps: [] } });
    await act(stage.page).click();
    await stage.page.getByText(said).waitFor();
    await stage.page.getByText('Nothing of it was left to remove.').waitFor();
    await stage.close();
  });

  it('says what went wrong when it cannot be looked at, or not be begun', async () => {
    const refuse = (message: string) => () => {
      throw refusal('storage-failed', message);
    };
    const unread = await open({ 'app.uninstallPlan': refuse('The disk is full.') });
    await unread.page.getByText('The disk is full.').waitFor();
    expect(await act(unread.page).isDisabled()).toBe(true);
    await unread.close();
    const refused = await open({ 'app.uninstall': refuse('Portico is ending.') });
    await act(refused.page).click();
    await refused.page.getByText('Portico is ending.').waitFor();
    expect(await act(refused.page).isEnabled()).toBe(true);
    await refused.close();
  });

  it.each(['light', 'dark'] as const)('has nothing that assistive technology stumbles over (%s)', async (theme) => {
    const stage = await open({}, { theme, language: 'ru', size: { width: 900, height: 600 } });
    await stage.page.getByText('3 клиента будут отключены: их настройки станут прежними').waitFor();
    expect(await violationsOf(stage.page)).toEqual([]);
    await button(stage.page, 'Удалить Portico').click();
    await stage.page.getByText('Хранилище ключей недоступно. Разблокируйте его и повторите').waitFor();
    expect(await violationsOf(stage.page)).toEqual([]);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });
});
