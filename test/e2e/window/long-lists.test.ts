import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { fillWithCalls } from '../../../bench/window/fill-database.ts';
import { measureLists, type ListNumbers } from '../../../bench/window/measure-window.ts';
import { latencies, median } from '../../../bench/measure.ts';
import { startBackend, type BackendProcess } from '../../../bench/processes.ts';
import { launchChromium } from '../../support/chromium.ts';
import { startApp, type RunningApp } from './support/running-app.ts';

const calls = 100_000;
const tools = 10_000;

describe('A hundred thousand calls and ten thousand tools', () => {
  let browser: Browser;
  let backend: BackendProcess;
  let app: RunningApp;
  let lists: readonly ListNumbers[];
  beforeAll(async () => {
    [browser, backend] = await Promise.all([launchChromium(), startBackend('echo-http.ts', String(tools))]);
    app = await startApp({
      demo: false,
      config: { connections: { bench: { kind: 'streamable-http', url: `${backend.origin}/mcp` } } },
      prepare: (dataDir) => fillWithCalls(dataDir, calls),
    });
    lists = await measureLists(browser, app, { frames: 120, calls, tools });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app[Symbol.asyncDispose]();
    await backend.close();
  });

  // The budget is a sixtieth of a second; the machine of a test does other things, too.
  const slack = 4;

  it('are scrolled without a frame that is felt', () => {
    for (const { frames } of lists) {
      expect(median(frames.intervals)).toBeLessThan((slack * 1_000) / 60);
      expect(median(frames.work)).toBeLessThan((slack * 1_000) / 60);
    }
  });

  it('are searched while one types', () => {
    for (const { typing, foundMs } of lists) {
      expect(latencies(typing).p95).toBeLessThan(slack * 50);
      expect(foundMs).toBeLessThan(slack * 500);
    }
  });
});
