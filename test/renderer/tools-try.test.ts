import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleAnswers } from './support/sample-answers.ts';
import { launchChromium, openStage, type Answers, type Stage, type StageOptions } from './support/stage.ts';

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

describe('trying a tool', () => {
  it('says what is missing, sends what was filled in, and shows what came back', async () => {
    const stage = await open('/tools?name=requirements__search');
    await runButton(stage).click();
    await panelOf(stage).getByText('Fill this in.').waitFor();
    const query = panelOf(stage).getByLabel('query');
    await expect.poll(() => query.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(askedFor(stage, 'tools.call')).toEqual([]);
    await stage.page.keyboard.type('payment limit');
    await panelOf(stage).getByLabel('limit').fill('60');
    await stage.page.keyboard.press('Control+Enter');
    await panelOf(stage).getByText('The largest value is 50.').waitFor();
    await panelOf(stage).getByLabel('limit').fill('5');
    await panelOf(stage).getByLabel('project').selectOption({ label: 'CRM, Customers' });
    await stage.page.keyboard.press('Control+Enter');
    await panelOf(stage)
      .getByText(/^Done in/)
      .waitFor();
    expect(askedFor(stage, 'tools.call')).toEqual([
      {
        name: 'requirements__search',
        args: { limit: 5, query: 'payment limit', project: 'CRM' },
        call: expect.any(String) as string,
      },
    ]);
    await panelOf(stage)
      .getByRole('treeitem', { name: /PAY-17/ })
      .waitFor();
    await expect.poll(() => panelOf(stage).getByText('redacted').count()).toBe(1);
    await panelOf(stage).getByRole('radio', { name: 'Text' }).click();
    await panelOf(stage).getByText('"total":7').waitFor();
    await stage.close();
  });

  it('asks before something destructive, with the arguments in sight', async () => {
    const stage = await open('/tools?name=requirements__delete');
    await panelOf(stage).getByLabel('key').fill('PAY-17');
    await runButton(stage).click();
    const dialog = stage.page.getByRole('dialog', { name: 'Run requirements__delete' });
    await dialog.getByText('"PAY-17"').waitFor();
    await stage.page.keyboard.press('Control+Enter');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(askedFor(stage, 'tools.call')).toEqual([]);
    await runButton(stage).click();
    await dialog.getByRole('button', { name: 'Run' }).click();
    await expect.poll(() => askedFor(stage, 'tools.call').length).toBe(1);
    await stage.close();
  });

  it('shows how far it is, and cancels', async () => {
    const stage = await open('/tools?name=everything__echo', { 'tools.call': () => new Promise(() => undefined) });
    await runButton(stage).click();
    await expect.poll(() => askedFor(stage, 'tools.call').length).toBe(1);
    const { call } = askedFor(stage, 'tools.call')[0] as { call: string };
    await stage.tell({ type: 'progress', call: 'another', progress: 9, total: 10 });
    await stage.tell({ type: 'progress', call, progress: 3, total: 10, message: 'Reading page 3' });
    await panelOf(stage).getByText('Reading page 3').waitFor();
    await expect.poll(() => panelOf(stage).getByRole('progressbar').getAttribute('aria-valuenow')).toBe('3');
    await panelOf(stage).getByRole('button', { name: 'Cancel' }).click();
    await panelOf(stage)
      .getByText(/^Cancelled after/)
      .waitFor();
    await stage.close();
  });

  it('shows an error with the remedy of the connection', async () => {
    const error = { code: 'login-required', message: 'A new login is needed', details: { account: 'accounting' } };
    const stage = await open('/tools?name=accounting__query', {
      'tools.call': {
        isError: true,
        content: [{ type: 'text', text: error.message }],
        _meta: { 'portico/error': error },
      },
    });
    await runButton(stage).click();
    await panelOf(stage).getByText('A new login is needed').waitFor();
    await panelOf(stage).getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => askedFor(stage, 'accounts.login')).toEqual([{ account: 'accounting', openBrowser: true }]);
    await stage.close();
  });

  it('shows the request of an API without sending it', async () => {
    const stage = await open('/tools?name=requirements__search');
    await panelOf(stage).getByLabel('query').fill('limit');
    await panelOf(stage).getByRole('button', { name: 'Dry run' }).click();
    await panelOf(stage).getByText('GET http://127.0.0.1:7430/requirements').waitFor();
    expect(askedFor(stage, 'connections.dryRun')).toEqual([
      { id: 'requirements', tool: 'search', args: { limit: 20, query: 'limit' } },
    ]);
    expect(askedFor(stage, 'tools.call')).toEqual([]);
    await stage.close();
  });

  it('writes arguments as JSON, and does not send what is none', async () => {
    const stage = await open('/tools?name=requirements__search');
    await panelOf(stage).getByRole('button', { name: 'As JSON' }).click();
    const area = panelOf(stage).getByLabel('JSON of Arguments');
    await area.fill('{ "query": ');
    await runButton(stage).click();
    await panelOf(stage).getByText('This is not JSON').waitFor();
    expect(askedFor(stage, 'tools.call')).toEqual([]);
    await area.fill('{ "query": "x" }');
    await runButton(stage).click();
    await expect.poll(() => askedFor(stage, 'tools.call')).toMatchObject([{ args: { query: 'x' } }]);
    await stage.close();
  });

  it('shows the messages of a prompt', async () => {
    const stage = await open('/tools?name=everything__complex-prompt');
    await panelOf(stage).getByLabel('project').fill('PAY');
    await panelOf(stage).getByRole('button', { name: 'Get', exact: true }).click();
    await panelOf(stage).getByText('Which release do you mean?').waitFor();
    expect(askedFor(stage, 'prompts.get')).toEqual([{ name: 'everything__complex-prompt', args: { project: 'PAY' } }]);
    await stage.close();
  });

  it('reads what a template is filled in with', async () => {
    const stage = await open('/tools?tab=resources');
    await row(stage, '{resourceId}').click();
    await panelOf(stage).getByLabel('resourceId').fill('a b');
    await panelOf(stage).getByRole('button', { name: 'Read', exact: true }).click();
    await panelOf(stage).getByText('Everything there is.').waitFor();
    expect(askedFor(stage, 'resources.read')).toEqual([{ uri: 'demo://resource/dynamic/text/a%20b' }]);
    await stage.close();
  });
});
