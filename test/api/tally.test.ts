import { describe, expect, it } from 'vitest';
import { createTally, percentile } from '../../main/api/tally.ts';

describe('percentiles', () => {
  it.each([
    { values: [], p50: undefined, p95: undefined },
    { values: [7], p50: 7, p95: 7 },
    { values: [1, 2], p50: 1, p95: 2 },
    { values: [5, 1, 4, 2, 3], p50: 3, p95: 5 },
    { values: [3, 3, 3, 3], p50: 3, p95: 3 },
    { values: Array.from({ length: 100 }, (_, index) => 100 - index), p50: 50, p95: 95 },
  ])('of $values are $p50 and $p95', ({ values, p50, p95 }) => {
    expect(percentile(Float64Array.from(values), 0.5)).toBe(p50);
    expect(percentile(Float64Array.from(values), 0.95)).toBe(p95);
  });

  it('are those of the sorted values, in whatever order they come', () => {
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let round = 0; round < 200; round += 1) {
      const values = Array.from({ length: 1 + Math.floor(random() * 300) }, () => Math.floor(random() * 50));
      const sorted = [...values].sort((one, other) => one - other);
      const part = random();
      expect(percentile(Float64Array.from(values), part)).toBe(
        sorted[Math.max(0, Math.ceil(values.length * part) - 1)],
      );
    }
  });
});

it('a tally counts failures, and durations of what has ended', () => {
  const tally = createTally();
  tally.add({ startedAt: 5, outcome: 'failed', durationMs: 10 });
  tally.add({ startedAt: 9, outcome: 'tool-error', durationMs: 20 });
  tally.add({ startedAt: 7, outcome: 'cancelled', durationMs: 30 });
  tally.add({ startedAt: 8, outcome: 'running', durationMs: null });
  expect(tally.numbers()).toEqual({ calls: 4, errors: 2, lastAt: 9, p50Ms: 20, p95Ms: 30 });
});
