import { setTimeout as delay } from 'node:timers/promises';

/** What was looked at did not answer in time. */
export class TookTooLong extends Error {
  readonly limitMs: number;

  constructor(limitMs: number) {
    super(`no answer within ${String(limitMs / 1_000)} seconds`);
    this.limitMs = limitMs;
  }
}

/**
 * The result of `work` when it comes within `limitMs`; what is asked to stop then is not waited for. Rejects with {@link TookTooLong}, when
 * `signal` fires, and with what `work` rejects with.
 */
export async function bounded<T>(
  work: (signal: AbortSignal) => Promise<T> | T,
  { limitMs, signal }: { readonly limitMs: number; readonly signal: AbortSignal },
): Promise<T> {
  const over = new AbortController();
  const limited = AbortSignal.any([signal, over.signal]);
  const tooLong = async (): Promise<never> => {
    await delay(limitMs, undefined, { signal: limited });
    throw new TookTooLong(limitMs);
  };
  try {
    return await Promise.race([Promise.resolve(work(limited)), tooLong()]);
  } finally {
    over.abort();
  }
}
