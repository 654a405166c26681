import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf, freeId, requestOf, stepsOf, withId, type Draft } from '../../renderer/pages/connections/draft.ts';
import { baseOf, onecCaseOf } from '../../renderer/pages/connections/onec/onec-case.ts';
import {
  selectionOf,
  tagRows,
  toolName,
  withOperations,
  withSelection,
  withToolName,
} from '../../renderer/pages/connections/operations/curation.ts';
import { violationsOf } from './support/axe.ts';
import { sampleAnswers, sampleConnections, sampleNow } from './support/sample-answers.ts';
import { sampleOperations, sampleTrial } from './support/sample-recognition.ts';
import { launchChromium, openStage, type Answers, type StageOptions } from './support/stage.ts';

const draft: Draft = { id: 'api', settings: { kind: 'openapi', document: 'a.json' }, accounts: {}, secrets: [] };

describe('choosing operations', () => {
  const chosen = selectionOf(sampleOperations);

  it('counts by tag', () => {
    expect(tagRows(sampleOperations, chosen)).toEqual([
      { tag: 'requirements', chosen: 6, total: 8 },
      { tag: 'comments', chosen: 1, total: 2 },
      { tag: 'projects', chosen: 2, total: 2 },
      { tag: 'admin', chosen: 0, total: 1 },
    ]);
  });

  it.each([
    ['everything', sampleOperations.map(({ operation }) => operation), undefined],
    ['a whole tag', ['projects', 'project'], { tags: ['projects'] }],
    ['parts of tags', ['projects', 'search'], { operations: ['search', 'projects'] }],
    [
      'a whole tag and a part of another',
      ['projects', 'project', 'search'],
      { operations: ['search', 'projects', 'project'] },
    ],
  ])('of %s is written the short way', (_, names, include) => {
    expect(withSelection(draft, sampleOperations, new Set(names)).settings['include']).toEqual(include);
  });

  it('lifts what would contradict it', () => {
    const limited = {
      ...draft,
      settings: { ...draft.settings, readOnly: true, maxTools: 2, exclude: { tags: ['admin'] } },
    };
    const all = withOperations(new Set(), sampleOperations, true);
    expect(withSelection(limited, sampleOperations, all).settings).toEqual({
      kind: 'openapi',
      document: 'a.json',
      maxTools: 13,
    });
  });
});

describe('a renamed tool', () => {
  const renamed = withToolName(draft, 'search', 'find');

  it('keeps the prefix that clients see', () => {
    expect(renamed.settings['rename']).toEqual({ search: 'api__find' });
    expect([toolName(renamed, 'search'), toolName(renamed, 'get')]).toEqual(['find', 'get']);
  });

  it('follows another id', () => {
    expect(withId(renamed, 'needs').settings['rename']).toEqual({ search: 'needs__find' });
  });

  it('is what it was when its own name is written', () => {
    expect(withToolName(renamed, 'search', 'search')).toEqual(draft);
  });
});

describe('a draft', () => {
  it.each([
    ['openapi', 0, ['source', 'operations', 'sign-in', 'test']],
    ['streamable-http', 0, ['source', 'sign-in', 'test']],
    ['stdio', 0, ['source', 'test']],
    ['stdio', 1, ['source', 'sign-in', 'test']],
    ['onec', 2, ['source', 'test']],
  ])('of kind %s with %d secrets has the steps %j', (kind, count, steps) => {
    const secrets = Array.from({ length: count }, () => ({ name: 'a', label: 'A', value: '' }));
    expect(stepsOf({ ...draft, settings: { kind }, secrets })).toEqual(steps);
  });

  it('sends only secrets that were given', () => {
    const found = {
      id: 'a',
      title: 'A b',
      reason: { message: '' },
      connection: { kind: 'stdio' },
      accounts: {},
      secrets: [
        { name: 'x', label: 'X' },
        { name: 'y', label: 'Y', value: '1' },
      ],
    };
    expect(requestOf(draftOf(found))).toEqual({
      id: 'a',
      connection: { kind: 'stdio', title: 'A b' },
      accounts: {},
      secrets: [{ name: 'y', label: 'Y', value: '1' }],
    });
  });

  it.each([
    ['Jira Cloud', [], 'jira-cloud'],
    ['Бухгалтерия', ['connection'], 'connection-2'],
    ['a very long name of a connection', [], 'a-very-long-name-of'],
  ])('gets an id from "%s"', (name, taken, id) => {
    expect(freeId(name, taken)).toBe(id);
  });
});

describe('a 1C base', () => {
  it.each([
    ['http://srv/base/ru_RU/', { url: 'http://srv/base' }],
    ['http://srv/base/ru/', { url: 'http://srv/base' }],
    ['https://srv/base/hs/api/rpc', { url: 'https://srv/base', serviceRoot: 'api' }],
    ['http://srv/%D0%B1%D0%B0%D0%B7%D0%B0/odata/standard.odata/x', { url: 'http://srv/база' }],
    ['srv/base', { url: 'srv/base' }],
  ])('is found in %s', (address, expected) => {
    expect(baseOf(address)).toEqual(expected);
  });

  it.each([
    ['upstream-rejected', { status: 404 }, 'not-published'],
    ['upstream-rejected', { status: 401 }, 'credentials'],
    ['upstream-failed', { status: 500, reason: 'base-locked' }, 'locked'],
    ['upstream-failed', { status: 503 }, 'down'],
    ['upstream-unreachable', { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'certificate'],
    ['upstream-unreachable', { reason: 'ECONNREFUSED' }, 'unreachable'],
    ['upstream-redirect-refused', { status: 301, url: 'http://srv/Base' }, 'other-address'],
    ['upstream-rejected', { rpcCode: -32603 }, undefined],
  ])('that fails with %s %j is a case of %s', (code, details, expected) => {
    expect(onecCaseOf({ code, details })).toBe(expected);
  });
});

describe('adding a connection', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  const saved: Answers['connections.save'] = ({ id }) => {
    const [connection] = sampleConnections;
    if (!connection) throw new Error('There is no sample');
    return { change: 'change-9', connection: { ...connection, id, title: id } };
  };
  const open = (path: string, answers: Answers = {}, options: Partial<StageOptions> = {}) =>
    openStage(browser, {
      answers: { ...sampleAnswers, 'connections.save': saved, ...answers },
      path: `/connections/${path}`,
      now: sampleNow,
      ...options,
    });

  it.each([
    ['add', 'light', 'en'],
    ['add?text=https://a.example/openapi.json', 'dark', 'ru'],
    ['add?text={}', 'light', 'ru'],
    ['add?text=https://example.com', 'dark', 'en'],
    ['add?kind=onec', 'light', 'ru'],
    ['add?kind=stdio', 'dark', 'en'],
    ['edit?id=requirements', 'light', 'en'],
    ['edit?id=issues&field=account', 'dark', 'ru'],
  ] as const)('has nothing that assistive technology stumbles over (%s, %s, %s)', async (path, theme, language) => {
    const stage = await open(path, {}, { theme, language });
    await stage.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await violationsOf(stage.page)).toEqual([]);
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it('goes from a pasted address over operations and sign-in to a test, and begins the sign-in when it is saved', async () => {
    const stage = await open('add', {
      'connections.test': { ...sampleTrial, outcome: 'login-required', account: 'demo-requirements' },
    });
    const { page } = stage;
    await page.evaluate(() => navigator.clipboard.writeText('https://requirements.example.com/openapi.json'));
    await page.getByRole('textbox', { name: 'Paste anything' }).focus();
    await page.keyboard.press('Control+v');
    await page.getByText('An OpenAPI 3.1 document').waitFor();
    await page.getByRole('checkbox', { name: 'Choose admin', exact: true }).click();
    await page.getByText('10 of 13').waitFor();
    await page.getByRole('button', { name: 'Continue to sign-in' }).click();
    await page.getByRole('textbox', { name: 'Client id' }).fill('portico');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Continue to the test' }).click();
    await page.getByText('It answers, and wants a sign-in').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => page.url()).toContain('/connections?id=demo-requirements');
    expect(stage.asked.find(({ name }) => name === 'connections.save')?.input).toMatchObject({
      id: 'demo-requirements',
      connection: {
        kind: 'openapi',
        account: 'demo-requirements',
        include: { operations: expect.arrayContaining(['drop_user']) as unknown },
      },
      accounts: { 'demo-requirements': { issuer: 'https://sign-in.example.com', clientId: 'portico' } },
    });
    await expect
      .poll(() => stage.asked.find(({ name }) => name === 'accounts.login')?.input)
      .toEqual({ account: 'demo-requirements', openBrowser: true });
    await stage.close();
  });

  it('names a tool anew and shows the request it would send', async () => {
    const stage = await open('add?text=https://a.example/openapi.json', {
      'connections.dryRun': ({ args }) => ({
        method: 'PATCH',
        url: `https://a.example/requirements?args=${JSON.stringify(args)}`,
        headers: [{ name: 'authorization', value: 'Bearer ***' }],
      }),
    });
    const { page } = stage;
    await page.getByRole('textbox', { name: 'Tool name' }).fill('find');
    await page.getByText('Clients see demo-requirements__find').waitFor();
    await page.getByRole('button', { name: 'Try arguments' }).click();
    await page.getByRole('textbox', { name: 'Key' }).fill('PAY-17');
    await page.getByRole('button', { name: 'Show the request' }).click();
    await page.getByText('PATCH https://a.example/requirements').waitFor();
    expect(stage.asked.find(({ name }) => name === 'connections.dryRun')?.input).toMatchObject({
      tool: 'search',
      args: { key: 'PAY-17' },
    });
    await stage.close();
  });

  it('starts a program only when the person says so', async () => {
    const stage = await open('add?text=npx%20x', { 'connections.list': [] });
    const { page } = stage;
    await page.getByText('Portico will start this program:').waitFor();
    expect(stage.asked.map(({ name }) => name)).not.toContain('connections.test');
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByText('It works').waitFor();
    await stage.close();
  });

  it('says what to do in 1C about a base that is not published, and can be saved all the same', async () => {
    const error = {
      code: 'upstream-rejected',
      message: 'There is no HTTP service',
      retryable: false,
      details: { status: 404 },
    };
    const stage = await open(
      'add?kind=onec',
      { 'connections.test': { ...sampleTrial, outcome: 'failed', error, tools: [], toolCount: 0 } },
      { language: 'ru' },
    );
    const { page } = stage;
    await page.getByRole('textbox', { name: /Адрес публикации/ }).fill('http://srv-1c/ut/ru_RU/');
    await page.getByRole('radio', { name: 'Пользователь 1С' }).click();
    await page.getByRole('textbox', { name: 'Пользователь 1С' }).fill('Робот');
    await page.getByRole('textbox', { name: 'Пароль' }).fill('secret');
    await page.getByRole('button', { name: 'К проверке' }).click();
    await page.getByText('Публикация на веб-сервере').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Всё равно сохранить' }).click();
    await expect
      .poll(() => stage.asked.find(({ name }) => name === 'connections.save')?.input)
      .toEqual({
        id: 'base',
        connection: { kind: 'onec', url: 'http://srv-1c/ut', username: 'Робот', password: '${keychain:base-password}' },
        accounts: {},
        secrets: [{ name: 'base-password', label: 'Password of the 1C user', value: 'secret' }],
      });
    await stage.close();
  });

  it('marks which 1C tools only read', async () => {
    const stage = await open('edit?id=accounting');
    const { page } = stage;
    await page.getByRole('radio', { name: 'Test' }).click();
    await page.getByRole('checkbox', { name: 'query' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(() => stage.asked.find(({ name }) => name === 'connections.save')?.input)
      .toMatchObject({ id: 'accounting', replaces: 'accounting', connection: { readOnlyTools: ['query'] } });
    expect(stage.asked.filter(({ name }) => name === 'connections.test')).toHaveLength(1);
    await stage.close();
  });

  it('adds all connections of a configuration, with the secrets they ask for', async () => {
    const stage = await open('add?text={}', { 'connections.list': [] });
    const { page } = stage;
    await page
      .getByLabel(/TRACKER_TOKEN/)
      .first()
      .fill('t0ken');
    await page.getByRole('button', { name: 'Add 2 connections' }).click();
    await expect.poll(() => stage.asked.filter(({ name }) => name === 'connections.save')).toHaveLength(2);
    expect(stage.asked.findLast(({ name }) => name === 'connections.save')?.input).toMatchObject({
      id: 'tracker',
      secrets: [{ name: 'tracker-token', value: 't0ken' }],
    });
    await stage.close();
  });

  it('keeps what was typed when it cannot be saved, and says why', async () => {
    const stage = await open('edit?id=requirements', {
      'connections.save': () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- errors cross the bridge as plain values
        throw {
          code: 'configuration-changed',
          message: 'The file was changed by somebody else.',
          retryable: false,
          details: {},
        };
      },
    });
    const name = stage.page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('Requirements');
    await stage.page.getByRole('button', { name: 'Save' }).click();
    await stage.page.getByText('The file was changed by somebody else.').waitFor();
    expect(await name.inputValue()).toBe('Requirements');
    await stage.close();
  });

  it('only shows what variables decide', async () => {
    const [first] = sampleConnections;
    const stage = await open('edit?id=requirements', {
      'connections.get': () => ({
        connection: { ...(first as NonNullable<typeof first>), source: 'environment' },
        settings: { kind: 'onec', url: 'http://srv/base' },
      }),
    });
    await stage.page.getByText('It cannot be changed here').waitFor();
    expect(await stage.page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    await stage.close();
  });
});
