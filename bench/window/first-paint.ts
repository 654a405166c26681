import type { Browser } from 'playwright-core';

/** Milliseconds from navigation to the first contentful paint of the page at `address`, once per time; each time in a browser that knows nothing yet. */
export async function firstPaints(browser: Browser, address: string, times: number): Promise<readonly number[]> {
  const paints: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'commit' });
    paints.push(
      await page.evaluate<number>(`new Promise((resolve) => {
        const observer = new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime);
        });
        observer.observe({ type: 'paint', buffered: true });
      })`),
    );
    await context.close();
  }
  return paints;
}
