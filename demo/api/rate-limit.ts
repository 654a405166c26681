const windowMs = 60_000;

/**
 * Counts uses in a sliding minute per holder.
 *
 * @returns a function that takes one use and answers 0, or the seconds to wait when the minute's uses are spent
 */
export function createRateLimit(options: { perMinute: number; now: () => number }): (holder: string) => number {
  const uses = new Map<string, number[]>();
  return (holder) => {
    const nowMs = options.now();
    const recent = (uses.get(holder) ?? []).filter((atMs) => nowMs - atMs < windowMs);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= options.perMinute) {
      uses.set(holder, recent);
      return Math.max(1, Math.ceil((oldest + windowMs - nowMs) / 1000));
    }
    uses.set(holder, [...recent, nowMs]);
    return 0;
  };
}
