import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountView } from '../../contract/accounts.ts';
import type { ConnectionView } from '../../contract/connections.ts';
import { arrange, fits, groupsOf } from '../../renderer/pages/connections/list/urgency.ts';
import { remedyOf } from '../../renderer/pages/connections/list/remedy.ts';
import { violationsOf } from './support/axe.ts';
import { sampleAccounts } from './support/sample-accounts.ts';
import { sampleAnswers, sampleConnections, sampleNow } from './support/sample-answers.ts';
import { launchChromium, openStage, type Answers, type StageOptions } from './support/stage.ts';

const issues = sampleConnections.find(({ id }) => id === 'issues') as ConnectionView;
const error = (code: string) => ({ code, message: 'It failed; mend it', retryable: false, details: { status: 401 } });

describe('the order of connections', () => {
  const ids = (given: ReturnType<typeof groupsOf>) =>
    given.map(({ urgency, connections }) => [urgency, connections.map(({ id }) => id)]);

  it('is by urgency', () => {
    expect(ids(groupsOf(sampleConnections, arrange(sampleConnections)))).toEqual([
      ['needs-you', ['accounting']],
      ['recovering', ['issues']],
      ['starting', ['staging']],
      ['ready', ['requirements', 'everything', 'portico']],
      ['off', ['payroll']],
    ]);
  });

  it('stays while it is held, but for what came and went', () => {
    const held = arrange(sampleConnections);
    const after = [
      ...sampleConnections
        .filter(({ id }) => id !== 'payroll')
        .map((one) => ({ ...one, state: { status: 'disabled' as const } })),
      { ...issues, id: 'new' },
    ];
    expect(ids(groupsOf(after, arrange(after, held)))).toEqual([
      ['needs-you', ['accounting']],
      ['recovering', ['issues', 'new']],
      ['starting', ['staging']],
      ['ready', ['requirements', 'everything', 'portico']],
    ]);
  });

  it.each([
    ['issue TRACK', true],
    ['example http', true],
    ['jira', false],
    ['', true],
  ])('is filtered by all words of "%s"', (text, expected) => {
    expect(fits(issues, text)).toBe(expected);
  });
});

describe('the remedy beside an error', () => {
  it.each([
    ['configuration-invalid', undefined, 'edit'],
    ['not-permitted', 'work', 'account'],
    ['not-permitted', undefined, 'edit'],
    ['login-denied', 'work', 'sign-in'],
    ['upstream-unreachable', 'work', 'retry'],
    ['something-new', undefined, 'retry'],
  ])('of %s with the account %s is %s', (code, account, expected) => {
    expect(remedyOf({ code }, account === undefined ? {} : { account })).toBe(expected);
  });
});

describe('the connections page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  const open = (answers: Answers = {}, options: Partial<StageOptions> = {}) =>
    openStage(browser, { answers: { ...sampleAnswers, ...answers }, path: '/connections', now: sampleNow, ...options });
  const failedList = () => [
    {
      ...issues,
      state: { status: 'failed' as const, error: error('upstream-rejected') },
      notices: [{ message: 'One tool was left out' }, { message: 'Another' }],
    },
  ];

  const places: readonly { readonly name: string; readonly path: string; readonly answers?: Answers }[] = [
    { name: 'a full list', path: '/connections?id=issues&details' },
    { name: 'a failed connection', path: '/connections', answers: { 'connections.list': failedList() } },
    { name: 'no connections', path: '/connections', answers: { 'connections.list': [] } },
    { name: 'the accounts', path: '/connections/accounts' },
  ];
  it.each(places)('has nothing that assistive technology stumbles over: $name', async ({ path, answers = {} }) => {
    for (const look of [{ theme: 'light', language: 'en' } as const, { theme: 'dark', language: 'ru' } as const]) {
      const stage = await open(answers, { path, ...look });
      await stage.page.getByRole('heading', { level: 1 }).waitFor();
      expect(await violationsOf(stage.page)).toEqual([]);
      expect(stage.problems).toEqual([]);
      await stage.close();
    }
  });

  it('counts down to the next attempt, which can be made now', async () => {
    const error = { code: 'upstream-failed', message: 'The server answered 503.', retryable: true, details: {} };
    const waiting = { status: 'backing-off' as const, attempt: 4, retryAt: sampleNow + 59_000, error };
    const stage = await open({
      'connections.list': [{ ...issues, state: waiting }],
      'connections.refresh': { ...issues, state: { status: 'ready', since: sampleNow } },
    });
    await stage.page.getByText(/Attempt 4 starts in [345]\d s\./).waitFor();
    await stage.page.clock.fastForward(30_000);
    await stage.page.getByText(/Attempt 4 starts in [12]?\d s\./).waitFor();
    await stage.page.getByRole('button', { name: 'Try now' }).click();
    await stage.page.getByText('Issue tracker is up to date').first().waitFor();
    expect(stage.asked).toContainEqual({ name: 'connections.refresh', input: { id: 'issues' } });
    await stage.close();
  });

  it('switches off at once, and takes it back', async () => {
    let isOn = true;
    const stage = await open({
      'connections.list': () =>
        sampleConnections.map((one) =>
          one.id === 'everything' && !isOn ? { ...one, state: { status: 'disabled' as const } } : one,
        ),
      'connections.setEnabled': ({ enabled }) => {
        isOn = enabled;
        return { change: 'change-7' };
      },
      'config.undo': () => {
        isOn = true;
        return {};
      },
    });
    const control = stage.page.getByRole('switch', { name: 'everything is connected' });
    await control.click();
    await expect.poll(() => control.getAttribute('aria-checked')).toBe('false');
    await stage.page.getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(() => stage.asked.find(({ name }) => name === 'config.undo')?.input)
      .toEqual({ change: 'change-7' });
    await stage.close();
  });

  it('says at the row why a switch did not move', async () => {
    const stage = await open({
      'connections.setEnabled': () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- errors cross the bridge as plain values
        throw { code: 'configuration-not-writable', message: 'The file is read-only.', retryable: false, details: {} };
      },
    });
    const control = stage.page.getByRole('switch', { name: 'everything is connected' });
    await control.click();
    await stage.page.getByText('The file cannot be changed').waitFor();
    await expect.poll(() => control.getAttribute('aria-checked')).toBe('true');
    await stage.page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => stage.page.getByText('The file cannot be changed').count()).toBe(0);
    await stage.close();
  });

  it('leads through a sign-in in its place, which can be called off', async () => {
    let accounts: AccountView[] = [...sampleAccounts];
    let finish = (): void => undefined;
    const signingIn = { status: 'signing-in' as const, authorizationUrl: 'https://sign-in.example.com/authorize' };
    const put = (state: AccountView['state']) => {
      accounts = accounts.map((one) => (one.id === 'accounting' ? { ...one, state } : one));
    };
    const stage = await open({
      'accounts.list': () => accounts,
      'accounts.login': () => {
        put(signingIn);
        return { authorizationUrl: signingIn.authorizationUrl, expiresAt: sampleNow + 300_000 };
      },
      'accounts.awaitLogin': () =>
        new Promise((_, reject) => {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- errors cross the bridge as plain values
          finish = () => reject({ code: 'cancelled', message: 'It was cancelled', retryable: false, details: {} });
        }),
      'accounts.cancelLogin': () => {
        put({ status: 'signed-out' });
        finish();
        return {};
      },
    });
    await stage.page.getByRole('button', { name: 'Sign in' }).click();
    const link = stage.page.getByRole('link', { name: 'Open the sign-in page' });
    await expect.poll(() => link.getAttribute('href')).toBe('https://sign-in.example.com/authorize');
    expect(stage.asked).toContainEqual({ name: 'accounts.login', input: { account: 'accounting', openBrowser: true } });
    expect(await violationsOf(stage.page)).toEqual([]);
    await stage.page.getByRole('button', { name: 'Cancel' }).click();
    await stage.page.getByText('accountant@demo is not signed in.').waitFor();
    await stage.close();
  });

  it('is used with the keyboard alone', async () => {
    const stage = await open();
    const { page } = stage;
    await page.locator('[data-row=accounting]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('complementary', { name: 'Requirements (staging)' });
    await drawer.waitFor();
    expect(page.url()).toContain('id=staging&details');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset['row']))
      .toBe('staging');
    await page.keyboard.press('Control+n');
    await expect.poll(() => page.url()).toContain('/connections/add');
    await stage.close();
  });

  it('asks before a sign-out, naming what stops', async () => {
    const stage = await open(
      { 'accounts.logout': { wasSignedIn: true, revoked: true } },
      { path: '/connections/accounts' },
    );
    await stage.page.locator('#account-demo').getByRole('button', { name: 'Sign out' }).click();
    await stage.page.getByText('The connection requirements stops working until somebody signs in again.').waitFor();
    expect(await violationsOf(stage.page)).toEqual([]);
    await stage.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await expect
      .poll(() => stage.asked.find(({ name }) => name === 'accounts.logout')?.input)
      .toEqual({ account: 'demo' });
    await stage.close();
  });

  it('offers the demo when there is nothing, where a demo can run', async () => {
    const status = sampleAnswers['status.get'] as Extract<NonNullable<Answers['status.get']>, { demo: string }>;
    const stage = await open({
      'connections.list': [],
      'status.get': { ...status, connections: [], demo: 'off' },
      'demo.set': { change: 'c' },
    });
    await stage.page.getByRole('button', { name: 'Use the demo' }).click();
    await expect.poll(() => stage.asked.find(({ name }) => name === 'demo.set')?.input).toEqual({ on: true });
    await stage.close();
  });
});
