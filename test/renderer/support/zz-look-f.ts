import { sampleAnswers, sampleNow } from './sample-answers.ts';
import { fineFindings, sampleTests } from './sample-findings.ts';
import { launchChromium, openStage } from './stage.ts';
const browser = await launchChromium();
const wide = { width: 1280, height: 800 }, narrow = { width: 900, height: 600 };
const looks = [['light-en', { theme: 'light', language: 'en', size: wide }], ['dark-ru', { theme: 'dark', language: 'ru', size: wide }], ['small-light-ru', { theme: 'light', language: 'ru', size: narrow }], ['small-dark-en', { theme: 'dark', language: 'en', size: narrow }]] as const;
const out = '/tmp/portico/f/shots';
const only = process.argv[2];
for (const [name, look] of looks) {
  const scenes = {
    problems: async () => openStage(browser, { answers: sampleAnswers, path: '/clients?doctor=1', now: sampleNow, ...look }),
    bottom: async () => { const s = await openStage(browser, { answers: sampleAnswers, path: '/clients?doctor=1', now: sampleNow, ...look }); await s.page.getByRole('dialog').getByText(/Portico/).last().scrollIntoViewIfNeeded(); await s.page.locator('[aria-expanded]').last().click().catch(() => {}); return s; },
    fine: async () => openStage(browser, { answers: { ...sampleAnswers, 'doctor.run': [...fineFindings] }, path: '/clients?doctor=1', now: sampleNow, ...look }),
    one: async () => openStage(browser, { answers: sampleAnswers, path: '/clients?doctor=cursor', now: sampleNow, ...look }),
    running: async () => { const s = await openStage(browser, { answers: { ...sampleAnswers, 'doctor.run': () => new Promise(() => {}) as never }, path: '/clients?doctor=1', ...look }); await s.page.waitForTimeout(500); return s; },
    testing: async () => { let call = ''; const s = await openStage(browser, { answers: { ...sampleAnswers, 'doctor.testEndpoint': (i) => { call = i.call ?? ''; return new Promise(() => {}) as never; } }, path: '/clients?doctor=1', now: sampleNow, ...look }); await s.page.getByRole('tab').last().click(); await s.page.getByRole('tabpanel').getByRole('button').first().click(); await s.page.waitForTimeout(300); for (const [i, test] of sampleTests.slice(0, 9).entries()) await s.tell({ type: 'progress', call, progress: i + 1, total: 18, test: { ...test } }); await s.page.waitForTimeout(300); return s; },
    tested: async () => { const s = await openStage(browser, { answers: sampleAnswers, path: '/clients?doctor=1', now: sampleNow, ...look }); await s.page.getByRole('tab').last().click(); await s.page.getByRole('tabpanel').getByRole('button').first().click(); await s.page.waitForTimeout(400); return s; },
    idle: async () => { const s = await openStage(browser, { answers: sampleAnswers, path: '/clients?doctor=1', now: sampleNow, ...look }); await s.page.getByRole('tab').last().click(); await s.page.waitForTimeout(200); return s; },
  };
  for (const [scene, open] of Object.entries(scenes)) {
    if (only && only !== scene) continue;
    const s = await open();
    await s.page.waitForTimeout(400);
    await s.page.screenshot({ path: `${out}/${scene}-${name}.png` });
    if (s.problems.length) console.log(scene, name, s.problems);
    await s.close();
  }
}
await browser.close();
