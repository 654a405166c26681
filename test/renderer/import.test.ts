import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportCandidate } from '../../contract/imports.ts';
import { canChoose, idProblems, leadsTo } from '../../renderer/pages/clients/import/candidate-facts.ts';
import { box, button, close, inputsOf, orgBox, tokenBox, told, openImports } from './support/import-stage.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { importAnswers, sampleImportChange, sampleImports } from './support/sample-imports.ts';
import { launchChromium, openStage, refusal, type Answers, type StageOptions } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (answers: Answers = {}, options: Partial<StageOptions> = {}) => openImports(browser, answers, options);

describe('the dialog that imports servers', () => {
  it('says of each where it leads, who has it, what moves to the keychain, and why it cannot be imported', async () => {
    const stage = await open();
    const rows = stage.page.getByRole('list', { name: 'Servers that were found' }).getByRole('listitem');
    expect((await rows.nth(0).innerText()).split(/\n+/)).toEqual([
      'GitHub',
      'github',
      'https://api.githubcopilot.com/mcp/',
      'Cursor, VS Code',
      'To the keychain: Access token ••••',
    ]);
    await expect.poll(() => rows.nth(4).innerText()).toContain('Is connection issues');
    await expect
      .poll(() => rows.nth(5).innerText())
      .toContain('“${workspaceFolder}” is a folder that only the program knows');
    await expect.poll(() => box(stage.page, 'postgres').isChecked()).toBe(false);
    for (const name of ['issues', 'build']) await expect.poll(() => box(stage.page, name).isDisabled()).toBe(true);
    await close(stage);
  });

  it('imports what is chosen under the ids that were given, and takes it back', async () => {
    const stage = await open();
    const { page } = stage;
    await box(page, 'tracker').click();
    await button(page, 'Details: GitHub').click();
    await page.getByRole('textbox', { name: 'Id' }).fill('code-host');
    await button(page, 'Import 2 servers').click();
    await told(page, '2 servers are connections now');
    expect(inputsOf(stage, 'imports.apply')).toEqual([
      {
        items: [
          { key: 'github', id: 'code-host' },
          { key: 'filesystem', id: 'filesystem' },
        ],
      },
    ]);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await button(page, 'Undo').click();
    await told(page, 'The import was taken back');
    expect(inputsOf(stage, 'imports.undo')).toEqual([{ change: 'import-2' }]);
    await close(stage);
  });

  it.each([
    ['Not An Id', 'At most 24 small Latin letters, digits and hyphens'],
    ['filesystem', 'Another one has this id'],
    ['requirements', 'Another one has this id'],
  ])('does not import under the id "%s"', async (id, problem) => {
    const stage = await open();
    const { page } = stage;
    await button(page, 'Details: GitHub').click();
    await page.getByRole('textbox', { name: 'Id' }).first().fill(id);
    await page.getByText(problem).first().waitFor();
    await expect.poll(() => button(page, 'Import 3 servers').isDisabled()).toBe(true);
    await close(stage);
  });

  it('shows every file that changes before originals are replaced, and replaces just that', async () => {
    const stage = await open();
    const { page } = stage;
    await page.getByRole('switch', { name: 'Replace the originals by Portico' }).click();
    await button(page, 'Show the change in ~/.cursor/mcp.json').click();
    await page.getByRole('group', { name: /Change to/ }).waitFor();
    await page.getByText('Left alone').waitFor();
    // What is a connection already can be replaced, too.
    await expect.poll(() => box(page, 'issues').isChecked()).toBe(true);
    await box(page, 'issues').click();
    for (const box of [tokenBox(page), orgBox(page)]) await box.fill('tk-1a2b3c4d5e');
    const go = button(page, 'Import and replace');
    await expect.poll(() => go.isEnabled()).toBe(true);
    await go.click();
    await told(page, '3 servers are connections now');
    expect(inputsOf(stage, 'imports.apply')).toMatchObject([{ replace: { fingerprint: 'github,filesystem,tracker' } }]);
    await close(stage);
  });

  it('shows the changes anew when a file changed meanwhile', async () => {
    const stage = await open({
      'imports.apply': () => {
        throw refusal('configuration-changed', 'The settings of programs are not as they were previewed.');
      },
    });
    await button(stage.page, 'Import 3 servers').click();
    await stage.page.getByText('Settings of a program changed meanwhile').waitFor();
    await expect.poll(() => inputsOf(stage, 'imports.list').length).toBe(2);
    await close(stage);
  });

  it('says what was left when not all could be done', async () => {
    const left = [
      { program: 'claude-desktop', shownPath: '~/claude.json', reason: 'Claude Desktop is running. Quit it' },
    ];
    const stage = await open(importAnswers({ outcome: { left } }));
    await button(stage.page, 'Import 3 servers').click();
    const dialog = stage.page.getByRole('dialog', { name: 'Imported in part' });
    await dialog.getByText('Stayed as it was: ~/claude.json').waitFor();
    await dialog.getByText('Connection tracker waits for: Personal access token of the tracker, ORG').waitFor();
    await dialog.getByText('Connection github').waitFor();
    await close(stage);
  });

  it('takes back an import of an earlier run', async () => {
    const stage = await open(importAnswers({ history: [sampleImportChange] }));
    await stage.page.getByText('2 connections, originals replaced in 1 program').waitFor();
    await button(stage.page, 'Undo').click();
    await expect.poll(() => inputsOf(stage, 'imports.undo')).toEqual([{ change: 'import-1' }]);
    await stage.page.getByText('2 connections, originals').waitFor({ state: 'detached' });
    await close(stage);
  });

  it('chooses all and none', async () => {
    const stage = await open();
    await box(stage.page, 'All').click();
    await stage.page.getByText('4 of 4 chosen').waitFor();
    await box(stage.page, 'All').click();
    await stage.page.getByText('0 of 4 chosen').waitFor();
    await expect.poll(() => button(stage.page, 'Import').isDisabled()).toBe(true);
    await close(stage);
  });

  it('is offered where connections are added', async () => {
    const given = { ...sampleAnswers, ...importAnswers() };
    const stage = await openStage(browser, { answers: given, path: '/connections/add', now: sampleNow });
    await stage.page.getByRole('link', { name: 'Import from AI clients on this machine' }).click();
    await stage.page.getByRole('dialog', { name: 'Import servers' }).waitFor();
    await close(stage);
  });
});

describe('what is known of a server', () => {
  const candidate = (more: Partial<ImportCandidate>): ImportCandidate => ({
    ...(sampleImports[0] as ImportCandidate),
    ...more,
  });

  it.each<readonly [connection: ImportCandidate['connection'], text: string]>([
    [{ kind: 'streamable-http', url: 'https://a.example/mcp' }, 'https://a.example/mcp'],
    [{ kind: 'stdio', command: 'C:\\Program Files\\x.exe', args: ['a b', 'c'] }, '"C:\\Program Files\\x.exe" "a b" c'],
    [{ kind: 'unknown' }, ''],
  ])('where it leads: %j', (connection, text) => {
    expect(leadsTo(candidate({ connection }))).toBe(text);
  });

  it.each([
    [{}, false, true],
    [{ existing: 'x' }, false, false],
    [{ existing: 'x' }, true, true],
    [{ refused: 'no' }, true, false],
  ])('whether it can be chosen: %j while replacing is %s', (more, replaces, possible) => {
    expect(canChoose(candidate(more), replaces)).toBe(possible);
  });

  it('which ids cannot be taken', () => {
    const chosen = [
      { key: 'a', id: 'one' },
      { key: 'b', id: 'one' },
      { key: 'c', id: 'Two' },
      { key: 'd', id: 'taken' },
      { key: 'e', id: 'free' },
    ];
    expect([...idProblems(chosen, new Set(['taken']))]).toEqual([
      ['b', 'id-twice'],
      ['c', 'id-wrong'],
      ['d', 'id-twice'],
    ]);
  });
});
