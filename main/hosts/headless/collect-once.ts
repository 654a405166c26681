import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Long enough for the connections to have opened. */
const afterMs = 3_000;

/**
 * Starting leaves more garbage than it leaves objects, and a process that then waits for hours has no reason of its own to
 * collect it: 10 MB of some 100. The delay keeps the pause (about 30 ms) away from the first calls.
 */
export function collectOnce(signal: AbortSignal): void {
  const timer = setTimeout(() => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as (options: { readonly type: 'major'; readonly flavor: string }) => void;
    collect({ type: 'major', flavor: 'last-resort' });
  }, afterMs);
  timer.unref();
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
  });
}
