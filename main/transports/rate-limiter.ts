/** A token bucket per key: `perSecond` on average, up to `burst` at once. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  updatedAt: number;
}

/** Keys are our own clients, so they are few; the bound only guards against a bug. */
const maxBuckets = 1_000;

/** Limits how often each key may do something. `now` is in milliseconds. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limit: RateLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Takes one token of `key`. Returns 0 when there was one, otherwise the milliseconds until there is. */
  take(key: string): number {
    const { perSecond, burst } = this.#limit;
    const now = this.#now();
    const bucket = this.#bucket(key, now);
    const earned = (Math.max(0, now - bucket.updatedAt) * perSecond) / 1_000;
    bucket.tokens = Math.min(burst, bucket.tokens + earned);
    bucket.updatedAt = now;
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return 0;
    }
    return Math.ceil(((1 - bucket.tokens) * 1_000) / perSecond);
  }

  #bucket(key: string, now: number): Bucket {
    const known = this.#buckets.get(key);
    if (known) return known;
    if (this.#buckets.size >= maxBuckets) this.#buckets.clear();
    const bucket = { tokens: this.#limit.burst, updatedAt: now };
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
