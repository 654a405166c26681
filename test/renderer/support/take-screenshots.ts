// Takes the pictures of the documentation: `npx vite build && npx node test/renderer/support/take-screenshots.ts docs/screenshots [page]`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium, openStage, type StageOptions } from './stage.ts';
import { sampleAnswers, sampleNow } from './sample-answers.ts';

const wide = { width: 1280, height: 800 };
const narrow = { width: 900, height: 600 };

/** What is shown, and how one gets there. */
const pages: Readonly<Record<string, string>> = {
  home: '/',
  connections: '/connections',
  'connection-add': '/connections/add',
  accounts: '/connections/accounts',
  clients: '/clients',
  tools: '/tools?name=requirements__search',
  activity: '/activity?id=call-4',
  insights: '/insights',
  logs: '/logs',
  settings: '/settings',
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
for (const [name, path] of Object.entries(pages)) {
  if (only !== undefined && only !== name) continue;
  for (const [look, options] of Object.entries(looks)) {
    const stage = await openStage(browser, { answers: sampleAnswers, path, now: sampleNow, ...options });
    await stage.page.waitForTimeout(500);
    const file = join(folder, `${name}-${look}.png`);
    await stage.page.screenshot({ path: file });
    if (stage.problems.length > 0) process.stdout.write(`${file}: ${stage.problems.join('; ')}\n`);
    await stage.close();
  }
}
await browser.close();
