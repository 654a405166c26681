import type { CallFact } from '../storage/activity-facts.ts';

export interface TallyNumbers {
  calls: number;
  errors: number;
  p50Ms?: number;
  p95Ms?: number;
  lastAt: number;
}

/** Counts calls and keeps their durations, for exact percentiles. */
export interface Tally {
  add(fact: Pick<CallFact, 'startedAt' | 'outcome' | 'durationMs'>): void;
  numbers(): TallyNumbers;
}

export function createTally(): Tally {
  const durations: number[] = [];
  let calls = 0;
  let errors = 0;
  let lastAt = 0;
  return {
    add: ({ startedAt, outcome, durationMs }) => {
      calls += 1;
      if (isError(outcome)) errors += 1;
      if (startedAt > lastAt) lastAt = startedAt;
      if (durationMs !== null) durations.push(durationMs);
    },
    numbers: () => {
      const sorted = Float64Array.from(durations).sort();
      const p50Ms = percentile(sorted, 0.5);
      const p95Ms = percentile(sorted, 0.95);
      return { calls, errors, lastAt, ...(p50Ms !== undefined && { p50Ms }), ...(p95Ms !== undefined && { p95Ms }) };
    },
  };
}

/** The nearest rank: the smallest value that so large a part of all is not above. `undefined` without values. */
export function percentile(sorted: Float64Array, part: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
}

/** Calls that were cancelled, or still run, are none. */
export function isError(outcome: string): boolean {
  return outcome === 'failed' || outcome === 'tool-error';
}
