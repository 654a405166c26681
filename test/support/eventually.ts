import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `holds` is true; fails after `timeoutMs`. */
export async function eventually(what: string, holds: () => boolean, timeoutMs = 3_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It did not happen within ${String(timeoutMs)} ms: ${what}`);
    await delay(5);
  }
}
