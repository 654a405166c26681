import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingSecretOf } from '../../renderer/components/secrets/missing-secret.ts';
import { violationsInBothThemes } from './support/axe.ts';
import { missingSecret, withoutSecret } from './support/missing-secret.ts';
import { sampleAnswers, sampleNow, sampleSecrets } from './support/sample-answers.ts';
import { launchChromium, openStage, refusal, type Answers, type StageOptions } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (path: string, answers: Answers, options: Partial<StageOptions> = {}) =>
  openStage(browser, { answers, path, now: sampleNow, ...options });
const none = { light: [], dark: [] };
const locked = () =>
  refusal('keychain-unavailable', 'The keychain is locked. Unlock it', 'Хранилище ключей заблокировано. Разблокируйте');

describe('an error', () => {
  it.each([
    [missingSecret, 'github-token'],
    [{ ...missingSecret, details: { reference: '${env:TOKEN}' } }, undefined],
    [{ ...missingSecret, code: 'upstream-failed' }, undefined],
    [{ ...missingSecret, details: { secret: 1 } }, undefined],
  ])('names the secret that is missing: %j', (error, name) => {
    expect(missingSecretOf(error)).toBe(name);
  });
});

describe('a connection whose secret is missing', () => {
  it.each([
    ['in the list', '/connections'],
    ['in its drawer', '/connections?id=everything&details'],
    ['on its edit page', '/connections/edit?id=everything'],
    ['on the home page', '/'],
  ])('asks for it %s, and works once it is given', async (_, path) => {
    const answers = withoutSecret();
    const stage = await open(path, answers);
    const { page } = stage;
    const buttons = page.getByRole('button', { name: 'Enter the secret…' });
    await buttons.last().click();
    const dialog = page.getByRole('dialog', { name: 'Enter the secret' });
    const field = dialog.getByLabel('Secret “github-token”', { exact: true });
    await field.waitFor();
    expect(await field.getAttribute('type')).toBe('password');
    await page.keyboard.type('sv-1a2b3c');
    await page.keyboard.press('Enter');
    await page.getByText('The secret “github-token” is in the keychain', { exact: true }).waitFor();
    expect(answers.given()).toEqual({ name: 'github-token', value: 'sv-1a2b3c' });
    await stage.tell({ type: 'changed', areas: ['connections'] });
    await buttons.first().waitFor({ state: 'detached' });
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it.each([
    {
      language: 'en',
      enter: 'Enter the secret…',
      save: 'Save and try again',
      empty: 'Enter a value',
      reason: 'The keychain is locked. Unlock it',
    },
    {
      language: 'ru',
      enter: 'Ввести секрет…',
      save: 'Сохранить и повторить',
      empty: 'Введите значение',
      reason: 'Хранилище ключей заблокировано. Разблокируйте',
    },
  ] as const)('says beside the field what keeps it from being kept ($language)', async (words) => {
    const { language, enter, save, empty, reason } = words;
    const answers = {
      ...withoutSecret(),
      'secrets.set': () => {
        throw locked();
      },
    };
    const stage = await open('/connections', answers, { language });
    const { page } = stage;
    await page.getByRole('button', { name: enter }).click();
    await page.getByRole('button', { name: save }).click();
    await page.getByRole('dialog').getByText(empty).waitFor();
    await page.getByRole('dialog').getByRole('textbox').fill('x');
    await page.getByRole('button', { name: save }).click();
    await page.getByRole('dialog').getByText(reason).waitFor();
    expect(await violationsInBothThemes(page)).toEqual(none);
    expect(stage.asked.filter(({ name }) => name === 'secrets.set')).toHaveLength(1);
    await stage.close();
  });
});

describe('the secrets in the settings', () => {
  const path = '/settings?section=secrets';

  it('stand there by name, with what uses each and whether it is there', async () => {
    const stage = await open(path, sampleAnswers);
    const rows = stage.page.getByRole('list', { name: 'Secrets that Portico keeps' }).getByRole('listitem');
    await rows.first().waitFor();
    expect(
      await rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).innerText.split(/\n+/).join(' | '))),
    ).toEqual([
      'accounting-password | Used by 1С: Бухгалтерия | In the keychain | Replace…',
      'github-token | Used by Issue tracker, everything | Missing | Enter…',
      'old-crm-key | Nothing uses it | In the keychain | Replace…',
      'work-client-secret | Used by the account work | In the keychain | Replace…',
    ]);
    expect(await stage.page.getByRole('button', { name: 'Delete github-token' }).isDisabled()).toBe(true);
    expect(await violationsInBothThemes(stage.page)).toEqual(none);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('are replaced in a dialog that never shows the old value', async () => {
    const answers = { ...sampleAnswers, 'secrets.set': {} };
    const stage = await open(path, answers);
    await stage.page.getByRole('button', { name: 'Replace…' }).first().click();
    const dialog = stage.page.getByRole('dialog', { name: 'Replace the secret' });
    const field = dialog.getByLabel('Secret “accounting-password”', { exact: true });
    expect(await field.inputValue()).toBe('');
    await field.fill('sv-new');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(stage.asked).toContainEqual({
      name: 'secrets.set',
      input: { name: 'accounting-password', value: 'sv-new' },
    });
    await stage.close();
  });

  it('are deleted after it was said which connections stop, and why not when that fails', async () => {
    let isLocked = true;
    let left = [...sampleSecrets];
    const stage = await open(path, {
      ...sampleAnswers,
      'secrets.list': () => ({ secrets: left }),
      'secrets.delete': ({ name }) => {
        if (isLocked) throw locked();
        left = left.filter((secret) => secret.name !== name);
        return {};
      },
    });
    const { page } = stage;
    const remove = async (name: string, words: RegExp) => {
      await page.getByRole('button', { name: `Delete ${name}` }).click();
      const dialog = page.getByRole('dialog', { name: `Delete the secret “${name}”` });
      await dialog.getByText(words).waitFor();
      await dialog.getByRole('button', { name: 'Delete' }).click();
    };
    await remove('accounting-password', /^“1С: Бухгалтерия” stops working until it is entered again\./);
    await page.getByRole('alert').getByText('The keychain is locked. Unlock it').waitFor();
    isLocked = false;
    await remove('old-crm-key', /^No connection uses it\./);
    await page.getByText('The secret “old-crm-key” is deleted', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete old-crm-key' }).waitFor({ state: 'detached' });
    await stage.close();
  });

  const unknown = sampleSecrets.map((secret) => ({ ...secret, state: 'unknown' as const }));
  const problem = { code: 'keychain-unavailable', message: 'It does not answer.', retryable: true, details: {} };
  it.each<readonly [string, NonNullable<Answers['secrets.list']>, string]>([
    ['the keychain does not answer', { secrets: unknown, problem }, 'Whether they are there is not known'],
    ['there are none', { secrets: [] }, 'None yet.'],
    [
      'they cannot be read',
      () => {
        throw refusal('storage-failed', 'The disk is full.');
      },
      'The list of secrets could not be read',
    ],
  ])('are shown so that everybody can read it when %s', async (_, list, words) => {
    const stage = await open(path, { ...sampleAnswers, 'secrets.list': list });
    await stage.page.getByText(words).waitFor();
    expect(await violationsInBothThemes(stage.page)).toEqual(none);
    await stage.close();
  });
});
