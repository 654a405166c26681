// Takes pictures of pages for a person to judge: `npx node test/renderer/support/look.ts <folder> <path> [name]`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium, openStage } from './stage.ts';
import { sampleAnswers, sampleNow } from './sample-answers.ts';

const [folder = 'shots', path = '/', name = path.split(/[/?]/)[1] || 'home'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
for (const theme of ['light', 'dark'] as const) {
  for (const language of ['en', 'ru'] as const) {
    for (const size of [
      { width: 1280, height: 800 },
      { width: 900, height: 600 },
    ]) {
      const stage = await openStage(browser, { answers: sampleAnswers, path, theme, language, size, now: sampleNow });
      await stage.page.waitForTimeout(300);
      const file = join(folder, `${name}-${String(size.width)}-${theme}-${language}.png`);
      await stage.page.screenshot({ path: file });
      if (stage.problems.length > 0) process.stdout.write(`${file}: ${stage.problems.join('; ')}\n`);
      await stage.close();
    }
  }
}
await browser.close();
