import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violationsOf } from './support/axe.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { importAnswers, sampleImportChange } from './support/sample-imports.ts';
import { launchChromium, openStage, refusal, type Answers } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Scene {
  readonly state: string;
  readonly answers?: Answers;
  readonly prepare?: (page: Page) => Promise<void>;
}
const scenes: readonly Scene[] = [
  { state: 'empty', answers: importAnswers({ found: [] }) },
  {
    state: 'unreadable',
    answers: {
      'imports.list': () => {
        throw refusal('storage-failed', 'The database is busy.');
      },
    },
  },
  {
    state: 'with details, changes and an import before',
    answers: importAnswers({ history: [sampleImportChange] }),
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Details: GitHub' }).click();
      await page.getByRole('switch').click();
      await page.getByRole('button', { name: 'Show the change in ~/.cursor/mcp.json' }).click();
    },
  },
];

it.each(scenes)(
  'has nothing that assistive technology stumbles over, light and dark: $state',
  async ({ answers = {}, prepare }) => {
    for (const theme of ['light', 'dark'] as const) {
      const given = { ...sampleAnswers, ...importAnswers(), ...answers };
      const stage = await openStage(browser, { answers: given, path: '/clients?import=1', now: sampleNow, theme });
      await stage.page.getByRole('button', { name: /^(Cancel|Close)$/ }).waitFor();
      await prepare?.(stage.page);
      expect(await violationsOf(stage.page)).toEqual([]);
      expect(stage.problems).toEqual([]);
      await stage.close();
    }
  },
);
