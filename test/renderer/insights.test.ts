import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sparklinePath } from '../../renderer/components/sparkline.tsx';
import { rangeAt } from '../../renderer/pages/insights/ranges.ts';
import { violationsOf } from './support/axe.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { launchChromium, openStage, type Answers, type StageOptions } from './support/stage.ts';

const hour = 3_600_000;

describe('the times of the charts', () => {
  it.each([
    { range: 'hour', before: '10:42', from: '09:42', buckets: 30 },
    { range: 'day', before: '11:00', from: '11:00', buckets: 24 },
    { range: 'week', before: '12:00', from: '12:00', buckets: 28 },
    { range: 'month', before: '00:00', from: '00:00', buckets: 30 },
  ] as const)('begin and end at full parts of a range of one $range', ({ range, before, from, buckets }) => {
    const at = Date.UTC(2026, 10, 21, 10, 41, 30);
    const span = rangeAt(range, at, 0);
    const clock = (time: number) => new Date(time).toISOString().slice(11, 16);
    expect([clock(span.before), clock(span.from), span.buckets]).toEqual([before, from, buckets]);
  });

  it('follow the day of the person, not of Greenwich', () => {
    const span = rangeAt('month', Date.UTC(2026, 10, 21, 22), 3 * hour);
    expect(new Date(span.before).toISOString()).toBe('2026-11-22T21:00:00.000Z');
  });
});

describe('a sparkline', () => {
  it('reaches from edge to edge, the highest at the top', () => {
    expect(sparklinePath([0, 4, 2])).toBe('M0.0 26.0L48.0 2.0L96.0 14.0');
  });

  it('lies at the bottom when nothing happened', () => {
    expect(sparklinePath([0, 0])).toBe('M0.0 26.0L96.0 26.0');
  });
});

describe('the insights page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  const open = (answers: Answers = {}, options: Partial<StageOptions> = {}) =>
    openStage(browser, { answers: { ...sampleAnswers, ...answers }, path: '/insights', now: sampleNow, ...options });

  it.each(['light', 'dark'] as const)('has nothing that assistive technology stumbles over (%s)', async (theme) => {
    const stage = await open({}, { theme });
    await stage.page.getByRole('heading', { name: 'Most failing tools' }).waitFor();
    expect(await violationsOf(stage.page)).toEqual([]);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('gives the charts as tables to those who cannot see them', async () => {
    const stage = await open();
    const table = stage.page.getByRole('table', { name: 'Calls', exact: true });
    await expect.poll(() => table.getByRole('row').count()).toBe(25);
    await expect.poll(() => table.getByRole('row').nth(5).innerText()).toMatch(/34\s+2$/);
    await stage.close();
  });

  it('asks for the chosen range and the one before it', async () => {
    const stage = await open();
    await stage.page.getByRole('radio', { name: '7 d' }).click();
    await expect.poll(() => stage.page.url()).toContain('range=week');
    const week = 7 * 24 * hour;
    const inputs = stage.asked.filter(({ name }) => name === 'activity.summary').map(({ input }) => input);
    const [current, former] = inputs.slice(-2) as { from: number; before: number; buckets: number }[];
    expect([current?.buckets, former?.buckets]).toEqual([28, 1]);
    expect([(current?.before ?? 0) - (current?.from ?? 0), former?.before]).toEqual([week, current?.from]);
    await stage.close();
  });

  it('says when there were no calls, without moving anything', async () => {
    const none = { calls: 0, errors: 0 };
    const stage = await open({
      'activity.summary': ({ from, buckets }) => ({
        totals: none,
        series: Array.from({ length: buckets }, (_, index) => ({ at: from + index, ...none })),
        errorsByCode: [],
        clients: [],
        connections: [],
        tools: [],
        slowest: [],
        failing: [],
      }),
    });
    await stage.page.getByText('No calls in this time').first().waitFor();
    expect(await violationsOf(stage.page)).toEqual([]);
    await stage.close();
  });

  it('leads from a slow tool to its calls', async () => {
    const stage = await open();
    await stage.page.getByRole('link', { name: /query.*30\.0 s/ }).click();
    await expect.poll(() => stage.page.url()).toContain('/activity?tool=query&connection=accounting');
    await stage.close();
  });
});
