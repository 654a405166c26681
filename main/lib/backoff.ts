/** How waiting grows between attempts; all times in milliseconds. */
export interface BackoffOptions {
  readonly firstMs: number;
  readonly maxMs: number;
  /** 0 … 1, how much of the delay may be taken away at random, so that many callers do not return at once. */
  readonly jitter: number;
}

/**
 * The delay before attempt number `attempt` (1 = the first retry), doubling each time up to `maxMs`.
 * `random` is in [0, 1), as `Math.random()` gives it.
 */
export function backoffDelayMs(options: BackoffOptions, attempt: number, random: number): number {
  const full = Math.min(options.maxMs, options.firstMs * 2 ** (attempt - 1));
  return Math.round(full * (1 - options.jitter * random));
}

/** Resolves after `delayMs`, or rejects with the signal's reason as soon as it is aborted. The timer never keeps the process alive. */
export function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(reasonOf(signal));
      return;
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
    timer.unref();
    const onAbort = () => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('The operation was aborted', 'AbortError');
}
