import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogLine } from '../../contract/activity.ts';
import { fold } from '../../renderer/lib/fold.ts';
import { asText, matches, toShownLine } from '../../renderer/pages/logs/log-lines.ts';
import { violationsOf } from './support/axe.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { launchChromium, openStage, type Answers, type StageOptions } from './support/stage.ts';

const line = (given: Partial<LogLine>): LogLine => ({
  time: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  level: 'info',
  message: 'A tool was called',
  fields: {},
  ...given,
});

describe('a line of the log', () => {
  it.each([
    ['its connection', { connection: 'jira', client: 'Cursor' }, 'jira'],
    ['its account, without a connection', { account: 'work', client: 'Cursor' }, 'work'],
    ['its client, with nothing else', { client: 'Cursor' }, 'Cursor'],
    ['Portico itself otherwise', { port: 7420 }, 'portico'],
  ])('is about %s', (_, fields, source) => {
    expect(toShownLine(line({ fields }), 0).source).toBe(source);
  });

  it('says the rest of its fields in one line, errors by their message', () => {
    const shown = toShownLine(line({ fields: { connection: 'jira', status: 503, error: { message: 'gone' } } }), 0);
    expect(shown.rest).toBe('status=503 error=gone');
  });

  it.each([
    ['every level', { level: 'all', source: undefined, text: '' }, true],
    ['warnings, which errors are, too', { level: 'warn', source: undefined, text: '' }, true],
    ['errors', { level: 'error', source: undefined, text: '' }, true],
    ['another source', { level: 'all', source: 'portico', text: '' }, false],
    ['all words, in any order and case', { level: 'all', source: undefined, text: 'OFF called' }, false],
    ['ё written as е', { level: 'all', source: undefined, text: 'отчет TOOL' }, true],
  ] as const)('is shown or not for %s', (_, filter, expected) => {
    const error = toShownLine(line({ level: 'error', fields: { connection: 'jira', name: 'Отчёт' } }), 0);
    expect(matches(error, filter)).toBe(expected);
  });

  it('is copied with its time in UTC', () => {
    const shown = toShownLine(line({ fields: { connection: 'jira' } }), 0);
    expect(asText([shown])).toBe('2026-01-02T03:04:05.678Z info jira A tool was called');
  });

  it('is searched without regard to ё', () => {
    expect(fold('Ёлка')).toBe('елка');
  });
});

describe('the logs page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  const open = (answers: Answers = {}, options: Partial<StageOptions> = {}) =>
    openStage(browser, { answers: { ...sampleAnswers, ...answers }, path: '/logs', now: sampleNow, ...options });

  it.each(['light', 'dark'] as const)('has nothing that assistive technology stumbles over (%s)', async (theme) => {
    const stage = await open({}, { theme });
    await stage.page.getByText('A call took too long').click();
    await stage.page.getByRole('region', { name: 'Details of the line' }).waitFor();
    expect(await violationsOf(stage.page)).toEqual([]);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('adds lines as they come and keeps the end in view until the person scrolls away', async () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      line({ time: sampleNow - 500 + index, message: `Line ${String(index)}` }),
    );
    const stage = await open({ 'logs.read': many });
    await stage.page.getByText('Line 499').waitFor();
    await stage.tell({ type: 'log', lines: [line({ time: sampleNow + 5, message: 'Just now' })] });
    await stage.page.getByText('Just now').waitFor();
    const list = stage.page.getByRole('listbox', { name: 'Logs' });
    await list.hover();
    await stage.page.mouse.wheel(0, -3_000);
    const follow = stage.page.getByRole('switch', { name: 'Follow' });
    await stage.page.waitForFunction(
      () => document.querySelector('[role=switch]')?.getAttribute('aria-checked') === 'false',
    );
    await stage.tell({ type: 'log', lines: [line({ time: sampleNow + 9, message: 'Unseen' })] });
    await expect.poll(() => stage.page.getByText('Unseen').count()).toBe(0);
    await follow.click();
    await stage.page.getByText('Unseen').waitFor();
    await stage.close();
  });

  it('says that nothing fits, and shows everything again with one button', async () => {
    const stage = await open();
    await stage.page.getByRole('searchbox', { name: 'Search messages' }).fill('no such words');
    await stage.page.getByText('Nothing at this level').waitFor();
    await stage.page.getByRole('button', { name: 'Show all' }).click();
    await stage.page.getByText('A client connected').waitFor();
    await stage.close();
  });

  it('exports diagnostics and shows where they are', async () => {
    const stage = await open({
      'diagnostics.export': { file: '/data/exports/portico-diagnostics.zip', bytes: 4_000 },
      'shell.showFile': {},
    });
    await stage.page.getByRole('button', { name: 'Export diagnostics' }).click();
    await stage.page.getByRole('button', { name: 'Show in folder' }).click();
    await expect
      .poll(() => stage.asked.find(({ name }) => name === 'shell.showFile')?.input)
      .toEqual({ file: '/data/exports/portico-diagnostics.zip' });
    await stage.close();
  });
});
