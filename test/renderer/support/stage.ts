import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { OperationInput, OperationName, OperationOutput } from '../../../contract/api.ts';
import type { BridgeAnswer } from '../../../contract/channels.ts';
import type { UiEvent } from '../../../contract/events.ts';
import { untilStill } from '../../support/until-still.ts';

/** What the app behind the stage answers; a missing operation fails with `invalid-request`. A function may throw an `errorView`. */
export type Answers = {
  readonly [Name in OperationName]?:
    OperationOutput<Name> | ((input: OperationInput<Name>) => OperationOutput<Name> | Promise<OperationOutput<Name>>);
};

export interface StageOptions {
  readonly answers: Answers;
  /** Below `/ui`, e.g. `/activity?tool=search`. */
  readonly path?: string;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'en' | 'ru';
  readonly size?: { readonly width: number; readonly height: number };
  /** What `Date.now()` says at first, milliseconds since the epoch; time goes on from there. */
  readonly now?: number;
}

/** A built page in real Chromium, with an app behind it that answers as told. */
export interface Stage {
  readonly page: Page;
  /** Names and inputs of the operations that were asked for, in order. */
  readonly asked: readonly { readonly name: string; readonly input: unknown }[];
  tell(event: UiEvent): Promise<void>;
  /** Errors the page wrote to its console, content security policy violations included. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

const origin = 'http://127.0.0.1:7420';
const built = process.env['PORTICO_RENDERER'] ?? join(import.meta.dirname, '../../../dist/renderer');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** As the door of the window and the desktop shell send it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export { launchChromium } from '../../support/chromium.ts';

/** Opens a page of the built window (`npx vite build` first). */
export async function openStage(browser: Browser, options: StageOptions): Promise<Stage> {
  const { answers, path = '/', theme = 'light', language = 'en', size = { width: 1280, height: 800 } } = options;
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    locale: language === 'ru' ? 'ru-RU' : 'en-US',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const asked: { name: string; input: unknown }[] = [];
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  if (options.now !== undefined) await page.clock.install({ time: options.now });
  await page.exposeFunction('answerOperation', async (name: OperationName, input: unknown): Promise<BridgeAnswer> => {
    asked.push({ name, input });
    const answer: unknown = answers[name];
    if (answer === undefined) return failure(`No answer for ${name}`);
    try {
      const value = typeof answer === 'function' ? await (answer as (given: unknown) => unknown)(input) : answer;
      return { ok: true, value };
    } catch (error) {
      if (error instanceof Error && 'report' in error) {
        return { ok: false, error: error.report as Extract<BridgeAnswer, { ok: false }>['error'] };
      }
      return isErrorView(error) ? { ok: false, error } : failure(String(error));
    }
  });
  await page.addInitScript(() => {
    const listeners = new Set<(event: unknown) => void>();
    Object.assign(window, {
      tellPage: (event: unknown) => listeners.forEach((listener) => listener(event)),
      bridge: {
        platform: 'linux',
        call: (name: string, input: unknown) =>
          (window as unknown as { answerOperation: (name: string, input: unknown) => unknown }).answerOperation(
            name,
            input,
          ),
        cancel: () => undefined,
        subscribe: (listener: (event: unknown) => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
  });
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const name = pathname.replace(/^\/ui\//, '');
    const file = extname(name) === '' ? 'index.html' : name;
    await route.fulfill({
      body: await readFile(join(built, file)),
      contentType: types[extname(file)] ?? 'application/octet-stream',
      headers: { 'content-security-policy': policy },
    });
  });
  let loading = 0;
  page.on('request', () => (loading += 1));
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', () => (loading -= 1));
  await page.goto(`${origin}/ui${path}`);
  await page.locator('#root > *').first().waitFor({ state: 'attached' });
  // What is asked for arrives here before the end of the frames in which it was asked for.
  for (let before = -1; before < asked.length || loading > 0;) {
    before = asked.length;
    await untilStill(page);
  }
  return {
    page,
    asked,
    problems,
    tell: (event) =>
      page.evaluate((told) => (window as unknown as { tellPage: (event: unknown) => void }).tellPage(told), event),
    close: () => context.close(),
  };
}

/** What an answer function throws to fail as the app would: errors cross the bridge as plain values. */
export function refusal(code: string, message: string, inRussian?: string): Error {
  const report = { code, message, ...(inRussian !== undefined && { inRussian }), retryable: false, details: {} };
  return Object.assign(new Error(message), { report });
}

function failure(message: string): BridgeAnswer {
  return { ok: false, error: { code: 'invalid-request', message, retryable: false, details: {} } };
}

function isErrorView(error: unknown): error is Extract<BridgeAnswer, { ok: false }>['error'] {
  return (
    typeof error === 'object' && error !== null && 'code' in error && 'message' in error && !(error instanceof Error)
  );
}
