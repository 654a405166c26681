import { backoffDelayMs, sleep } from '../lib/backoff.ts';
import { OauthRequestError } from './oauth-failure.ts';

const backoff = { firstMs: 250, maxMs: 2_000, jitter: 0.5 };
const maxAttempts = 3;
/** Somebody is waiting: after this long they rather hear that it does not work. */
const patienceMs = 8_000;

export interface AttemptOptions {
  readonly random: () => number;
  readonly now: () => number;
  /** Ends the waiting between attempts. A request under way is never cut off: its answer may carry a rotated token. */
  readonly stop: AbortSignal;
}

/** Runs `request` again with backoff while the server is unreachable, a few times; throws the last failure. */
export async function withAttempts<T>(request: () => Promise<T>, options: AttemptOptions): Promise<T> {
  const startedAt = options.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof OauthRequestError) || error.failure.kind !== 'unreachable') throw error;
      const delayMs = Math.max(error.failure.retryAfterMs ?? 0, backoffDelayMs(backoff, attempt, options.random()));
      const waitedMs = options.now() - startedAt + delayMs;
      if (attempt >= maxAttempts || waitedMs > patienceMs || options.stop.aborted) throw error;
      await sleep(delayMs, options.stop).catch(() => {
        throw error;
      });
    }
  }
}
