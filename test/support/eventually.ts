import { setTimeout as delay } from 'node:timers/promises';
import { vi } from 'vitest';

/** For what hangs: long enough for a busy machine that stands still in between. */
const limitMs = 30_000;

/** Waits until `holds` is true; fails after `timeoutMs`. */
export async function eventually(what: string, holds: () => boolean, timeoutMs = limitMs): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It did not happen within ${String(timeoutMs)} ms: ${what}`);
    await delay(5);
  }
}

/** Waits until `assertion` passes, and returns what it did; fails as it failed last. */
export function eventuallyPasses<T>(assertion: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(assertion, { timeout: limitMs, interval: 20 });
}
