import type { Browser, Page } from 'playwright-core';
import { median } from '../measure.ts';
import { firstPaints } from './first-paint.ts';
import { scroll, typingLatencies, type Frames } from './frames.ts';
import { serveFiles } from './static-server.ts';

export interface WindowEffort {
  readonly paints: number;
  readonly frames: number;
  /** On record. */
  readonly calls: number;
  /** In the catalog. */
  readonly tools: number;
}

export interface ListNumbers {
  readonly name: string;
  readonly frames: Frames;
  /** Milliseconds from a key to the frame that shows its letter. */
  readonly typing: readonly number[];
  /** Milliseconds from the last key to the list that fits what was typed. */
  readonly foundMs: number;
}

export interface WindowNumbers {
  /** Medians, milliseconds: of Portico, and of a server that hands out the same files from memory. */
  readonly paint: { readonly portico: number; readonly files: number };
  readonly lists: readonly ListNumbers[];
}

interface OpenWindow {
  address(page?: string): string;
}

/** First paints of the window and of the same files from a bare server, in turn, so that a noisy moment hits both. */
export async function measurePaints(
  browser: Browser,
  app: OpenWindow,
  { paints, renderer }: Pick<WindowEffort, 'paints'> & { readonly renderer: string },
): Promise<WindowNumbers['paint']> {
  await using files = await serveFiles(renderer);
  const addresses = [app.address(), files.address] as const;
  // Neither is measured while it packs its files.
  for (const address of addresses) await firstPaints(browser, address, 1);
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < paints; round += 1) {
    times[0].push(...(await firstPaints(browser, addresses[0], 1)));
    times[1].push(...(await firstPaints(browser, addresses[1], 1)));
  }
  return { portico: median(times[0]), files: median(times[1]) };
}

/** Scrolls and searches the two long lists of an app with so many calls and tools. */
export async function measureLists(
  browser: Browser,
  app: OpenWindow,
  { frames, calls, tools }: Omit<WindowEffort, 'paints'>,
): Promise<readonly ListNumbers[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  // A head, and one row; in the catalog the name of its connection, too.
  const activity = { name: 'Activity', frames, text: `call ${String(calls - 77)}`, rowsFound: 2 };
  const catalog = { name: 'Tools', frames, text: `tool_${String(tools - 77).padStart(5, '0')}`, rowsFound: 3 };
  await page.goto(app.address('activity'));
  const numbers = [await measureList(page, activity)];
  await page.goto(app.address('tools'));
  numbers.push(await measureList(page, catalog));
  await page.close();
  return numbers;
}

interface ListToMeasure {
  readonly name: string;
  readonly frames: number;
  /** Fits one row. */
  readonly text: string;
  /** What the grid then says of its rows. */
  readonly rowsFound: number;
}

async function measureList(page: Page, { name, frames, text, rowsFound }: ListToMeasure): Promise<ListNumbers> {
  const grid = page.getByRole('grid', { name });
  await grid.getByRole('row').nth(5).waitFor();
  const scrolled = await scroll(grid, frames);
  const typing = await typingLatencies(page, page.getByRole('searchbox'), text);
  const typedAt = performance.now();
  await page.locator(`[role=grid][aria-rowcount="${String(rowsFound)}"]`).waitFor({ timeout: 60_000 });
  return { name, frames: scrolled, typing, foundMs: performance.now() - typedAt };
}
