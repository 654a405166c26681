import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './support/axe.ts';
import { sampleAnswers, sampleNow, sampleSettings as settings } from './support/sample-answers.ts';
import { launchChromium, openStage, refusal, type Answers, type StageOptions } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (answers: Answers, options: Partial<StageOptions> = {}) =>
  openStage(browser, { answers: { ...sampleAnswers, ...answers }, path: '/settings', now: sampleNow, ...options });

describe('the settings page', () => {
  it.each(['light', 'dark'] as const)('has nothing that assistive technology stumbles over (%s)', async (theme) => {
    const stage = await open({}, { theme });
    expect(await violationsOf(stage.page)).toEqual([]);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('shows a change at once and keeps what the app made of it', async () => {
    let theme: 'system' | 'light' | 'dark' = 'system';
    const current = () => ({ ...settings, theme });
    const stage = await open({
      'settings.get': current,
      'settings.set': (change) => {
        theme = change.theme ?? theme;
        return current();
      },
    });
    await stage.page.getByRole('radio', { name: 'Dark' }).click();
    await stage.page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
    expect(stage.asked).toContainEqual({ name: 'settings.set', input: { theme: 'dark' } });
    await stage.close();
  });

  it('takes a change back that could not be saved, and says why beside the control', async () => {
    const stage = await open({
      'settings.set': () => {
        throw refusal('storage-failed', 'The file is read-only.');
      },
    });
    const control = stage.page.getByRole('switch', { name: 'Open the browser to sign in' });
    await control.click();
    await stage.page.getByText('The file is read-only.').waitFor();
    await expect.poll(() => control.getAttribute('aria-checked')).toBe('true');
    await stage.close();
  });

  it.each(['0', '65536', 'x', ''])('refuses the port "%s" in words', async (port) => {
    const stage = await open({});
    await stage.page.getByRole('textbox', { name: 'Port' }).fill(port);
    await stage.page.getByRole('button', { name: 'Change' }).click();
    await stage.page.getByText('A number from 1 to 65535').waitFor();
    expect(stage.asked.map(({ name }) => name)).not.toContain('settings.set');
    await stage.close();
  });

  it('changes the language of everything at once', async () => {
    let language: 'system' | 'ru' = 'system';
    const stage = await open({
      'settings.get': () => ({ ...settings, language }),
      'settings.set': () => ({ ...settings, language: (language = 'ru') }),
    });
    await stage.page.getByRole('combobox', { name: 'Language' }).selectOption('ru');
    await stage.page.getByRole('heading', { name: 'Настройки' }).waitFor();
    await expect.poll(() => stage.page.evaluate(() => document.documentElement.lang)).toBe('ru');
    await stage.close();
  });

  it('offers updates and start at login only where the shell can', async () => {
    const headless = await open({});
    await expect.poll(() => headless.page.getByRole('switch', { name: 'Start at login' }).count()).toBe(0);
    await expect.poll(() => headless.page.getByRole('heading', { name: 'Updates' }).count()).toBe(0);
    await headless.close();
    const shell = {
      host: 'electron' as const,
      canShowFiles: true,
      startAtLogin: false,
      update: { status: 'ready' as const, version: '0.2.0' },
    };
    const desktop = await open({ 'settings.get': { ...settings, shell }, 'shell.installUpdate': {} });
    await desktop.page.getByText('0.2.0 is ready to be installed').waitFor();
    await desktop.page.getByRole('button', { name: 'Restart and install' }).click();
    expect(desktop.asked).toContainEqual({ name: 'shell.installUpdate', input: {} });
    await desktop.close();
  });

  it('says what to do when the settings cannot be read', async () => {
    const stage = await open({
      'settings.get': () => {
        throw refusal('storage-failed', 'The database is busy.');
      },
    });
    await stage.page.getByText('The database is busy.').waitFor();
    await expect.poll(() => stage.page.getByRole('button', { name: 'Try again' }).count()).toBe(1);
    await stage.close();
  });
});
