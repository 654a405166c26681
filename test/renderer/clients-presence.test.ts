import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';
import { clientAnswers } from './support/sample-client-answers.ts';
import { samplePrograms } from './support/sample-programs.ts';
import { launchChromium, openStage, type Answers, type Stage } from './support/stage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open = (answers: Answers = {}) =>
  openStage(browser, {
    answers: { ...sampleAnswers, ...clientAnswers(), ...answers },
    path: '/clients',
    now: sampleNow,
  });
const timesAsked = ({ asked }: Stage, name: string): number => asked.filter((one) => one.name === name).length;

describe('That clients are there', () => {
  it('is not asked for as time goes by', async () => {
    const stage = await open({ 'programs.list': [...samplePrograms] });
    await stage.page.locator('#client-claude-code').waitFor();
    const [clients, programs] = [timesAsked(stage, 'clients.list'), timesAsked(stage, 'programs.list')];
    await stage.page.clock.runFor(60_000);
    expect(timesAsked(stage, 'clients.list')).toBe(clients);
    expect(timesAsked(stage, 'programs.list')).toBe(programs);
    await stage.close();
  });

  it('is read again when the app tells it, and shown at once', async () => {
    const come: { at?: number } = {};
    const stage = await open({
      'programs.list': [],
      ...clientAnswers(undefined, (one) =>
        one.id === 'client-idle' && come.at !== undefined ? { ...one, lastSeenAt: come.at } : one,
      ),
    });
    const row = stage.page.locator('#client-client-idle');
    await row.getByText('Not active').waitFor();
    const programs = timesAsked(stage, 'programs.list');
    come.at = sampleNow + 1_000;
    await stage.tell({ type: 'changed', areas: ['presence'] });
    await row.getByText('Connected').waitFor();
    await row.getByText('Seen now').waitFor();
    expect(timesAsked(stage, 'programs.list')).toBe(programs);
    await stage.close();
  });

  it('ends the waiting of a program that had to be started anew', async () => {
    let hasCome = false;
    const stage = await open({
      'programs.list': () =>
        samplePrograms.map((one) =>
          one.id === 'claude-desktop' && hasCome ? { ...one, state: 'connected', lastSeenAt: sampleNow } : one,
        ),
    });
    const row = stage.page.locator('#client-claude-desktop');
    await row.getByText('Needs restart').first().waitFor();
    hasCome = true;
    await stage.tell({ type: 'changed', areas: ['presence'] });
    await row.getByText('Connected').first().waitFor();
    await stage.close();
  });
});
