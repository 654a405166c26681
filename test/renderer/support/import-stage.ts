import { expect } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { sampleAnswers, sampleNow } from './sample-answers.ts';
import { importAnswers } from './sample-imports.ts';
import { openStage, type Answers, type Stage, type StageOptions } from './stage.ts';

/** The dialog that imports servers, open. */
export async function openImports(
  browser: Browser,
  answers: Answers = {},
  options: Partial<StageOptions> = {},
): Promise<Stage> {
  const given = { ...sampleAnswers, ...importAnswers(), ...answers };
  const stage = await openStage(browser, { answers: given, path: '/clients?import=1', now: sampleNow, ...options });
  await stage.page.getByRole('dialog').waitFor();
  return stage;
}

export const inputsOf = (stage: Stage, name: string) =>
  stage.asked.filter((asked) => asked.name === name).map(({ input }) => input);
export const box = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const tokenBox = (page: Page) => page.getByLabel('Personal access token of the tracker', { exact: true });
export const orgBox = (page: Page) => page.getByRole('group', { name: 'Secrets for tracker' }).getByLabel(/^ORG/);
export const told = (page: Page, text: string) => page.getByText(text).first().waitFor();
export const close = async (stage: Stage): Promise<void> => {
  expect(stage.problems).toEqual([]);
  await stage.close();
};
