import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramView } from '../../contract/programs.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { clientAnswers } from './support/sample-client-answers.ts';
import { samplePlan } from './support/sample-plans.ts';
import { programAnswers } from './support/sample-program-answers.ts';
import { program, samplePrograms } from './support/sample-programs.ts';
import { launchChromium, openStage, refusal, type Answers, type Stage, type StageOptions } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (path = '/clients', answers: Answers = {}, options: Partial<StageOptions> = {}) =>
  openStage(browser, {
    answers: { ...sampleAnswers, ...clientAnswers(), ...programAnswers(), ...answers },
    path,
    now: sampleNow,
    ...options,
  });
const inputsOf = (stage: Stage, name: string) =>
  stage.asked.filter((asked) => asked.name === name).map(({ input }) => input);
const row = (page: Page, id: string) => page.locator(`#client-${id}`);
const group = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const named = (id: string): ProgramView => samplePrograms.find((one) => one.id === id) as ProgramView;

describe('the list of programs', () => {
  it('has those that need the person first, and those that are not there folded', async () => {
    const stage = await open();
    const { page } = stage;
    const names = (region: string) => group(page, region).locator('[data-row]').allInnerTexts();
    await expect.poll(() => names('Needs you')).toEqual(['Cursor', 'Claude Desktop', 'opencode']);
    await expect.poll(() => names('Connected')).toEqual(['VS Code', 'Cline']);
    await expect.poll(() => names('Found on this computer')).toEqual(['Codex', 'LM Studio', 'Claude Code', 'Raycast']);
    expect(await names('Not found')).toEqual([]);
    await page.getByRole('button', { name: /^Not found/ }).click();
    await expect.poll(async () => (await names('Not found')).slice(0, 3)).toEqual(['Windsurf', 'Amp', 'Warp']);
    await page
      .getByRole('link', { name: /^Clients/ })
      .getByText('2 need you')
      .waitFor({ state: 'attached' });
    await expect
      .poll(() => page.getByRole('heading', { name: 'Clients' }).locator('..').innerText())
      .toContain('2 of 12 connected');
    expect(stage.problems).toEqual([]);
    await stage.close();
  });

  it.each([
    ['cursor', 'The Portico entry in mcp.json now points to port 7421.'],
    ['claude-desktop', 'Quit Claude Desktop and open it again.'],
    ['opencode', 'opencode.json is not valid: line 12, column 3: a comma is missing.'],
  ])('says of %s what happened', async (id, expected) => {
    const stage = await open();
    await row(stage.page, id).getByText(expected).waitFor();
    await stage.close();
  });

  it('says it in Russian, too, whatever the app says', async () => {
    const stage = await open('/clients', {}, { language: 'ru' });
    await row(stage.page, 'cursor').getByText('Запись Portico в mcp.json ведёт на другой адрес.').waitFor();
    await row(stage.page, 'claude-desktop').getByText('Закройте Claude Desktop и откройте снова.').waitFor();
    await row(stage.page, 'opencode').getByText('В opencode.json ошибка, файл не разобрать.').waitFor();
    await stage.close();
  });

  it('shows the files of a program, and takes back what was written last', async () => {
    const stage = await open('/clients?id=client-0');
    const panel = stage.page.getByRole('complementary', { name: 'VS Code' });
    await panel.getByText('~/.config/Code/User/profiles/1a2b3c4d/mcp.json').waitFor();
    await panel.getByText('Also in it: github').waitFor();
    await panel.getByRole('button', { name: 'Undo' }).click();
    await stage.page.getByText('mcp.json is as it was, byte for byte', { exact: true }).waitFor();
    expect(inputsOf(stage, 'programs.undo')).toEqual([{ change: 'change-vscode' }]);
    await stage.close();
  });

  it('opens the details of a program that is not connected', async () => {
    const stage = await open('/clients?program=lm-studio');
    await stage.page.getByRole('complementary', { name: 'LM Studio' }).getByText('~/.lmstudio/mcp.json').waitFor();
    await stage.page.keyboard.press('Escape');
    await expect.poll(() => stage.page.evaluate(() => document.activeElement?.textContent)).toBe('LM Studio');
    await stage.close();
  });

  it('keeps a change that was meant, and says why it could not', async () => {
    let fails = true;
    const answers = programAnswers();
    const keep = answers['programs.keep'] as (input: { program: string }) => ProgramView;
    const stage = await open('/clients', {
      ...answers,
      'programs.keep': (input) => {
        if (fails) throw refusal('storage-failed', 'The disk is full.');
        return keep(input);
      },
    });
    const { page } = stage;
    await row(page, 'cursor').getByRole('button', { name: 'Keep the change' }).click();
    await row(page, 'cursor').getByText('The disk is full.').waitFor();
    fails = false;
    await row(page, 'cursor').getByRole('button', { name: 'Close' }).click();
    await row(page, 'cursor').getByRole('button', { name: 'Keep the change' }).click();
    await row(page, 'cursor').getByText('Connected', { exact: true }).waitFor();
    await stage.close();
  });

  it('looks at the machine anew when asked', async () => {
    const stage = await open();
    await row(stage.page, 'claude-desktop').getByRole('button', { name: 'Check again' }).click();
    await stage.page.getByText('Looked again just now', { exact: true }).waitFor();
    expect(inputsOf(stage, 'programs.list')).toContainEqual({ fresh: true });
    await stage.close();
  });

  it('shows clients although the programs could not be looked at', async () => {
    const stage = await open('/clients', {
      'programs.list': () => {
        throw refusal('storage-failed', 'The database is busy.');
      },
    });
    await stage.page.getByText('The database is busy.').waitFor();
    await row(stage.page, 'client-3').waitFor();
    await stage.close();
  });

  it('offers a token and settings to be pasted for a program that is not there', async () => {
    const stage = await open();
    const { page } = stage;
    await page.getByRole('button', { name: /^Not found/ }).click();
    await page.getByRole('button', { name: 'Copy snippet: Kiro' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Kiro');
    await stage.close();
  });
});

describe('a preview', () => {
  it('shows the change line by line, writes just that, and takes it back', async () => {
    const stage = await open();
    const { page } = stage;
    await page.getByRole('button', { name: 'Preview: LM Studio' }).click();
    const dialog = page.getByRole('dialog', { name: 'Connect LM Studio' });
    await dialog.getByText('Streamable HTTP, 127.0.0.1:7420').waitFor();
    const lines = await dialog
      .locator('[data-line]')
      .evaluateAll((all) =>
        all.map((line) => [...line.querySelectorAll('th, td')].map((cell) => cell.textContent).join('|')),
      );
    expect(lines.slice(2, 5)).toEqual([
      '3|−removed:|    "notes": { "command": "notes-mcp" }',
      '3|+added:|    "notes": { "command": "notes-mcp" },',
      '4|+added:|    "portico": {',
    ]);
    await dialog.getByText('4 lines added').waitFor();
    await dialog.getByRole('button', { name: 'Write the change' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row(page, 'lm-studio').getByText('Connected', { exact: true }).waitFor();
    expect(inputsOf(stage, 'programs.apply')).toEqual([
      { program: 'lm-studio', action: 'connect', fingerprint: 'lm-studio connect user' },
    ]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await row(page, 'lm-studio').getByText('Found', { exact: true }).waitFor();
    expect(inputsOf(stage, 'programs.undo')).toEqual([{ change: 'change-lm-studio-connect' }]);
    await stage.close();
  });

  it('says what is left to be done in the program, and that it has come', async () => {
    const arrival: { at?: number } = {};
    const stage = await open('/clients?repair=cursor', {
      ...clientAnswers(undefined, (one) =>
        arrival.at !== undefined && one.id === 'client-3' ? { ...one, lastSeenAt: arrival.at } : one,
      ),
    });
    const { page } = stage;
    await page.getByRole('button', { name: 'Write the change' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cursor is repaired' });
    await dialog.getByText('Switch portico on in Cursor Settings > MCP, or start Cursor again.').waitFor();
    await dialog.getByText('Waiting for Cursor to come').waitFor();
    arrival.at = sampleNow + 60_000;
    await stage.tell({ type: 'changed', areas: ['clients'] });
    await dialog.getByText('Cursor came just now').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Cursor is repaired', { exact: true }).waitFor();
    await stage.close();
  });

  it('shows the new change when the file became another one meanwhile, and writes nothing before', async () => {
    let version = 1;
    const answers = programAnswers();
    const stage = await open('/clients?disconnect=cline', {
      ...answers,
      'programs.preview': ({ program: id, action }) => ({
        ...samplePlan(named(id), action),
        notes: [`As of version ${String(version)}`],
        fingerprint: String(version),
      }),
      'programs.apply': ({ fingerprint }) => {
        if (fingerprint !== '2') {
          version = 2;
          throw refusal('configuration-changed', 'The file changed.');
        }
        return { program: 'cline', outcome: 'done', files: [] };
      },
    });
    const { page } = stage;
    await page.getByText('As of version 1').waitFor();
    await page.getByRole('button', { name: 'Write the change' }).click();
    await page.getByText('cline_mcp_settings.json changed while you were looking. Nothing was written.').waitFor();
    await page.getByText('As of version 2').waitFor();
    await page.getByRole('button', { name: 'Write the change' }).click();
    await page.getByText('Cline is disconnected', { exact: true }).waitFor();
    await stage.close();
  });

  it('lets a profile be left out', async () => {
    const stage = await open('/clients?connect=vscode', programAnswers([{ ...named('vscode'), state: 'found' }]));
    const { page } = stage;
    await page.getByRole('checkbox', { name: 'Profile "Work"' }).click();
    await expect
      .poll(() => inputsOf(stage, 'programs.preview').at(-1))
      .toEqual({ program: 'vscode', action: 'connect', files: ['user', 'profile-1a2b3c4d'] });
    await page.getByRole('button', { name: 'Write the change' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(inputsOf(stage, 'programs.apply')).toEqual([
      {
        program: 'vscode',
        action: 'connect',
        files: ['user', 'profile-1a2b3c4d'],
        fingerprint: 'vscode connect user,profile-1a2b3c4d',
      },
    ]);
    await stage.close();
  });

  it('gives the snippet where a file cannot be changed, and no button to change it', async () => {
    const stage = await open('/clients?connect=opencode');
    const { page } = stage;
    const dialog = page.getByRole('dialog');
    await dialog.getByText('a comma is missing').waitFor();
    await dialog.getByRole('button', { name: 'Copy snippet' }).click();
    await dialog.getByText('Copied').waitFor();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('"url": "http://127.0.0.1:7420/mcp"');
    await expect.poll(() => dialog.getByRole('button', { name: 'Write the change' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Add by hand' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('opencode');
    await stage.close();
  });

  it('opens the question of a program itself, and waits for what comes of it', async () => {
    const answers = programAnswers();
    const stage = await open('/clients?connect=raycast', answers);
    const { page } = stage;
    await page.getByRole('button', { name: 'Ask in Raycast' }).first().click();
    await row(page, 'raycast').getByText('Raycast asks whether to add Portico. Agree there.').waitFor();
    await row(page, 'raycast').getByText('until 10:47', { exact: true }).waitFor();
    expect(inputsOf(stage, 'programs.link')).toEqual([{ program: 'raycast', open: true }]);
    await stage.close();
  });

  it('becomes connected by itself when the program took the link', async () => {
    let state: ProgramView['state'] = 'found';
    const stage = await open('/clients', {
      'programs.list': () => [program('raycast', 'Raycast', { state, awaitedUntil: sampleNow + 60_000, files: [] })],
    });
    await row(stage.page, 'raycast').getByText('Asking you').waitFor();
    state = 'connected';
    await stage.tell({ type: 'changed', areas: ['programs'] });
    await row(stage.page, 'raycast').getByText('Connected', { exact: true }).waitFor();
    await stage.close();
  });

  it('says which command a program changes its settings with', async () => {
    const stage = await open('/clients?connect=claude-code');
    await stage.page.getByText('claude mcp add --scope user --transport http').waitFor();
    await stage.page.getByRole('button', { name: 'Run the command' }).waitFor();
    await stage.close();
  });

  it('says why there is none, and tries again', async () => {
    let fails = true;
    const stage = await open('/clients?connect=codex', {
      'programs.preview': ({ program: id, action }) => {
        if (fails) throw refusal('storage-failed', 'The disk is busy.');
        return samplePlan(named(id), action);
      },
    });
    await stage.page.getByText('The disk is busy.').waitFor();
    fails = false;
    await stage.page.getByRole('button', { name: 'Try again' }).click();
    await stage.page.locator('[data-line]').first().waitFor();
    await stage.close();
  });
});

describe('connecting all that were found', () => {
  it('connects those that are left in, one after the other, and takes any of them back', async () => {
    const stage = await open();
    const { page } = stage;
    await page.getByRole('button', { name: 'Connect all found' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Connect 3 clients' }).waitFor();
    await expect.poll(() => dialog.getByRole('checkbox', { name: 'opencode' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Show the change: Codex' }).click();
    await dialog.locator('[data-line="added"]').first().waitFor();
    await dialog.getByRole('checkbox', { name: 'Claude Code' }).click();
    await dialog.getByRole('button', { name: 'Connect 2 clients' }).click();
    await dialog.getByText('2 of 2 done').waitFor();
    await dialog.getByText('Start a new session.').waitFor();
    expect(inputsOf(stage, 'programs.apply')).toMatchObject([{ program: 'codex' }, { program: 'lm-studio' }]);
    await dialog.getByRole('button', { name: 'Undo: Codex' }).click();
    await dialog.getByText('Taken back').waitFor();
    expect(inputsOf(stage, 'programs.undo')).toEqual([{ change: 'change-codex-connect' }]);
    await stage.close();
  });

  it('goes on when one of them cannot be written', async () => {
    const answers = programAnswers();
    const apply = answers['programs.apply'] as (input: { program: string }) => never;
    const stage = await open('/clients?connect-all=1', {
      ...answers,
      'programs.apply': (input) => {
        if (input.program === 'codex') throw refusal('storage-failed', 'The disk is full.');
        return apply(input);
      },
    });
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Connect 3 clients' }).click();
    await dialog.getByText('The disk is full.').waitFor();
    await dialog.getByText('2 of 3 done').waitFor();
    await stage.close();
  });
});
