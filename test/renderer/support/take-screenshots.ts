// Takes the pictures of the documentation: `npx vite build && npx node test/renderer/support/take-screenshots.ts docs/screenshots [page]`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StatusView } from '../../../contract/status.ts';
import { sampleAnswers, sampleNow } from './sample-answers.ts';
import { programAnswers } from './sample-program-answers.ts';
import { samplePrograms } from './sample-programs.ts';
import { sampleSnippets } from './sample-snippets.ts';
import { launchChromium, openStage, type Answers, type StageOptions } from './stage.ts';
import { untilStill } from '../../support/until-still.ts';

const wide = { width: 1280, height: 800 };
const narrow = { width: 900, height: 600 };

interface Picture {
  /** Below `/ui`. */
  readonly path: string;
  readonly answers?: Answers;
  /** What is typed first: one key or shortcut, then words. */
  readonly typed?: readonly [key: string, words: string];
}

const status = sampleAnswers['status.get'] as StatusView;
const pictures: Readonly<Record<string, Picture>> = {
  home: { path: '/' },
  'first-run': {
    path: '/',
    answers: {
      'status.get': {
        ...status,
        connections: status.connections.filter(({ id }) => id === 'requirements'),
        clientCount: 0,
        everCalled: false,
      },
      'connections.list': status.connections.filter(({ id }) => id === 'requirements'),
      'clients.list': [],
      'invocations.list': { items: [], total: 0 },
      'clients.snippets': sampleSnippets,
      ...programAnswers(samplePrograms.filter(({ id, state }) => state === 'found' && id !== 'opencode')),
    },
  },
  connections: { path: '/connections' },
  'connection-add': { path: '/connections/add' },
  accounts: { path: '/connections/accounts' },
  clients: { path: '/clients' },
  'clients-preview': { path: '/clients?connect=lm-studio' },
  tools: { path: '/tools?name=requirements__search' },
  activity: { path: '/activity?id=call-4' },
  insights: { path: '/insights' },
  logs: { path: '/logs' },
  settings: { path: '/settings' },
  palette: { path: '/', typed: ['Control+k', 'req'] },
};
const looks: Readonly<Record<string, Pick<StageOptions, 'theme' | 'language' | 'size'>>> = {
  light: { theme: 'light', language: 'en', size: wide },
  dark: { theme: 'dark', language: 'en', size: wide },
  'small-light-ru': { theme: 'light', language: 'ru', size: narrow },
  'small-dark-ru': { theme: 'dark', language: 'ru', size: narrow },
};

const [folder = 'docs/screenshots', only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
for (const [name, { path, answers, typed }] of Object.entries(pictures)) {
  if (only !== undefined && only !== name) continue;
  for (const [look, options] of Object.entries(looks)) {
    const stage = await openStage(browser, {
      answers: { ...sampleAnswers, ...answers },
      path,
      now: sampleNow,
      ...options,
    });
    if (typed) {
      await stage.page.keyboard.press(typed[0]);
      await stage.page.keyboard.type(typed[1]);
    }
    await untilStill(stage.page);
    const file = join(folder, `${name}-${look}.png`);
    await stage.page.screenshot({ path: file });
    if (stage.problems.length > 0) process.stdout.write(`${file}: ${stage.problems.join('; ')}\n`);
    await stage.close();
  }
}
await browser.close();
