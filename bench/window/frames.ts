import type { Locator, Page } from 'playwright-core';

export interface Frames {
  /** Milliseconds from one frame to the next, while the list is scrolled in each. */
  readonly intervals: readonly number[];
  /** Milliseconds of each that scripts, styles and layout took. */
  readonly work: readonly number[];
}

/** What of a page's globals is used here; this program runs outside of pages. */
interface PageGlobals {
  requestAnimationFrame(callback: (at: number) => void): void;
  readonly MessageChannel: new () => {
    readonly port1: { onmessage: () => void };
    readonly port2: { postMessage(message: unknown): void };
  };
}

/** Scrolls the list by `step` pixels in every one of `count` frames, down and, at the end, up again. */
export async function scroll(list: Locator, count: number, step = 600): Promise<Frames> {
  await list.waitFor();
  return list.evaluate(
    async (element, given) => {
      const page = globalThis as unknown as PageGlobals;
      const scrolled = element as unknown as { scrollTop: number };
      const frame = (): Promise<number> => new Promise((done) => page.requestAnimationFrame(done));
      const { port1, port2 } = new page.MessageChannel();
      // A message posted in a frame is handled after its styles, layout and paint.
      const afterFrame = (): Promise<void> =>
        new Promise((done) => {
          port1.onmessage = done;
          port2.postMessage(0);
        });
      const intervals: number[] = [];
      const work: number[] = [];
      let direction = 1;
      let before = await frame();
      for (let index = 0; index < given.count; index += 1) {
        const at = await frame();
        const began = performance.now();
        intervals.push(at - before);
        before = at;
        const top = scrolled.scrollTop;
        scrolled.scrollTop = top + direction * given.step;
        if (scrolled.scrollTop === top) direction = -direction;
        await afterFrame();
        work.push(performance.now() - began);
      }
      return { intervals, work };
    },
    { count, step },
  );
}

/** Milliseconds from each key to the frame that shows its letter. */
export async function typingLatencies(page: Page, field: Locator, text: string): Promise<readonly number[]> {
  await field.focus();
  await page.evaluate(`{
    const latencies = [];
    window.typingLatencies = latencies;
    addEventListener('keydown', () => {
      const pressed = performance.now();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => latencies.push(performance.now() - pressed);
        port2.postMessage(0);
      });
    }, true);
  }`);
  await page.keyboard.type(text, { delay: 40 });
  await page.waitForFunction(`window.typingLatencies.length >= ${String(text.length)}`);
  return page.evaluate<number[]>('window.typingLatencies');
}
