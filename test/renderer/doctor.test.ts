import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../contract/doctor.ts';
import { judgeConfiguration } from '../../main/doctor/app/app-checks.ts';
import { say, verdict } from '../../main/doctor/verdict.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { fineFindings, sampleFindings, sampleTests } from './support/sample-findings.ts';
import { launchChromium, openStage, refusal, type Answers, type Stage } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (answers: Answers = {}, path = '/clients?doctor=1', language: 'en' | 'ru' = 'en'): Promise<Stage> =>
  openStage(browser, { answers: { ...sampleAnswers, ...answers }, path, now: sampleNow, language });
const dialog = (page: Page) => page.getByRole('dialog');
const runs = (stage: Stage): unknown[] =>
  stage.asked.filter(({ name }) => name === 'doctor.run').map(({ input }) => input);

describe('The doctor', () => {
  it('opens from the page of clients and tells what is wrong first', async () => {
    const stage = await open({}, '/clients');
    const { page } = stage;
    await page.getByRole('button', { name: 'Run doctor' }).click();
    await dialog(page).getByText('1 problem, 3 warnings').waitFor();
    await expect.poll(() => dialog(page).getByRole('region').first().getAttribute('aria-label')).toBe('Cursor');
    await dialog(page).getByRole('button', { name: '3 checks are fine' }).first().click();
    await dialog(page).getByText('Cursor speaks 2025-11-25, which Portico serves').waitFor();
    expect(runs(stage)).toEqual([{}]);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('speaks Russian in a Russian window, and English where it does not know the sentence', async () => {
    const broken = { trouble: 'broken', path: '/home/ada/.cursor/mcp.json', name: 'Cursor' } as const;
    const what = say('trouble', { ...broken, text: 'mcp.json does not parse' });
    const advice = say('trouble', { ...broken, text: 'Mend it' });
    const ofCursor = { check: 'client-file', area: 'client', subject: 'cursor' } as const;
    const unknown = { code: 'of-a-later-version', values: {} };
    const news: Finding = { check: 'news', area: 'app', outcome: 'note', message: 'Something else', said: unknown };
    const lacking: Finding = { ...news, message: 'Lacks a value', said: { code: 'node-old', values: {} } };
    const edited = { message: 'portico.json:1: not valid JSON', inRussian: 'portico.json:1: ошибка в JSON' };
    const answers = {
      'doctor.run': [
        ...sampleFindings,
        { ...ofCursor, ...verdict('problem', what, { advice }) },
        { check: 'configuration', area: 'app', ...judgeConfiguration(edited) } as const,
        news,
        lacking,
      ],
    };
    const stage = await open(answers, '/clients?doctor=1', 'ru');
    const shown = dialog(stage.page);
    for (const sentence of [
      'В mcp.json ошибка, файл не разобрать.',
      'Исправьте файл и проверьте снова или вставьте настройки вручную.',
      'После запуска Portico (3 ч назад) Cursor ещё не обращался. Последнее обращение: 20 ч назад',
      'Последнее изменение конфигурации не действует. portico.json:1: ошибка в JSON',
      'Включите portico в списке серверов MCP в Cursor или перезапустите его.',
      'Cursor находит Portico 2 раза и столько же раз показывает его инструменты',
    ])
      await shown.getByText(sentence).waitFor();
    await expect.poll(() => shown.locator('[lang=en]').allTextContents()).toEqual(['Something else', 'Lacks a value']);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('opened for one program asks about that one only', async () => {
    const stage = await open({}, '/clients?doctor=cursor');
    await dialog(stage.page).getByRole('heading', { name: 'Doctor: Cursor' }).waitFor();
    await dialog(stage.page).getByText('1 problem, 3 warnings').waitFor();
    expect(runs(stage)).toEqual([{ program: 'cursor' }]);
    await stage.close();
  });

  it('repairs after the preview, and looks again at that program alone', async () => {
    let mended = false;
    const answer = ({ program }: { program?: string | undefined }): Finding[] => {
      const findings = sampleFindings.filter(
        ({ area, subject }) => program === undefined || area !== 'client' || subject === program,
      );
      if (!mended) return [...findings];
      return findings.map((one) =>
        one.check === 'client-address'
          ? { check: one.check, area: one.area, subject: 'cursor', outcome: 'ok', message: 'It leads to this endpoint' }
          : one,
      );
    };
    const apply = sampleAnswers['programs.apply'] as unknown as (input: unknown) => never;
    const stage = await open({
      'doctor.run': answer,
      'programs.apply': (input) => {
        mended = true;
        return apply(input);
      },
    });
    const { page } = stage;
    await dialog(page).getByRole('button', { name: 'Repair' }).click();
    await dialog(page).getByRole('heading', { name: 'Repair Cursor' }).waitFor();
    await dialog(page).getByRole('button', { name: 'Write the change' }).click();
    // What is left to do in the program is said first.
    const done = dialog(page).getByRole('button', { name: 'Done' });
    await done
      .or(dialog(page).getByText('3 warnings', { exact: true }))
      .first()
      .waitFor();
    if (await done.isVisible()) await done.click();
    await dialog(page).getByText('3 warnings', { exact: true }).waitFor();
    expect(runs(stage)).toEqual([{}, { program: 'cursor' }]);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('does what a finding offers, and looks again', async () => {
    let paused = true;
    const stage = await open({
      'doctor.run': () =>
        paused
          ? [
              ...fineFindings,
              { check: 'paused', area: 'endpoint', outcome: 'warning', message: 'Paused', fix: { kind: 'resume' } },
            ]
          : [...fineFindings],
      'app.pause': () => {
        paused = false;
        return {};
      },
    });
    await dialog(stage.page).getByRole('button', { name: 'Resume' }).click();
    await dialog(stage.page).getByText('Nothing is in the way').waitFor();
    expect(stage.asked).toContainEqual({ name: 'app.pause', input: { paused: false } });
    await stage.close();
  });

  it('copies a report without the names of folders of the home', async () => {
    const stage = await open();
    const { page } = stage;
    await dialog(page).getByText('1 problem, 3 warnings').waitFor();
    await dialog(page).getByRole('button', { name: 'Copy report' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('[PROBLEM] client-address:');
    expect(copied).toContain('/home/…/.local');
    await stage.close();
  });

  it('says why it could not look, and can be asked again', async () => {
    let broken = true;
    const stage = await open({
      'doctor.run': () => {
        if (broken) throw refusal('storage-failed', 'The database is busy.');
        return [...fineFindings];
      },
    });
    await dialog(stage.page).getByText('The database is busy.').waitFor();
    broken = false;
    await dialog(stage.page).getByRole('button', { name: 'Run again' }).click();
    await dialog(stage.page).getByText('Nothing is in the way').waitFor();
    await stage.close();
  });
});

describe('The endpoint test', () => {
  const start = async (stage: Stage) => {
    await dialog(stage.page).getByRole('tab', { name: 'Endpoint test' }).click();
    await dialog(stage.page).getByRole('button', { name: 'Test my endpoint' }).click();
  };
  const callOf = (stage: Stage): string =>
    (stage.asked.find(({ name }) => name === 'doctor.testEndpoint')?.input as { call: string }).call;

  it('shows each scenario as it ends, and what came of all', async () => {
    let finish: () => void = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const result = { suite: 'suite 1.0', tests: [...sampleTests] };
    const stage = await open({ 'doctor.testEndpoint': () => finished.then(() => result) });
    const { page } = stage;
    await start(stage);
    await dialog(page).getByRole('button', { name: 'Stop' }).waitFor();
    const [first] = sampleTests;
    if (first) await stage.tell({ type: 'progress', call: callOf(stage), progress: 1, total: 18, test: first });
    await dialog(page).getByText('1 of 18').waitFor();
    await dialog(page).getByText('server-stateless').waitFor();
    finish();
    await dialog(page).getByText('1 scenario of 18 failed').waitFor();
    await dialog(page)
      .getByText(/^localhost-host-rebinding-rejected: Expected HTTP 4xx/)
      .waitFor();
    await dialog(page).getByText('2 scenarios were not run').click();
    await dialog(page).getByText('It would read a resource of your connections').waitFor();
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('can be stopped, and started anew', async () => {
    const stage = await open({ 'doctor.testEndpoint': () => new Promise<never>(() => {}) });
    await start(stage);
    await dialog(stage.page).getByRole('button', { name: 'Stop' }).click();
    await dialog(stage.page).getByText('The test was stopped').waitFor();
    await dialog(stage.page).getByRole('button', { name: 'Test again' }).click();
    await dialog(stage.page).getByRole('button', { name: 'Stop' }).waitFor();
    await stage.close();
  });
});
