import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogEntry } from '../../contract/catalog.ts';
import type { ConnectionView } from '../../contract/connections.ts';
import { violationsOf } from './support/axe.ts';
import { sampleAccounts } from './support/sample-accounts.ts';
import { sampleAnswers, sampleConnections, sampleNow, sampleSettings as settings } from './support/sample-answers.ts';
import { launchChromium, openStage, refusal, type Answers, type Stage, type StageOptions } from './support/stage.ts';
import { expectWithinBudget } from '../support/within-budget.ts';
import { untilStill } from '../support/until-still.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const stageOf = (answers: Answers = {}, options: Partial<StageOptions> = {}) =>
  openStage(browser, { answers: { ...sampleAnswers, ...answers }, path: '/logs', now: sampleNow, ...options });

async function opened(answers: Answers = {}, options: Partial<StageOptions> = {}): Promise<Stage> {
  const stage = await stageOf(answers, options);
  await stage.page.keyboard.press('Control+k');
  await stage.page.getByRole('combobox').waitFor();
  return stage;
}

/** Types, and waits until that is what the first option is. */
async function type(page: Page, text: string, first: string): Promise<void> {
  await page.getByRole('combobox').fill(text);
  await page.getByRole('option', { selected: true }).filter({ hasText: first }).waitFor();
}

const names = (stage: Stage): string[] => stage.asked.map(({ name }) => name);

describe('the command palette', () => {
  it('opens by key and by button, reads nothing before, and gives the focus back', async () => {
    const stage = await stageOf();
    const { page } = stage;
    const button = page.getByRole('button', { name: 'Search or run' });
    await button.focus();
    expect(names(stage)).not.toContain('catalog.list');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search or run' }).waitFor();
    await expect.poll(() => names(stage)).toEqual(expect.arrayContaining(['catalog.list', 'clients.list']));
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
    await button.click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that assistive technology stumbles over (%s)',
    { timeout: 60_000 },
    async (theme) => {
      const stage = await opened({}, { theme });
      // What fades in has other colours.
      await untilStill(stage.page);
      expect(await violationsOf(stage.page)).toEqual([]);
      await type(stage.page, 'req', 'requirements__');
      expect(await violationsOf(stage.page)).toEqual([]);
      await stage.page.getByRole('combobox').fill('qqqqqq');
      await stage.page.getByText('Nothing matches “qqqqqq”.').waitFor();
      expect(await violationsOf(stage.page)).toEqual([]);
      expect(stage.problems).toEqual([]);
      await stage.close();
    },
  );

  it('leads to a tool, and has it first the next time', async () => {
    const stage = await opened();
    const { page } = stage;
    await type(page, 'create iss', 'issues__create_issue');
    await expect.poll(() => page.locator('[role=option] mark').allTextContents()).toEqual(['iss', 'create']);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ui/tools?name=issues__create_issue');
    await page.keyboard.press('Control+k');
    await page.getByText('Recently used').waitFor();
    await expect
      .poll(() => page.getByRole('option', { selected: true }).textContent())
      .toContain('issues__create_issue');
    await expect
      .poll(() => page.evaluate(() => JSON.stringify(Object.values({ ...localStorage }))))
      .toContain('tool:issues__create_issue');
    await stage.close();
  });

  it('moves with the keys and says so to assistive technology', async () => {
    const stage = await opened();
    const { page } = stage;
    const chosen = () =>
      page.getByRole('combobox').evaluate((field) => {
        const id = field.getAttribute('aria-activedescendant') ?? '';
        return document.getElementById(id)?.querySelector('span')?.textContent;
      });
    await expect.poll(() => chosen()).toBe('Sign in to accountant@demo');
    for (const [key, name] of [
      ['ArrowDown', 'Repair Cursor'],
      ['ArrowUp', 'Sign in to accountant@demo'],
      ['PageDown', 'Home'],
      ['End', 'Cursor'],
      ['ArrowDown', 'Sign in to accountant@demo'],
      ['End', 'Cursor'],
      ['Home', 'Sign in to accountant@demo'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(async () => [key, await chosen()]).toEqual([key, name]);
    }
    await stage.close();
  });

  it('runs actions, whatever the language and the layout they were typed in', async () => {
    const [demo] = sampleConnections;
    const stage = await stageOf({
      'app.pause': {},
      'settings.set': settings,
      'connections.refresh': demo as ConnectionView,
      'diagnostics.export': { file: '/data/exports/diagnostics.zip', bytes: 9 },
    });
    for (const [text, found, name, input] of [
      ['зфгыу', 'Pause all calls', 'app.pause', { paused: true }],
      ['приостановить', 'Pause all calls', 'app.pause', { paused: true }],
      ['theme dark', 'Theme: dark', 'settings.set', { theme: 'dark' }],
      ['language ru', 'Language: Russian', 'settings.set', { language: 'ru' }],
      ['refresh demo', 'Refresh Demo requirements', 'connections.refresh', { id: 'requirements' }],
      ['export', 'Export diagnostics', 'diagnostics.export', {}],
    ] as const) {
      const before = stage.asked.length;
      await stage.page.keyboard.press('Control+k');
      await type(stage.page, text, found);
      await stage.page.keyboard.press('Enter');
      await stage.page.getByRole('dialog').waitFor({ state: 'detached' });
      await expect.poll(() => stage.asked.slice(before)).toContainEqual({ name, input });
      // The status is read again, and the action is called as before.
      await expect.poll(() => stage.asked.at(-1)?.name).not.toBe('app.pause');
    }
    await stage.page.keyboard.press('Control+k');
    await type(stage.page, 'copy', 'Copy endpoint address');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText('The endpoint address is in the clipboard').first().waitFor();
    await expect
      .poll(() => stage.page.evaluate(() => navigator.clipboard.readText()))
      .toBe('http://127.0.0.1:7420/mcp');
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('signs in to the account that a connection waits for, and says when it is done', async () => {
    const waiting = sampleAccounts.find(({ id }) => id === 'accounting');
    const state = { status: 'signed-in', subject: 'a', name: 'accountant@demo', since: 1, persisted: true } as const;
    const stage = await opened({
      'accounts.login': { authorizationUrl: 'https://sign-in.example.com/accounting', expiresAt: sampleNow + 60_000 },
      'accounts.awaitLogin': { ...(waiting as NonNullable<typeof waiting>), state },
    });
    await type(stage.page, 'sign in', 'Sign in to accountant@demo');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText('Signed in as accountant@demo').first().waitFor();
    expect(stage.asked).toContainEqual({ name: 'accounts.login', input: { account: 'accounting', openBrowser: true } });
    expect(names(stage).filter((name) => name === 'accounts.login')).toHaveLength(1);
    await stage.close();
  });

  it('says why something could not be done, and that tools could not be read', async () => {
    const stage = await opened({
      'catalog.list': () => {
        throw refusal('storage-failed', 'Unreadable');
      },
      'app.pause': () => {
        throw refusal('storage-failed', 'The database is busy.');
      },
    });
    await stage.page.getByText('The tools could not be read.').waitFor();
    await type(stage.page, 'pause', 'Pause all calls');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText('The database is busy.').first().waitFor();
    await stage.close();
  });

  it.each([
    [undefined, false],
    [{ status: 'unknown' } as const, true],
  ])('offers what the desktop shell can do only where it can (%o)', async (update, offered) => {
    const shell = { ...settings.shell, ...(update && { update, startAtLogin: false }) };
    const stage = await opened({ 'settings.get': { ...settings, shell } });
    await type(stage.page, 'theme', 'Theme');
    for (const [text, name] of [
      ['updates', 'Check for updates'],
      ['at login', 'Start at login'],
    ] as const) {
      await stage.page.getByRole('combobox').fill(text);
      await expect.poll(() => stage.page.getByRole('option').filter({ hasText: name }).count()).toBe(offered ? 1 : 0);
    }
    await stage.close();
  });

  it('searches ten thousand tools while one types', { timeout: 120_000 }, async () => {
    const catalog = Array.from({ length: 10_000 }, (_, index): CatalogEntry => {
      const ownName = `${['search', 'get', 'create', 'update'][index % 4] ?? ''}_object_${String(index)}`;
      const title = `Объект № ${String(index)} of the register`;
      return {
        kind: 'tool',
        connection: 'requirements',
        name: `requirements__${ownName}`,
        ownName,
        title,
        description: title,
        effect: 'read-only',
        tokens: 100,
        on: true,
      };
    });
    const stage = await stageOf({ 'catalog.list': catalog });
    const { page } = stage;
    await page.keyboard.press('Control+k');
    await type(page, 'search', 'requirements__search');
    await page.keyboard.press('Escape');
    const measure = async () => {
      const painted = () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          requestAnimationFrame(() => port2.postMessage(0));
        });
      const timed = async (act: () => void): Promise<number> => {
        const before = performance.now();
        act();
        await Promise.resolve();
        return performance.now() - before;
      };
      const open = await timed(() => document.querySelector<HTMLElement>('[aria-keyshortcuts]')?.click());
      await painted();
      const field = document.querySelector<HTMLInputElement>('[role=combobox]');
      const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      const typed: number[] = [];
      for (const query of ['search 12', 'объект 77', 'rso']) {
        for (let length = 1; length <= query.length; length += 1) {
          typed.push(
            await timed(() => {
              value?.set?.call(field, query.slice(0, length));
              field?.dispatchEvent(new Event('input', { bubbles: true }));
            }),
          );
          await painted();
        }
      }
      return {
        open,
        shown: document.querySelectorAll('[role=dialog] [role=option]').length,
        median: typed.sort((a, b) => a - b)[typed.length >> 1] ?? Infinity,
        worst: typed.at(-1) ?? Infinity,
      };
    };
    // 50 ms and 16 ms on a machine that has nothing else to do.
    await expectWithinBudget({ open: 300, median: 160 }, async () => {
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      const times = await page.evaluate(measure);
      if (process.env['PORTICO_TIMES']) process.stdout.write(`${JSON.stringify(times)}\n`);
      expect(times.shown).toBe(50);
      await page.keyboard.press('Escape');
      return times;
    });
    await stage.close();
  });

  it('works in Russian, with Russian letters on the key of the shortcut', async () => {
    const stage = await stageOf({}, { language: 'ru' });
    const { page } = stage;
    await page.evaluate(() =>
      dispatchEvent(new KeyboardEvent('keydown', { key: 'л', code: 'KeyK', ctrlKey: true, bubbles: true })),
    );
    await page.getByRole('dialog', { name: 'Поиск и команды' }).waitFor();
    await type(page, 'yfcnhj', 'Настройки');
    await type(page, 'учет', 'Открыть учётные записи');
    await type(page, 'logs', 'Логи');
    await type(page, 'бухг', '1С: Бухгалтерия');
    await stage.close();
  });
});
