import type { Browser, Page } from 'playwright-core';
import type { RunningApp } from './running-app.ts';
import { untilStill } from '../../../support/until-still.ts';

/** The window of a running app, whichever program shows it. */
export interface Window extends AsyncDisposable {
  readonly page: Page;
  readonly app: RunningApp;
  /** Loads another page of it, named as in the address. */
  readonly go: (page: string) => Promise<void>;
  /** What the page complained about: errors, refused requests, violations of its content security policy. */
  readonly complaints: readonly string[];
}

export interface WindowToOpen {
  /** As in the address, e.g. `activity`. */
  readonly page?: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
  /** Of the browser or the system; default English. */
  readonly locale?: 'en-GB' | 'ru-RU';
}

/** Opens the window in a browser, as `portico open` does, apart from all others. */
export async function openInBrowser(
  browser: Browser,
  app: RunningApp,
  { page: name = '', size = { width: 1280, height: 800 }, theme = 'light', locale = 'en-GB' }: WindowToOpen = {},
): Promise<Window> {
  const context = await browser.newContext({ viewport: size, colorScheme: theme, locale, acceptDownloads: true });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: app.origin });
  const page = await context.newPage();
  page.setDefaultTimeout(actMs);
  const complaints = complaintsOf(page);
  const go = async (to: string): Promise<void> => {
    await page.goto(app.address(to));
    await untilInteractive(page);
  };
  await go(name);
  return { page, app, go, complaints, [Symbol.asyncDispose]: () => context.close() };
}

/** Loaded is not yet drawn, what is not drawn hears no key, and its keys are listened to from the next frame on. */
export async function untilInteractive(page: Page): Promise<void> {
  await page.locator('nav, [role="alert"]').first().waitFor();
  await untilStill(page, 3);
}

/** How long a step of a scenario may take, on a busy machine. */
export const actMs = 20_000;

/** What the page complains about from now on. An operation that the app refuses is no complaint: the page says so to the person. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const isRefusedOperation = message.location().url.includes('/ui/api/') && message.text().includes('status of');
    if (!isRefusedOperation) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // A page that moves on gives up what it asked for.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${String(reason)}`);
  });
  return complaints;
}
