import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvocationView } from '../../contract/activity.ts';
import { violationsOf } from './support/axe.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { launchChromium, openStage, refusal, type Answers, type Stage, type StageOptions } from './support/stage.ts';
import { expectWithinBudget } from '../support/within-budget.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
const open = (answers: Answers = {}, options: Partial<StageOptions> = {}) =>
  openStage(browser, { answers: { ...sampleAnswers, ...answers }, path: '/activity', now: sampleNow, ...options });
const call = (index: number): InvocationView => ({
  id: `many-${String(index)}`,
  clientId: 'client-0',
  clientName: 'VS Code',
  connection: 'requirements',
  method: 'tools/call',
  tool: `tool_${String(index)}`,
  startedAt: sampleNow - index * 1_000,
  durationMs: 5,
  outcome: 'ok',
});
const firstRow = (stage: Stage) => stage.page.getByRole('row').nth(1);

describe('the activity page', () => {
  it.each(['light', 'dark'] as const)('has nothing that assistive technology stumbles over (%s)', async (theme) => {
    const stage = await open({}, { theme, path: '/activity?id=call-4' });
    await stage.page.getByRole('complementary', { name: 'Details of the call' }).getByText('approverToken').waitFor();
    expect(await violationsOf(stage.page)).toEqual([]);
    await stage.page.getByRole('tab', { name: 'Protocol 4' }).click();
    expect(await violationsOf(stage.page)).toEqual([]);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('shows a call as it begins and what became of it, without moving others', async () => {
    const stage = await open();
    const running = { ...call(0), id: 'live', tool: 'live_tool', outcome: 'running' as const };
    await stage.tell({ type: 'invocations', items: [running] });
    await firstRow(stage).getByText('Running').waitFor();
    await stage.tell({
      type: 'invocations',
      items: [{ ...running, outcome: 'failed', errorCode: 'upstream-timeout' }],
    });
    await firstRow(stage).getByText('Timed out').waitFor();
    await expect.poll(() => stage.page.getByText('live_tool').count()).toBe(1);
    await stage.close();
  });

  it('lets new calls wait while the person reads further down', async () => {
    const items = Array.from({ length: 200 }, (_, index) => call(index));
    const stage = await open({ 'invocations.list': { items, total: 200 } });
    const grid = stage.page.getByRole('grid', { name: 'Activity' });
    await grid.hover();
    await stage.page.mouse.wheel(0, 900);
    await stage.page.getByText('tool_30', { exact: true }).waitFor();
    const before = await grid.evaluate((element) => element.scrollTop);
    await stage.tell({
      type: 'invocations',
      items: [{ ...call(0), id: 'fresh', tool: 'fresh_tool', startedAt: sampleNow }],
    });
    await stage.page.getByRole('button', { name: '1 new' }).waitFor();
    expect(await grid.evaluate((element) => element.scrollTop)).toBe(before);
    await stage.page.getByRole('button', { name: '1 new' }).click();
    await firstRow(stage).getByText('fresh_tool').waitFor();
    await stage.close();
  });

  it('leads through calls with the keyboard', async () => {
    const stage = await open();
    await firstRow(stage).focus();
    await stage.page.keyboard.press('ArrowDown');
    await stage.page.keyboard.press('Enter');
    const drawer = stage.page.getByRole('complementary', { name: 'Details of the call' });
    await drawer.getByRole('heading', { name: 'get', exact: true }).waitFor();
    await stage.page.keyboard.press('j');
    await drawer.getByRole('heading', { name: 'list_pull_requests' }).waitFor();
    await stage.page.keyboard.press('k');
    await drawer.getByRole('heading', { name: 'get', exact: true }).waitFor();
    await stage.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await stage.close();
  });

  it('asks the app for what the filters say and keeps them in the address', async () => {
    const stage = await open();
    await stage.page.getByRole('button', { name: /^Outcome/ }).click();
    await stage.page.getByRole('menuitemradio', { name: 'Failed' }).click();
    await stage.page.getByRole('searchbox').fill('оплата');
    await expect.poll(() => decodeURIComponent(stage.page.url())).toContain('outcome=failed&text=оплата');
    await expect
      .poll(() => stage.asked.filter(({ name }) => name === 'invocations.list').at(-1)?.input)
      .toEqual({ outcomes: ['failed', 'tool-error'], text: 'оплата', limit: 200 });
    await stage.close();
  });

  it('says that nothing fits, and that there is nothing yet, with what to do', async () => {
    const none = { 'invocations.list': { items: [], total: 0 } };
    const filtered = await open(none, { path: '/activity?outcome=failed' });
    await filtered.page.getByRole('button', { name: 'Clear filters' }).click();
    await filtered.page.getByText('No calls yet').waitFor();
    expect(await violationsOf(filtered.page)).toEqual([]);
    await filtered.close();
  });

  it('says what went wrong when the records cannot be read, and tries again', async () => {
    let fails = true;
    const stage = await open({
      'invocations.list': () => {
        if (fails) throw refusal('storage-failed', 'The disk is full.');
        return { items: [call(1)], total: 1 };
      },
    });
    await stage.page.getByText('The disk is full.').waitFor();
    fails = false;
    await stage.page.getByRole('button', { name: 'Try again' }).click();
    await stage.page.getByText('tool_1', { exact: true }).waitFor();
    await stage.close();
  });

  it('exports exactly what is shown', async () => {
    const stage = await open(
      { 'invocations.export': { file: '/data/exports/calls.csv', rows: 10, bytes: 900 } },
      { path: '/activity?connection=requirements' },
    );
    await stage.page.getByRole('button', { name: 'Export' }).click();
    await stage.page.getByRole('menuitem', { name: 'As a table (CSV)' }).click();
    await stage.page.getByText('Written to calls.csv').waitFor();
    expect(stage.asked).toContainEqual({
      name: 'invocations.export',
      input: { connections: ['requirements'], format: 'csv' },
    });
    await stage.close();
  });

  it('scrolls smoothly through 100,000 calls', { timeout: 120_000 }, async () => {
    const pageOf = (from: number) => ({
      items: Array.from({ length: 50_000 }, (_, index) => call(from + index)),
      ...(from === 0 ? { next: '50000', total: 100_000 } : {}),
    });
    const stage = await open({ 'invocations.list': ({ cursor }) => pageOf(Number(cursor ?? 0)) });
    const grid = stage.page.getByRole('grid', { name: 'Activity' });
    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect
      .poll(() => grid.evaluate((element) => element.scrollHeight), { timeout: 30_000 })
      .toBeGreaterThan(3_500_000);
    // 60 frames a second are 16.7 ms each; a busy machine is given room.
    await expectWithinBudget({ medianFrameMs: 40 }, async () => {
      const frames = await grid.evaluate(async (element) => {
        const gaps: number[] = [];
        let last = performance.now();
        element.scrollTo({ top: 0 });
        for (let step = 0; step < 120; step += 1) {
          element.scrollBy({ top: 700 });
          await new Promise(requestAnimationFrame);
          const now = performance.now();
          gaps.push(now - last);
          last = now;
        }
        return gaps.sort((left, right) => left - right);
      });
      return { medianFrameMs: frames[60] ?? Infinity };
    });
    await expect.poll(() => stage.page.getByRole('row').count()).toBeLessThan(80);
    await stage.close();
  });
});
