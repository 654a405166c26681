import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvocationView } from '../../contract/activity.ts';
import type { ClientView } from '../../contract/clients.ts';
import type { ConnectionView } from '../../contract/connections.ts';
import type { StatusView } from '../../contract/status.ts';
import { clientSnippets } from '../../main/api/client-snippets.ts';
import { violationsOf } from './support/axe.ts';
import { sampleAccounts } from './support/sample-accounts.ts';
import { sampleAnswers, sampleConnections, sampleNow } from './support/sample-answers.ts';
import { sampleInvocations } from './support/sample-calls.ts';
import { programAnswers } from './support/sample-program-answers.ts';
import { program } from './support/sample-programs.ts';
import { launchChromium, openStage, refusal, type Answers, type StageOptions } from './support/stage.ts';

const demo = sampleConnections[0] as ConnectionView;
const signedOut: ConnectionView = { ...demo, state: { status: 'login-required', account: 'demo' } };
const call = sampleInvocations[0] as InvocationView;
const token = `ptc_${'a1B2'.repeat(10)}abc`;

const fresh: StatusView = {
  version: '0.1.0',
  pid: 4242,
  startedAt: sampleNow - 60_000,
  endpoint: 'http://127.0.0.1:7420/mcp',
  dataDir: '/home/ada/.local/share/portico',
  configPath: '/home/ada/.local/share/portico/portico.json',
  connections: [],
  accounts: [],
  clientCount: 0,
  paused: false,
  everCalled: false,
  demo: 'off',
};
const ready: StatusView = { ...fresh, connections: [demo], accounts: [...sampleAccounts], demo: 'on' };
const client = (name: string): ClientView => ({
  id: 'new',
  name,
  createdAt: sampleNow,
  access: 'token',
  openSessions: 0,
  offered: { tools: 18, tokens: 3_000 },
});

const answers: Answers = {
  ...sampleAnswers,
  'status.get': ready,
  'clients.list': [],
  'invocations.list': { items: [], total: 0 },
  'programs.list': [],
  'clients.snippets': ({ name = '', token: given = '<token>' }) =>
    clientSnippets(name, { url: 'http://127.0.0.1:7420/mcp', token: given, command: 'portico', args: ['stdio'] }),
  'tools.list': [
    {
      name: 'demo__search_requirements',
      connection: 'requirements',
      description: '',
      effect: 'read-only',
      inputSchema: { type: 'object', required: ['q'] },
    },
  ],
};

describe('the first run', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  const open = (given: Answers = {}, options: Partial<StageOptions> = {}) =>
    openStage(browser, { answers: { ...answers, ...given }, now: sampleNow, ...options });
  const step = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
  const current = (page: Page) => page.locator('li[aria-current="step"] h3');

  it.each([
    { state: 'nothing is there', given: { 'status.get': fresh } },
    { state: 'a sign-in is needed', given: { 'status.get': { ...ready, connections: [signedOut] } } },
    { state: 'a client is to be connected', given: {} },
    { state: 'the first call arrived', given: { 'invocations.list': { items: [call], total: 1 } } },
  ] satisfies { state: string; given: Answers }[])(
    'has nothing that assistive technology stumbles over when $state',
    async ({ given }) => {
      const stage = await open(given);
      await stage.page.getByRole('heading', { name: 'Three steps to your first call' }).waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await stage.page.emulateMedia({ colorScheme });
        expect(await violationsOf(stage.page)).toEqual([]);
      }
      expect(stage.problems).toEqual([]);
      await stage.close();
    },
  );

  it('goes from step to step as the app tells what happened', async () => {
    let status = fresh;
    const stage = await open({
      'status.get': () => status,
      'demo.set': () => {
        status = { ...fresh, demo: 'on', connections: [{ ...demo, state: { status: 'connecting' } }] };
        return { change: 'change-1' };
      },
    });
    const tell = (next: StatusView): Promise<void> => {
      status = next;
      return stage.tell({ type: 'changed', areas: ['status'] });
    };
    await expect.poll(() => current(stage.page).innerText()).toBe('Connect a backend');
    await stage.page.getByRole('button', { name: 'Use the demo' }).click();
    await tell(status);
    await stage.page.getByText('Demo requirements is starting').waitFor();
    await tell({ ...ready, connections: [signedOut], accounts: [] });
    await step(stage.page, 'Connect a backend')
      .getByText(/18 tools, running on this computer/)
      .waitFor();
    await expect.poll(() => current(stage.page).innerText()).toBe('Sign in');
    await tell(ready);
    await stage.page.getByText(/Signed in as editor@demo/).waitFor();
    await expect.poll(() => current(stage.page).innerText()).toBe('Connect a client');
    await stage.page.getByText('Listening').waitFor();
    await stage.close();
  });

  it('gives a client a token and its settings, and waits for it', async () => {
    let clients: ClientView[] = [];
    const stage = await open({
      'clients.list': () => clients,
      'clients.add': ({ name }) => {
        clients = [client(name)];
        return { client: client(name), token };
      },
    });
    await stage.page.getByRole('button', { name: 'Connect: Cursor' }).click();
    await stage.tell({ type: 'changed', areas: ['clients'] });
    const clientStep = step(stage.page, 'Connect a client');
    await clientStep.getByText('Waiting for its first call').waitFor();
    await clientStep.getByText('The token is shown this once.').waitFor();
    await clientStep.getByRole('button', { name: 'Copy' }).click();
    const copied = await stage.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(
      clientSnippets('Cursor', { url: 'http://127.0.0.1:7420/mcp', token, command: '', args: [] })[0]?.text,
    );
    expect(await violationsOf(stage.page)).toEqual([]);
    await clientStep.getByRole('button', { name: 'Another client' }).click();
    // A token nobody uses is lost: the client gets another in its place.
    await clientStep.getByRole('button', { name: 'New token: Cursor' }).waitFor();
    await stage.close();
  });

  it('connects a program that is on this machine, after a look at what is written', async () => {
    const stage = await open(programAnswers([program('zed', 'Zed')]));
    const { page } = stage;
    await page.getByText('These are on this computer.').waitFor();
    await page.getByRole('button', { name: 'Connect: Zed' }).click();
    const dialog = page.getByRole('dialog', { name: 'Connect Zed' });
    await dialog.getByText('4 lines added').waitFor();
    await dialog.getByRole('button', { name: 'Write the change' }).click();
    await dialog.waitFor({ state: 'detached' });
    await step(page, 'Connect a client').getByText('Waiting for its first call').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Any other client' }).click();
    await page.getByRole('button', { name: 'Connect: Cursor' }).waitFor();
    await stage.close();
  });

  it('needs no token for what starts a command', async () => {
    const stage = await open();
    await stage.page.getByRole('button', { name: 'Show settings: Claude Desktop' }).click();
    await stage.page.getByText('It starts a command, and so needs no token.').waitFor();
    expect(stage.asked.filter(({ name }) => name === 'clients.add')).toEqual([]);
    await stage.close();
  });

  it('shows the first call of a client the moment it arrives, and folds away for good', async () => {
    let everCalled = false;
    const stage = await open({ 'status.get': () => ({ ...ready, everCalled }) });
    await stage.page.getByText('Listening').waitFor();
    everCalled = true;
    await stage.tell({ type: 'invocations', items: [{ ...call, id: 'first', outcome: 'running' }] });
    await step(stage.page, 'Your first call').getByText('Running').waitFor();
    await stage.tell({ type: 'invocations', items: [{ ...call, id: 'first' }] });
    const arrived = step(stage.page, 'The first call arrived');
    await arrived.getByText('Done', { exact: true }).waitFor();
    await arrived.getByRole('button', { name: 'Show Home' }).click();
    await stage.page.getByRole('heading', { name: 'Everything is working' }).waitFor();
    await stage.page.reload();
    await stage.page.getByRole('heading', { name: 'Everything is working' }).waitFor();
    await expect.poll(() => stage.page.getByRole('button', { name: 'First steps' }).count()).toBe(0);
    await stage.close();
  });

  it('can be finished without a client, by a call that changes nothing', async () => {
    const stage = await open({ 'tools.call': { content: [] } });
    await stage.page.getByRole('button', { name: 'Make the first call here' }).click();
    await expect
      .poll(() => stage.asked)
      .toContainEqual({ name: 'tools.call', input: { name: 'demo__search_requirements', args: { q: 'payment' } } });
    await stage.tell({
      type: 'invocations',
      items: [{ ...call, id: 'own', clientId: 'portico', clientName: 'Portico' }],
    });
    await stage.page.getByText('Portico reaches the system behind it. Clients take the same way.').waitFor();
    await stage.page.getByRole('button', { name: 'Show Home' }).click();
    await stage.page.getByRole('heading', { name: 'Everything is working' }).waitFor();
    await stage.page.reload();
    await stage.page.getByRole('heading', { name: 'Everything is working' }).waitFor();
    await stage.close();
  });

  it('says why the call made here did not succeed', async () => {
    const stage = await open({
      'tools.call': () => {
        throw refusal('upstream-timeout', 'The server did not answer within 30 s.');
      },
    });
    await stage.page.getByRole('button', { name: 'Make the first call here' }).click();
    await stage.page.getByText('The server did not answer within 30 s.').waitFor();
    await stage.close();
  });

  it('can be skipped, and taken up again until a client has called', async () => {
    const stage = await open({}, { language: 'ru' });
    await stage.page.getByRole('button', { name: 'Пропустить, настрою сам' }).click();
    await stage.page.getByRole('heading', { name: 'Всё работает' }).waitFor();
    await stage.page.getByRole('button', { name: 'Первые шаги' }).click();
    await stage.page.getByRole('heading', { name: 'Три шага до первого вызова' }).waitFor();
    expect(stage.problems).toEqual([]);
    await stage.close();
  });
});
