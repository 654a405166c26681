import type { Page } from 'playwright-core';

/** What of a page's globals is used here; this runs outside of pages, too. */
interface PageGlobals {
  readonly document: { getAnimations(): readonly Animation[] };
  readonly MutationObserver: new (onChange: () => void) => {
    observe(target: unknown, options: Readonly<Record<string, boolean>>): void;
    disconnect(): void;
  };
  requestAnimationFrame(callback: () => void): void;
}

interface Animation {
  readonly effect: { getTiming(): { readonly iterations?: number } } | null;
  finish(): void;
}

/**
 * Waits until a page has drawn `frames` frames in a row in which nothing of it changed, and ends what fades or moves. Frames are its own measure of time:
 * where the machine stands still or is slow, so are they. Gives up on a page that never comes to rest.
 */
export async function untilStill(page: Page, frames = 4): Promise<void> {
  await page.evaluate(async (wanted) => {
    const shown = globalThis as unknown as PageGlobals;
    let still = 0;
    const observer = new shown.MutationObserver(() => (still = 0));
    observer.observe(shown.document, { subtree: true, childList: true, attributes: true, characterData: true });
    for (let frame = 0; frame < 600 && still < wanted; frame += 1) {
      await new Promise<void>((done) => shown.requestAnimationFrame(done));
      still += 1;
    }
    observer.disconnect();
    for (const animation of shown.document.getAnimations()) {
      if (animation.effect?.getTiming().iterations !== Infinity) animation.finish();
    }
  }, frames);
}
