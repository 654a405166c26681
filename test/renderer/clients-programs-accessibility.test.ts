import type { Page } from 'playwright-core';
import { clientAnswers } from './support/sample-client-answers.ts';
import { programAnswers } from './support/sample-program-answers.ts';
import { program, samplePrograms } from './support/sample-programs.ts';
import { sampleNow } from './support/sample-answers.ts';
import { testScenes, type Scene } from './support/scenes.ts';
import { type Answers } from './support/stage.ts';

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).first().click();
};
/** Few rows beside it: the whole list is a scene of its own. */
const only = (id: string): Answers => ({
  ...clientAnswers([]),
  ...programAnswers(samplePrograms.filter((one) => one.id === id)),
});

const scenes: readonly Scene[] = [
  { state: 'every state, with those that are not there', prepare: (page) => press(page, /^Not found/) },
  {
    state: 'nothing that is known',
    answers: { ...clientAnswers([]), ...programAnswers([program('zed', 'Zed', { state: 'not-found', files: [] })]) },
  },
  {
    state: 'a question that is waited for',
    answers: { ...clientAnswers([]), ...programAnswers([program('zed', 'Zed', { awaitedUntil: sampleNow + 60_000 })]) },
  },
  { state: 'a program with profiles', path: '/clients?id=client-0' },
  { state: 'a program that is not connected', path: '/clients?program=opencode', answers: only('opencode') },
  {
    state: 'a change',
    path: '/clients?connect=lm-studio',
    answers: only('lm-studio'),
    prepare: (page) => press(page, 'Other ways'),
  },
  { state: 'a repair', path: '/clients?repair=cursor', answers: only('cursor') },
  {
    state: 'several files',
    path: '/clients?connect=vscode',
    answers: programAnswers(
      samplePrograms.filter(({ id }) => id === 'vscode').map((one) => ({ ...one, state: 'found' as const })),
    ),
  },
  { state: 'a file that cannot be changed', path: '/clients?connect=opencode', answers: only('opencode') },
  { state: 'a command', path: '/clients?connect=claude-code', answers: only('claude-code') },
  {
    state: 'what is left to be done',
    path: '/clients?connect=codex',
    answers: only('codex'),
    prepare: async (page) => {
      await press(page, 'Write the change');
      await page.getByText('Waiting for Codex to come').waitFor();
    },
  },
  {
    state: 'all that were found, connected',
    path: '/clients?connect-all=1',
    prepare: async (page) => {
      await press(page, 'Show the change: Codex');
      await press(page, 'Connect 3 clients');
      await page.getByText('3 of 3 done').waitFor();
    },
  },
];

testScenes({
  title: 'the page of programs',
  path: '/clients',
  answers: () => ({ ...clientAnswers(), ...programAnswers() }),
  scenes,
});
