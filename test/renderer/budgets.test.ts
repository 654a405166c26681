import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { startApp, type RunningApp } from '../e2e/window/support/running-app.ts';
import { measurePaints } from '../../bench/window/measure-window.ts';
import { launchChromium } from '../support/chromium.ts';
import { expectWithinBudget } from '../support/within-budget.ts';

const dist = join(import.meta.dirname, '../../dist');
const renderer = join(dist, 'renderer');
const kB = 1_000;

const packedSize = (file: string): number => gzipSync(readFileSync(join(renderer, file))).length;
/** What index.html leads to, directly or not; files of former builds may lie beside it. */
const scripts = (): readonly string[] => {
  const known = new Set<string>();
  const follow = (file: string): void => {
    if (known.has(file)) return;
    known.add(file);
    if (!/\.(js|html)$/.test(file)) return;
    const text = readFileSync(join(renderer, file), 'utf8');
    for (const name of names) if (text.includes(name)) follow(`assets/${name}`);
  };
  const names = readdirSync(join(renderer, 'assets'));
  follow('index.html');
  return [...known].filter((file) => file.endsWith('.js'));
};

let browser: Browser;
let app: RunningApp;
beforeAll(async () => {
  [browser, app] = await Promise.all([launchChromium(), startApp({ demo: false })]);
});
afterAll(async () => {
  await browser.close();
  await app[Symbol.asyncDispose]();
});

describe('the window', () => {
  it('asks for less than 350 kB before Home is shown', async () => {
    const page = await browser.newPage();
    const requested = new Set<string>(['index.html']);
    page.on('request', (request) => {
      const [, file] = /\/ui\/(assets\/[^?#]+)/.exec(request.url()) ?? [];
      if (file !== undefined) requested.add(file);
    });
    await page.goto(app.address());
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await page.close();
    expect(requested.size).toBeGreaterThan(2);
    const total = [...requested].reduce((sum, file) => sum + packedSize(file), 0);
    expect(total).toBeLessThan(350 * kB);
  });

  it('has no part of more than 150 kB', () => {
    expect(scripts().length).toBeGreaterThan(8);
    expect(scripts().filter((file) => packedSize(file) > 150 * kB)).toEqual([]);
  });

  it('carries no schemas, no source maps, and nothing made from text at run time', () => {
    const texts = [...scripts().map((file) => join(renderer, file)), join(dist, 'desktop/preload.cjs')].map(
      (file) => [file, readFileSync(file, 'utf8')] as const,
    );
    const having = (pattern: RegExp): readonly string[] =>
      texts.flatMap(([file, text]) => (pattern.test(text) ? [file] : []));
    expect(having(/ZodError|\$ZodType|~standard/)).toEqual([]);
    expect(having(/sourceMappingURL=/)).toEqual([]);
    // A library of charts asks this of browsers without `self`, which are none of today's.
    expect(having(/\beval\(|[^.\w]Function\((?!`return this`\))/)).toEqual([]);
    expect(
      readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.map')),
    ).toEqual([]);
  });

  it('paints something within a blink', { timeout: 120_000 }, () =>
    // 300 ms on a quiet machine; a busy one shows in what a bare server takes for the same files.
    expectWithinBudget({ shareOfBudget: 1 }, async () => {
      const { portico, files } = await measurePaints(browser, app, { paints: 5, renderer });
      return { shareOfBudget: portico / Math.max(4 * 300, 4 * files) };
    }),
  );
});
