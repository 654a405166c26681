const halfHour = 30 * 60_000;

export interface TodaySpan {
  /** Since midnight of the person's own time, in half hours; the last one is still filling. Milliseconds since the epoch. */
  readonly today: { readonly from: number; readonly before: number; readonly buckets: number };
  /** The same part of yesterday, to the minute. */
  readonly yesterday: { readonly from: number; readonly before: number; readonly buckets: 1 };
}

/** `now`: milliseconds since the epoch. */
export function todayUntil(now: number): TodaySpan {
  const date = new Date(now);
  const from = new Date(now).setHours(0, 0, 0, 0);
  const buckets = Math.max(2, Math.floor((now - from) / halfHour) + 1);
  // By the calendar: a day may have 23 or 25 hours.
  const dayBefore = (of: Date): number => new Date(of).setDate(of.getDate() - 1);
  const minute = new Date(date).setSeconds(0, 0);
  return {
    today: { from, before: from + buckets * halfHour, buckets },
    yesterday: { from: dayBefore(new Date(from)), before: dayBefore(new Date(minute)), buckets: 1 },
  };
}
