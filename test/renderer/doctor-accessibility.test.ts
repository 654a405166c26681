import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violationsOf } from './support/axe.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { fineFindings } from './support/sample-findings.ts';
import { launchChromium, openStage, type Answers } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

it.each([
  { state: 'problems', answers: {}, test: false },
  { state: 'nothing wrong', answers: { 'doctor.run': [...fineFindings] }, test: false },
  { state: 'a finished test of the endpoint', answers: {}, test: true },
] satisfies readonly { state: string; answers: Answers; test: boolean }[])(
  'the doctor has nothing that assistive technology stumbles over, light and dark: $state',
  async ({ answers, test }) => {
    const stage = await openStage(browser, {
      // Only what is in front is looked at; the page behind has tests of its own.
      answers: { ...sampleAnswers, 'programs.list': [], 'clients.list': [], ...answers },
      path: '/clients?doctor=1',
      language: 'ru',
      now: sampleNow,
    });
    const { page } = stage;
    await page.getByRole('dialog').waitFor();
    if (test) {
      await page.getByRole('tab', { name: 'Тест точки входа' }).click();
      await page.getByRole('button', { name: 'Проверить точку входа' }).click();
      await page.getByText('Не пройден 1 сценарий из 18').waitFor();
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Colours are measured once nothing fades any more.
      await page.waitForTimeout(250);
      expect(await violationsOf(page), colorScheme).toEqual([]);
    }
    expect(stage.problems).toEqual([]);
    await stage.close();
  },
  60_000,
);
