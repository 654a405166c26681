import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { clientAnswers, sampleToken } from './support/sample-client-answers.ts';
import { launchChromium, openStage, refusal, type Answers, type Stage, type StageOptions } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (answers: Answers = {}, options: Partial<StageOptions> = {}) =>
  openStage(browser, {
    // Clients that came by hand; those of known programs have a test of their own.
    answers: { ...sampleAnswers, ...clientAnswers(), 'programs.list': [], ...answers },
    path: '/clients',
    now: sampleNow,
    ...options,
  });

const failing: Answers = {
  'clients.list': () => {
    throw refusal('storage-failed', 'The database is busy.');
  },
};
const inputsOf = (stage: Stage, name: string) =>
  stage.asked.filter((asked) => asked.name === name).map(({ input }) => input);
const act = async (page: Page, client: string, item: string): Promise<void> => {
  await page
    .getByRole('button', { name: `More about ${client}` })
    .first()
    .click();
  await page.getByRole('menuitem', { name: item }).click();
};
const addCursor = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'Name' }).fill('Cursor at work');
  await page.keyboard.press('Enter');
  await page.getByText(sampleToken, { exact: true }).waitFor();
};

describe('the list of clients', () => {
  it('says of each who it is, how it gets in, what it speaks, gets and does', async () => {
    const stage = await open();
    const row = stage.page.locator('#client-client-3');
    expect((await row.innerText()).split(/\n+/)).toEqual([
      'Cu',
      'Cursor',
      'cursor-vscode 1.0.0, own token',
      'Connected',
      'Seen 1 min ago',
      'MCP 2026-07-28',
      'elicitation, roots',
      '87 tools',
      'about 16,200 tokens',
      '28 calls today',
      '1 open session',
    ]);
    await expect
      .poll(() => stage.page.getByRole('heading', { name: 'Clients' }).locator('..').innerText())
      .toContain('4 of 7 connected');
    await stage.close();
  });

  it('hints at a client that has not come for an hour, and leads to its settings', async () => {
    const stage = await open();
    await expect.poll(() => stage.page.getByText('has never come.').count()).toBe(1);
    await stage.page.locator('#client-client-overdue').getByRole('button', { name: 'Show settings' }).click();
    await stage.page.getByRole('tab', { name: 'Settings for it', selected: true }).waitFor();
    expect(stage.page.url()).toMatch(/\/clients\?id=client-overdue&part=settings$/);
    await stage.close();
  });

  it('is used with the keyboard alone', async () => {
    const stage = await open();
    const { page } = stage;
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.getByRole('button', { name: 'Claude Code', exact: true }).focus();
    await page.keyboard.press('End');
    await expect.poll(focused).toBe('Nightly report of the requirements department');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Cursor' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Cursor' }).waitFor({ state: 'detached' });
    await expect.poll(focused).toBe('Cursor');
    await page.keyboard.press('/');
    await page.keyboard.type('elicitation 2026');
    await expect.poll(() => page.locator('[data-row]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('[data-row]').count()).toBe(7);
    await stage.close();
  });

  it('follows what happens, but moves no row under the pointer', async () => {
    let sessions = 0;
    const stage = await open(
      clientAnswers(undefined, (one) => (one.id === 'client-idle' ? { ...one, openSessions: sessions } : one)),
    );
    const { page } = stage;
    const connected = page.getByRole('region', { name: 'Connected' });
    await page.locator('#client-client-idle').hover();
    sessions = 2;
    await stage.tell({ type: 'changed', areas: ['clients'] });
    await page.locator('#client-client-idle').getByText('2 open sessions').waitFor();
    await expect.poll(() => connected.locator('[data-row]').count()).toBe(4);
    await page.mouse.move(5, 5);
    await connected.locator('[data-row="client-idle"]').waitFor();
    await stage.close();
  });

  it('says what to do when it cannot be read', async () => {
    const stage = await open(failing);
    await stage.page.getByText('The database is busy.').waitFor();
    await stage.page.getByRole('button', { name: 'Try again' }).waitFor();
    await stage.close();
  });
});

describe('adding a client', () => {
  it('shows the token once with the settings of its program, and waits until it comes', async () => {
    const arrival: { at?: number } = {};
    const stage = await open(
      clientAnswers([], (one) => (arrival.at === undefined ? one : { ...one, lastSeenAt: arrival.at })),
    );
    const { page } = stage;
    await page.getByText('No known client on this computer').waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Copy settings' }).click();
    await addCursor(page);
    expect(inputsOf(stage, 'clients.add')).toEqual([{ name: 'Cursor at work' }]);
    await page.getByText('Waiting for it to connect').waitFor();
    await page.getByRole('button', { name: 'Copy settings' }).click();
    await expect.poll(() => page.getByRole('combobox', { name: 'Program' }).inputValue()).toBe('cursor');
    expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual({
      mcpServers: {
        portico: { url: 'http://127.0.0.1:7420/mcp', headers: { Authorization: `Bearer ${sampleToken}` } },
      },
    });
    arrival.at = sampleNow + 2_000;
    await stage.tell({ type: 'changed', areas: ['clients'] });
    await page.getByText('Connected just now').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('complementary', { name: 'Cursor at work' }).waitFor();
    await expect.poll(() => page.getByText(sampleToken).count()).toBe(0);
    await stage.close();
  });

  it('gives no token to a client that starts the command', async () => {
    const stage = await open(clientAnswers([]), { path: '/clients?add=1' });
    const { page } = stage;
    await page.getByRole('button', { name: 'Claude Desktop' }).click();
    await page.getByRole('radio', { name: 'Starts a command', checked: true }).waitFor();
    await page.getByRole('button', { name: 'Show settings' }).click();
    await page.getByLabel('Settings for Claude Desktop').getByText('"--client"').waitFor();
    expect(inputsOf(stage, 'clients.add')).toEqual([]);
    await stage.close();
  });

  it('gives the endpoint of one connection', async () => {
    const stage = await open({}, { path: '/clients?add=1' });
    const { page } = stage;
    await addCursor(page);
    await page.getByRole('combobox', { name: 'What it gets' }).selectOption('connection requirements');
    await page.getByText('"http://127.0.0.1:7420/mcp/requirements"').waitFor();
    await stage.close();
  });

  it.each([
    ['', 'Enter a name'],
    ['  cursor ', 'Another client has this name'],
  ])('refuses the name “%s”', async (name, expected) => {
    const stage = await open({}, { path: '/clients?add=1' });
    await stage.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText(expected).waitFor();
    expect(inputsOf(stage, 'clients.add')).toEqual([]);
    await stage.close();
  });

  it('asks before a token is lost that nobody copied', async () => {
    const stage = await open({}, { path: '/clients?add=1' });
    const { page } = stage;
    await addCursor(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Close without the token' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Copy token' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(sampleToken);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await stage.close();
  });

  it('says why a client could not be added', async () => {
    const stage = await open(
      {
        'clients.add': () => {
          throw refusal('storage-failed', 'The disk is full.');
        },
      },
      { path: '/clients?add=1' },
    );
    await stage.page.getByRole('textbox', { name: 'Name' }).fill('Zed');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText('The disk is full.').waitFor();
    await stage.close();
  });
});

describe('what is done with a client', () => {
  it('takes access away at once, and gives it back', async () => {
    const stage = await open();
    const { page } = stage;
    await act(page, 'Cursor', 'Revoke access');
    await page.locator('#client-client-3').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('#client-client-3').waitFor();
    expect(inputsOf(stage, 'clients.revoke')).toEqual([{ client: 'client-3' }]);
    expect(inputsOf(stage, 'clients.restore')).toEqual([{ client: 'client-3' }]);
    await stage.close();
  });

  it('brings a client back whose access could not be taken away, and says why', async () => {
    const stage = await open({
      'clients.revoke': () => {
        throw refusal('storage-failed', 'The disk is full.');
      },
    });
    await act(stage.page, 'Cursor', 'Revoke access');
    await stage.page.locator('#client-client-3').getByText('The disk is full.').waitFor();
    await stage.close();
  });

  it('makes a new token only when asked twice', async () => {
    const stage = await open();
    const { page } = stage;
    await act(page, 'Cursor', 'New token');
    await page.getByText('The old token stops working at once').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(inputsOf(stage, 'clients.rotate')).toEqual([]);
    await act(page, 'Cursor', 'New token');
    await page.getByRole('button', { name: 'Make a new token' }).click();
    await page.getByRole('dialog', { name: 'New token of Cursor' }).getByText(sampleToken, { exact: true }).waitFor();
    // That it was here before does not count.
    await page.getByText('Waiting for it to connect').waitFor();
    await stage.close();
  });

  it('renames, and takes that back', async () => {
    const stage = await open();
    const { page } = stage;
    await act(page, 'Cursor', 'Rename');
    await page.getByRole('textbox', { name: 'Name' }).fill('cline');
    await page.getByText('Another client has this name').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Cursor at home');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Cursor at home', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Cursor', exact: true }).waitFor();
    await stage.close();
  });

  it('offers nothing about a token where there is none, and says why', async () => {
    const stage = await open({}, { path: '/clients?id=client-1' });
    const { page } = stage;
    await page.getByText('so it has no token to change or take back').waitFor();
    await page.getByRole('button', { name: 'More about Claude Desktop' }).first().click();
    await expect.poll(() => page.getByRole('menuitem').allInnerTexts()).toEqual(['Show calls', 'Show settings']);
    await stage.close();
  });

  it('leads from its details to its calls', async () => {
    const stage = await open({}, { path: '/clients?id=client-3' });
    await stage.page.getByRole('link', { name: 'All calls of this client' }).click();
    expect(inputsOf(stage, 'invocations.list')).toContainEqual({ clients: ['client-3'], limit: 8 });
    await stage.page.waitForURL(/\/activity\?client=client-3$/);
    await stage.close();
  });
});
