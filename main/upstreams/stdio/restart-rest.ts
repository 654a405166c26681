const windowMs = 120_000;
const freeDeaths = 3;
const longestRestMs = 30_000;

/** How long a server that ended by itself at these moments is left alone, counted from the last one. All in milliseconds. */
export function restMs(deathsAtMs: readonly number[], nowMs: number): number {
  const recent = deathsAtMs.filter((at) => nowMs - at < windowMs);
  const last = recent.at(-1);
  if (last === undefined || recent.length <= freeDeaths) return 0;
  const rest = Math.min(longestRestMs, 1_000 * 2 ** (recent.length - freeDeaths));
  return Math.max(0, last + rest - nowMs);
}

/** Remembers per connection when its processes ended by themselves soon after their start. */
export interface EarlyDeaths {
  add(connection: string, atMs: number): void;
  restMs(connection: string, nowMs: number): number;
}

export function createEarlyDeaths(): EarlyDeaths {
  const deaths = new Map<string, readonly number[]>();
  const of = (connection: string) => deaths.get(connection) ?? [];
  return {
    add: (connection, atMs) => {
      deaths.set(connection, [...of(connection).filter((at) => atMs - at < windowMs), atMs]);
    },
    restMs: (connection, nowMs) => restMs(of(connection), nowMs),
  };
}
