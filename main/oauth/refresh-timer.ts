import { backoffDelayMs } from '../lib/backoff.ts';

const backoff = { firstMs: 1_000, maxMs: 60_000, jitter: 0.5 };
const maxTimerMs = 2 ** 31 - 1;

export interface RefreshTimer {
  /** Next run at this time (milliseconds since the epoch); replaces an earlier appointment. */
  at(time: number): void;
  /** Next run after the backoff for the failures since the last `at`, but not before `atLeastMs`. */
  afterFailure(atLeastMs: number): void;
  stop(): void;
}

/** One timer per account that never keeps the process alive. */
export function createRefreshTimer(options: {
  readonly run: () => void;
  readonly now: () => number;
  readonly random: () => number;
}): RefreshTimer {
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;

  function start(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(options.run, Math.min(maxTimerMs, Math.max(0, delayMs)));
    timer.unref();
  }

  return {
    at: (time) => {
      failures = 0;
      start(time - options.now());
    },
    afterFailure: (atLeastMs) => {
      failures += 1;
      start(Math.max(atLeastMs, backoffDelayMs(backoff, failures, options.random())));
    },
    stop: () => clearTimeout(timer),
  };
}
