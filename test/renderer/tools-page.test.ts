import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogEntry } from '../../contract/catalog.ts';
import { violationsOf } from './support/axe.ts';
import { sampleAnswers } from './support/sample-answers.ts';
import { catalogAnswers } from './support/sample-catalog-answers.ts';
import { launchChromium, openStage, type Answers, type Stage, type StageOptions } from './support/stage.ts';
import { expectWithinBudget } from '../support/within-budget.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (path: string, answers: Answers = {}, options: Partial<StageOptions> = {}): Promise<Stage> =>
  openStage(browser, { answers: { ...sampleAnswers, ...answers }, path, ...options });
const panelOf = ({ page }: Stage) => page.locator('aside[data-panel]');
const runButton = (stage: Stage) => panelOf(stage).getByRole('button', { name: 'Run', exact: true });
const askedFor = (stage: Stage, name: string): unknown[] =>
  stage.asked.filter((one) => one.name === name).map(({ input }) => input);
const row = ({ page }: Stage, text: string) => page.getByRole('row').filter({ hasText: text });
const focusedRow = ({ page }: Stage): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('the tools page', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing that assistive technology stumbles over (%s)',
    async (theme) => {
      const stage = await open('/tools?name=requirements__create', {}, { theme });
      await panelOf(stage).getByLabel('title').waitFor();
      await panelOf(stage).getByRole('button', { name: 'Add to reviewers' }).click();
      await panelOf(stage).getByRole('button', { name: 'Add to fields' }).click();
      await panelOf(stage).getByLabel('source: Kind').selectOption({ label: 'Document' });
      await runButton(stage).click();
      await panelOf(stage).getByText('Fill this in.').first().waitFor();
      expect(await violationsOf(stage.page)).toEqual([]);
      expect(stage.problems).toEqual([]);
      await stage.close();
    },
    60_000,
  );

  it.each(['light', 'dark'] as const)(
    'has results and questions that anybody can read (%s)',
    async (theme) => {
      const stage = await open('/tools', {}, { theme });
      await row(stage, 'requirements__search').click();
      await panelOf(stage).getByLabel('query').fill('limit');
      await runButton(stage).click();
      await panelOf(stage).getByRole('tree').waitFor();
      expect(await violationsOf(stage.page)).toEqual([]);
      await panelOf(stage).getByRole('tab', { name: /Calls/ }).click();
      expect(await violationsOf(stage.page)).toEqual([]);
      await row(stage, 'requirements__delete').click();
      await panelOf(stage).getByLabel('key').fill('PAY-17');
      await runButton(stage).click();
      await stage.page.getByRole('dialog').waitFor();
      expect(await violationsOf(stage.page)).toEqual([]);
      expect(stage.problems).toEqual([]);
      await stage.close();
    },
    60_000,
  );

  it.each([
    ['a catalog with nothing', { 'catalog.list': [] }, '/tools', 'No tools. Connect something first.'],
    ['no match', {}, '/tools?text=invoce', 'No tool matches “invoce”.'],
    [
      'a catalog that cannot be read',
      {
        'catalog.list': () => {
          throw new Error('broken');
        },
      },
      '/tools',
      'The catalog could not be read.',
    ],
  ] satisfies readonly (readonly [string, Answers, string, string])[])(
    'says what to do about %s',
    async (...[, answers, path, sentence]) => {
      const stage = await open(path, answers);
      await stage.page.getByText(sentence).waitFor();
      expect(await violationsOf(stage.page)).toEqual([]);
      expect(stage.problems).toEqual([]);
      await stage.close();
    },
  );

  it('switches a tool off at once, and takes it back with Undo', async () => {
    const stage = await open('/tools');
    const toggle = stage.page.getByRole('switch', { name: 'requirements__get on' });
    await toggle.click();
    await stage.page.getByText('15 on, 2 off').waitFor();
    await stage.page.getByRole('button', { name: 'Undo' }).click();
    expect(askedFor(stage, 'catalog.setOn')).toEqual([
      { connection: 'requirements', kind: 'tool', names: ['get'], on: false },
    ]);
    await expect.poll(() => askedFor(stage, 'config.undo')).toEqual([{ change: 'change-1' }]);
    await stage.close();
  });

  it('goes back to the truth when a switch could not be written', async () => {
    const stage = await open('/tools', {
      'catalog.setOn': () => {
        throw new Error('The file is read-only');
      },
    });
    await stage.page.getByRole('switch', { name: 'requirements__get on' }).click();
    await stage.page.getByText('The file is read-only').first().waitFor();
    await stage.page.getByText('16 on, 1 off').waitFor();
    await stage.close();
  });

  it('switches what is listed of a connection, and not what a filter hides', async () => {
    const stage = await open('/tools?text=requirement&effect=changes');
    await stage.page.getByRole('switch', { name: 'Everything of Demo requirements listed here' }).click();
    await stage.page.getByText('3 entries of Demo requirements off').first().waitFor();
    expect(askedFor(stage, 'catalog.setOn')).toEqual([
      { connection: 'requirements', kind: 'tool', names: ['create', 'update', 'comments_add'], on: false },
    ]);
    await stage.close();
  });

  it('is walked through with the keyboard', async () => {
    const stage = await open('/tools');
    const { keyboard } = stage.page;
    await row(stage, 'requirements__get').focus();
    await keyboard.press('ArrowDown');
    await expect.poll(() => focusedRow(stage)).toContain('requirements__create');
    await keyboard.press('End');
    await expect.poll(() => focusedRow(stage)).toContain('everything__echo');
    await keyboard.press('Home');
    await expect.poll(() => focusedRow(stage)).toContain('Demo requirements7 tools');
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');
    await stage.page.getByText('15 on, 2 off').waitFor();
    await keyboard.press('Enter');
    await panelOf(stage).getByLabel('query').waitFor();
    await keyboard.press('Escape');
    await expect.poll(() => panelOf(stage).count()).toBe(0);
    await expect.poll(() => focusedRow(stage)).toContain('requirements__search');
    await stage.close();
  });
});

describe('a catalog of ten thousand tools', () => {
  const many = Array.from({ length: 10_000 }, (_, place): CatalogEntry => ({
    kind: 'tool',
    name: `c${String(place % 20)}__tool_${String(place)}`,
    connection: `c${String(place % 20)}`,
    ownName: `tool_${String(place)}`,
    title: `Tool number ${String(place)}`,
    description: 'Searches what people wrote down about a project, its payments and its customers. '.repeat(2),
    effect: 'read-only',
    tokens: 100,
    on: true,
  }));

  it('answers each key at once, and scrolls without holes', { timeout: 120_000 }, async () => {
    const stage = await openStage(browser, { answers: { ...sampleAnswers, ...catalogAnswers(many) }, path: '/tools' });
    await stage.page.getByText('10,000 on').waitFor();
    // Loose: other programs share the machine. On an idle one a key takes under 16 ms and a frame 16.7 ms.
    await expectWithinBudget({ keyMs: 80, frameMs: 50 }, async () => {
      const keys = await stage.page.evaluate(measureTyping, 'tool number 99');
      await expect.poll(() => stage.page.getByRole('row').count()).toBeLessThan(60);
      await stage.page.getByRole('searchbox').fill('');
      await stage.page.getByText('c0__tool_0').first().waitFor();
      const frames = await stage.page.evaluate(measureScrolling, 60);
      await stage.page.getByRole('grid').evaluate((grid) => grid.scrollTo(0, 0));
      const numbers = { keyMs: median(keys), slowestKeyMs: Math.max(...keys), frameMs: median(frames) };
      if (process.env['MEASURE']) process.stdout.write(`${JSON.stringify(numbers)}\n`);
      return numbers;
    });
    expect(stage.problems).toEqual([]);
    await stage.close();
  });
});

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** Types a text into the search, and says for each key how long the page worked on it, milliseconds. */
async function measureTyping(text: string): Promise<number[]> {
  const field = document.querySelector<HTMLInputElement>('[data-page-search]');
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const times: number[] = [];
  for (let length = 1; length <= text.length; length += 1) {
    await new Promise((done) => setTimeout(done, 60));
    const began = performance.now();
    value?.set?.call(field, text.slice(0, length));
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    // The list may follow in a task of its own: the frame after it has been drawn.
    await new Promise((done) => setTimeout(done));
    await new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - began);
  }
  return times;
}

/** Scrolls some rows with each frame, and says how long the frames took, milliseconds. */
async function measureScrolling(count: number): Promise<number[]> {
  const grid = document.querySelector('[role="grid"]');
  const times: number[] = [];
  let before = performance.now();
  for (let frame = 0; frame < count; frame += 1) {
    grid?.scrollBy(0, 300);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - before);
    before = now;
  }
  return times;
}
