import { setTimeout as delay } from 'node:timers/promises';

/**
 * The result of `work` when it comes within `limitMs`; what is asked to stop then is not waited for. Rejects when it takes longer, when
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
    throw new Error(`no answer within ${String(limitMs / 1_000)} seconds`);
  };
  try {
    return await Promise.race([Promise.resolve(work(limited)), tooLong()]);
  } finally {
    over.abort();
  }
}
