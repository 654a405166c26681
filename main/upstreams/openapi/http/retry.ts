import { backoffDelayMs, type BackoffOptions } from '../../../lib/backoff.ts';

const backoff: BackoffOptions = { firstMs: 200, maxMs: 5_000, jitter: 0.5 };
const repeatableMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']);
const repeatableStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** The request cannot have reached the backend. */
const neverSentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** How an attempt ended, as far as another one depends on it. */
export type AttemptOutcome =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'connection-error'; readonly code: string };

export interface RetryQuestion {
  readonly method: string;
  /** 1 = the first attempt has just ended. */
  readonly attempt: number;
  readonly retries: number;
  /** Time left for the call, in milliseconds. */
  readonly leftMs: number;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * How long to wait before the next attempt, or `undefined` when there shall be none. Methods that are not idempotent are repeated
 * only when the request never left (RFC 9110 §9.2.2). A `Retry-After` beyond the time left ends the attempts at once.
 */
export function retryDelayMs(outcome: AttemptOutcome, question: RetryQuestion): number | undefined {
  const { method, attempt, retries, leftMs, random } = question;
  if (attempt > retries) return undefined;
  const repeatable = repeatableMethods.has(method);
  if (outcome.kind === 'connection-error' && !repeatable && !neverSentCodes.has(outcome.code)) return undefined;
  if (outcome.kind === 'answer' && !(repeatable && repeatableStatuses.has(outcome.status))) return undefined;
  const ownDelayMs = backoffDelayMs(backoff, attempt, random);
  const delayMs = outcome.kind === 'answer' ? Math.max(ownDelayMs, outcome.retryAfterMs ?? 0) : ownDelayMs;
  return delayMs < leftMs ? delayMs : undefined;
}

/** `Retry-After` as seconds or as a date (RFC 9110 §10.2.3), in milliseconds from `now`. */
export function parseRetryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
