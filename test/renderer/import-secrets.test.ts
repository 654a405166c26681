import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRefusal } from '../../contract/imports.ts';
import { box, button, close, inputsOf, orgBox, tokenBox, told, openImports } from './support/import-stage.ts';
import { importAnswers } from './support/sample-imports.ts';
import { launchChromium, type Answers, type StageOptions } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (answers: Answers = {}, options: Partial<StageOptions> = {}) => openImports(browser, answers, options);

describe('secrets that the settings do not hold', () => {
  it('are asked for without being shown, and go with the import alone', async () => {
    const stage = await open();
    const { page } = stage;
    await box(page, 'filesystem').click();
    await box(page, 'GitHub').click();
    await expect.poll(() => tokenBox(page).getAttribute('type')).toBe('password');
    await tokenBox(page).fill(' tk-1a2b3c4d5e ');
    await orgBox(page).fill('acme');
    await button(page, 'Import 1 server').click();
    await told(page, '1 server is a connection now');
    expect(inputsOf(stage, 'imports.apply')).toEqual([
      {
        items: [{ key: 'tracker', id: 'tracker', secrets: { 'tracker-pat': 'tk-1a2b3c4d5e', 'tracker-org': 'acme' } }],
      },
    ]);
    expect(await page.content()).not.toContain('tk-1a2b3c4d5e');
    await close(stage);
  });

  it('can be left out, and are given where the outcome names them', async () => {
    const stage = await open({ 'secrets.set': {} });
    const { page } = stage;
    await button(page, 'Import 3 servers').click();
    const dialog = page.getByRole('dialog', { name: 'Imported, secrets are missing' });
    await dialog.getByText('Connection tracker waits for: Personal access token of the tracker, ORG').waitFor();
    await dialog.getByText('Set the variable ORG for Portico, then start it again.').waitFor();
    await expect.poll(() => dialog.getByRole('listitem').count()).toBe(3);
    expect(inputsOf(stage, 'imports.apply')).toMatchObject([{ items: [{}, {}, { key: 'tracker', id: 'tracker' }] }]);
    await dialog.getByRole('button', { name: 'Enter the secret…' }).click();
    await page.getByRole('dialog', { name: 'Enter the secret' }).getByRole('textbox').fill('tk-1a2b3c4d5e');
    await page.keyboard.press('Enter');
    await dialog.getByText('In the keychain', { exact: true }).waitFor();
    expect(inputsOf(stage, 'secrets.set')).toEqual([{ name: 'tracker-pat', value: 'tk-1a2b3c4d5e' }]);
    await close(stage);
  });

  it('are asked for only of servers that are chosen', async () => {
    const stage = await open();
    await box(stage.page, 'tracker').click();
    await stage.page.getByText('It takes ORG from the environment, where Portico has none.').waitFor();
    await expect.poll(() => tokenBox(stage.page).count()).toBe(0);
    await close(stage);
  });
});

describe('a server that was refused', () => {
  it.each<readonly [why: ImportRefusal, words: string]>([
    ['configuration', 'Конфигурация это не принимает: portico.json:3:5 connections.tracker.headers: Give a name'],
    ['id-taken', 'Этот идентификатор занят'],
  ])('says why in the language of the person: %s', async (why, words) => {
    const reason = 'The configuration has a problem:\n  portico.json:3:5 connections.tracker.headers: Give a name';
    const outcome = { refused: [{ key: 'tracker', reason, why }], waiting: [], imported: [] };
    const stage = await open(importAnswers({ outcome }), { language: 'ru' });
    await button(stage.page, 'Импортировать 3 сервера').click();
    const row = stage.page.getByRole('listitem').filter({ hasText: 'Не перенесён: tracker' });
    await row.waitFor();
    expect((await row.innerText()).replace(/\s+/g, ' ')).toBe(`Не перенесён: tracker ${words}`);
    await close(stage);
  });
});
