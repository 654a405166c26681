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
  /** Counts what another one counted. */
  addAll(other: Tally): void;
  numbers(): TallyNumbers;
  readonly counted: {
    readonly calls: number;
    readonly errors: number;
    readonly lastAt: number;
    readonly durations: readonly number[];
  };
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
    addAll: ({ counted }) => {
      calls += counted.calls;
      errors += counted.errors;
      lastAt = Math.max(lastAt, counted.lastAt);
      for (const duration of counted.durations) durations.push(duration);
    },
    get counted() {
      return { calls, errors, lastAt, durations };
    },
    numbers: () => {
      const values = Float64Array.from(durations);
      const p50Ms = percentile(values, 0.5);
      const p95Ms = percentile(values, 0.95);
      return { calls, errors, lastAt, ...(p50Ms !== undefined && { p50Ms }), ...(p95Ms !== undefined && { p95Ms }) };
    },
  };
}

/**
 * The nearest rank: the smallest value that so large a part of all is not above; `undefined` without values. Puts the values into another order.
 */
export function percentile(values: Float64Array, part: number): number | undefined {
  return values.length === 0 ? undefined : nth(values, Math.max(0, Math.ceil(values.length * part) - 1));
}

/** The value that would stand at `rank` if all were sorted: quickselect, several times as fast as sorting. */
function nth(values: Float64Array, rank: number): number {
  const at = (index: number): number => values[index] ?? 0;
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middle(at(low), at((low + high) >> 1), at(high));
    let left = low;
    let right = high;
    while (left <= right) {
      while (at(left) < pivot) left += 1;
      while (at(right) > pivot) right -= 1;
      if (left > right) break;
      const moved = at(left);
      values[left] = at(right);
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return at(rank);
}

function middle(one: number, two: number, three: number): number {
  return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
}

/** Calls that were cancelled, or still run, are none. */
export function isError(outcome: string): boolean {
  return outcome === 'failed' || outcome === 'tool-error';
}
