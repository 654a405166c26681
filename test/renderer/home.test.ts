import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatusView } from '../../contract/status.ts';
import { violationsOf } from './support/axe.ts';
import { sampleAccounts } from './support/sample-accounts.ts';
import { sampleAnswers, sampleConnections, sampleNow, sampleSettings } from './support/sample-answers.ts';
import { sampleInvocations } from './support/sample-calls.ts';
import { launchChromium, openStage, refusal, type Answers, type StageOptions } from './support/stage.ts';

const status: StatusView = {
  version: '0.1.0',
  pid: 4242,
  startedAt: sampleNow - 192 * 60_000,
  endpoint: 'http://127.0.0.1:7420/mcp',
  dataDir: '/home/ada/.local/share/portico',
  configPath: '/home/ada/.local/share/portico/portico.json',
  connections: [...sampleConnections],
  accounts: [...sampleAccounts],
  clientCount: 4,
  paused: false,
  everCalled: true,
  demo: 'on',
};
const { endpoint: _, ...closed } = status;
const portTaken: StatusView = {
  ...closed,
  configProblem: { message: 'portico.json, line 12: "kind" must be one of openapi, onec, streamable-http, stdio' },
  endpointProblem: {
    code: 'port-taken',
    message: 'node (process 123) listens on port 7420; stop it, or choose another port.',
    retryable: false,
    details: { port: 7420 },
  },
};
const locked = { available: false, name: 'Secret Service', message: 'Start gnome-keyring or KWallet.' };
const ready = sampleConnections.filter(({ state }) => state.status === 'ready');

describe('the home page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  const open = (answers: Answers = {}, options: Partial<StageOptions> = {}) =>
    openStage(browser, { answers: { ...sampleAnswers, 'status.get': status, ...answers }, now: sampleNow, ...options });
  const calls = (page: Page) => page.getByRole('list', { name: 'Latest calls' }).getByRole('listitem');

  it.each([
    { state: 'people are needed', answers: {} },
    {
      state: 'it is paused and nothing is there',
      answers: {
        'status.get': { ...status, connections: [], paused: true },
        'clients.list': [],
        'invocations.list': { items: [], total: 0 },
      },
    },
    {
      state: 'the port is taken and the keychain locked',
      answers: {
        'status.get': portTaken,
        'settings.get': { ...sampleSettings, keychain: locked, restartNeeded: true },
      },
    },
    {
      state: 'nothing can be read',
      answers: {
        'status.get': () => {
          throw refusal('internal', 'It broke.');
        },
      },
    },
  ] satisfies { state: string; answers: Answers }[])(
    'has nothing that assistive technology stumbles over when $state',
    async ({ answers }) => {
      const stage = await open(answers);
      await stage.page.locator('h2, p.t-title').first().waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await stage.page.emulateMedia({ colorScheme });
        expect(await violationsOf(stage.page)).toEqual([]);
      }
      expect(stage.problems).toEqual([]);
      await stage.close();
    },
  );

  it('speaks Russian throughout', async () => {
    const stage = await open({}, { language: 'ru', size: { width: 900, height: 600 } });
    await stage.page
      .getByRole('heading', { name: 'Работает, но нужен один вход и одно подключение не работает' })
      .waitFor();
    const text = await stage.page.getByRole('main').innerText();
    // What is left in Latin letters are names of things.
    const words = text.match(/[A-Za-z]{4,}/g) ?? [];
    const names = JSON.stringify([sampleConnections, sampleAccounts, sampleInvocations, sampleAnswers['clients.list']]);
    expect(words.filter((word) => !names.includes(word) && word !== 'http')).toEqual([]);
    expect(await violationsOf(stage.page)).toEqual([]);
    await stage.close();
  });

  it('says in one sentence how everything is, and where clients find it', async () => {
    const stage = await open({ 'status.get': { ...status, connections: ready } });
    await stage.page.getByRole('heading', { name: 'Everything is working' }).waitFor();
    await stage.page.getByText('2 connections ready, 4 clients connected').waitFor();
    await stage.page.getByRole('button', { name: 'Copy' }).click();
    await expect
      .poll(() => stage.page.evaluate(() => navigator.clipboard.readText()))
      .toBe('http://127.0.0.1:7420/mcp');
    await stage.close();
  });

  it('starts the sign-in that is needed', async () => {
    const stage = await open({
      'accounts.login': { authorizationUrl: 'https://sign-in.example.com/authorize', expiresAt: sampleNow + 60_000 },
      'accounts.awaitLogin': () => new Promise(() => undefined),
    });
    await stage.page.getByText('1С: Бухгалтерия: a sign-in is needed.').waitFor();
    await stage.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await stage.page.getByText('Waiting for the browser').waitFor();
    expect(stage.asked).toContainEqual({ name: 'accounts.login', input: { account: 'accounting', openBrowser: true } });
    await stage.close();
  });

  it('tries a connection that is down again', async () => {
    const stage = await open({
      'connections.refresh': () => {
        throw refusal('upstream-failed', 'The server answered 503 once more.');
      },
    });
    await stage.page.getByRole('button', { name: 'Try now' }).click();
    await stage.page.getByText('The server answered 503 once more.').waitFor();
    expect(stage.asked).toContainEqual({ name: 'connections.refresh', input: { id: 'issues' } });
    await stage.close();
  });

  it('changes a port that is taken on the spot', async () => {
    const stage = await open({
      'status.get': portTaken,
      'settings.set': (wanted) => ({ ...sampleSettings, port: wanted.port ?? 0, restartNeeded: true }),
    });
    await stage.page.getByText('Port 7420 is used by another program.').waitFor();
    const port = stage.page.getByRole('textbox', { name: 'Port' });
    await expect.poll(() => port.inputValue()).toBe('7421');
    await port.fill('99999');
    await stage.page.getByRole('button', { name: 'Change port' }).click();
    await stage.page.getByText('A port is a number from 1 to 65535.').waitFor();
    await port.fill('7500');
    await port.press('Enter');
    await expect.poll(() => stage.asked).toContainEqual({ name: 'settings.set', input: { port: 7500 } });
    await stage.close();
  });

  it('pauses and resumes with one click each', async () => {
    let paused = false;
    const stage = await open({
      'status.get': () => ({ ...status, paused }),
      'app.pause': (wanted) => {
        paused = wanted.paused;
        return {};
      },
    });
    await stage.page.getByRole('button', { name: 'Pause' }).click();
    await stage.page.getByRole('heading', { name: 'Paused' }).waitFor();
    await stage.page.getByRole('button', { name: 'Resume' }).click();
    await stage.page.getByRole('heading', { name: /^Working/ }).waitFor();
    expect(stage.asked.filter(({ name }) => name === 'app.pause').map(({ input }) => input)).toEqual([
      { paused: true },
      { paused: false },
    ]);
    await stage.close();
  });

  it('says why calls failed, and how today compares with yesterday', async () => {
    const summary = sampleAnswers['activity.summary'];
    const stage = await open({
      'activity.summary': (input) => {
        if (typeof summary !== 'function') throw new Error('The sample has no numbers');
        const found = summary(input) as Exclude<ReturnType<typeof summary>, Promise<unknown>>;
        return input.buckets === 1 ? { ...found, totals: { calls: 374, errors: 0 } } : found;
      },
    });
    await stage.page.getByText('38 more than yesterday by now').waitFor();
    await stage.page.getByText('Refused: 2, timed out: 1').waitFor();
    await stage.page.getByText('95 of 100 calls within 412 ms').waitFor();
    await stage.close();
  });

  it('shows calls as they happen, repeated ones as one row, and leads to each', async () => {
    const [first] = sampleInvocations;
    if (!first) throw new Error('There are no sample calls');
    const stage = await open();
    await calls(stage.page).first().waitFor();
    await stage.tell({
      type: 'invocations',
      items: [
        { ...first, id: 'again', startedAt: sampleNow },
        { ...first, id: 'running', tool: 'export', outcome: 'running', startedAt: sampleNow },
      ],
    });
    await expect.poll(() => calls(stage.page).first().innerText()).toMatch(/export[\s\S]*Running/);
    await expect.poll(() => calls(stage.page).nth(1).innerText()).toMatch(/search\s+×2/);
    await calls(stage.page).first().getByRole('link').click();
    await expect.poll(() => stage.page.url()).toContain('/activity?id=running');
    await stage.close();
  });

  it('moves no row under the pointer', async () => {
    const [first] = sampleInvocations;
    if (!first) throw new Error('There are no sample calls');
    const stage = await open();
    await calls(stage.page).first().hover();
    await stage.tell({ type: 'invocations', items: [{ ...first, id: 'new', tool: 'export' }] });
    await stage.page.getByText('1 new call').waitFor();
    await expect.poll(() => calls(stage.page).first().innerText()).toContain('search');
    await stage.page.getByRole('heading', { name: 'Home' }).hover();
    await expect.poll(() => calls(stage.page).first().innerText()).toContain('export');
    await stage.close();
  });
});
