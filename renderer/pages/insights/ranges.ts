/** How far back the numbers go. */
export const ranges = ['hour', 'day', 'week', 'month'] as const;
export type RangeName = (typeof ranges)[number];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const parts: Readonly<Record<RangeName, { readonly bucketMs: number; readonly buckets: number }>> = {
  hour: { bucketMs: 2 * minute, buckets: 30 },
  day: { bucketMs: hour, buckets: 24 },
  week: { bucketMs: 6 * hour, buckets: 28 },
  month: { bucketMs: day, buckets: 30 },
};

export interface Span {
  /** Milliseconds since the epoch; `from` ≤ t < `before`. */
  readonly from: number;
  readonly before: number;
  readonly buckets: number;
}

/**
 * The range that ends now, in buckets that begin at full minutes, hours or days of the person's own time; the last one is still filling.
 * `zoneMs` is what the local time is ahead of UTC.
 */
export function rangeAt(range: RangeName, now: number, zoneMs = -new Date(now).getTimezoneOffset() * minute): Span {
  const { bucketMs, buckets } = parts[range];
  const before = (Math.floor((now + zoneMs) / bucketMs) + 1) * bucketMs - zoneMs;
  return { from: before - buckets * bucketMs, before, buckets };
}

export function isRange(text: string | null): text is RangeName {
  return ranges.some((range) => range === text);
}
