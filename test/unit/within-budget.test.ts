import { describe, expect, it } from 'vitest';
import { expectWithinBudget, inOneOfThree, timed, worked } from '../support/within-budget.ts';

/** Measures what is given, attempt after attempt, and counts the attempts. */
function measuring(...given: readonly { readonly ms: number; readonly openMs?: number }[]) {
  const state = { attempts: 0 };
  const measure = () => {
    const { ms, openMs = 0 } = given[state.attempts] ?? { ms: Number.NaN };
    state.attempts += 1;
    return { ms, openMs };
  };
  return { state, measure };
}
const budget = { ms: 50, openMs: 100 };

describe('a budget of time', () => {
  it.each([
    { what: 'the first attempt meets it', given: [{ ms: 49 }], attempts: 1 },
    { what: 'the machine stood still in two of three', given: [{ ms: 1_328 }, { ms: 900 }, { ms: 20 }], attempts: 3 },
    {
      what: 'it stood still in a different part of each',
      given: [
        { ms: 1_328, openMs: 20 },
        { ms: 20, openMs: 900 },
      ],
      attempts: 2,
    },
  ])('is met when $what', async ({ given, attempts }) => {
    const { state, measure } = measuring(...given);
    await expectWithinBudget(budget, measure);
    expect(state.attempts).toBe(attempts);
  });

  it.each([
    {
      what: 'slow code misses it three times',
      given: [{ ms: 51 }, { ms: 60 }, { ms: 50 }],
      says: 'ms: 51.0, 60.0, 50.0',
    },
    {
      what: 'one of its numbers is always above',
      given: [
        { ms: 1, openMs: 101 },
        { ms: 1, openMs: 102 },
        { ms: 1, openMs: 103 },
      ],
      says: 'openMs: 101.0, 102.0, 103.0 in 3 attempts, not below 100',
    },
    { what: 'nothing was measured', given: [{ ms: Number.NaN }], says: 'ms: NaN, NaN, NaN' },
  ])('is missed when $what', async ({ given, says }) => {
    const { state, measure } = measuring(...given);
    await expect(expectWithinBudget(budget, measure)).rejects.toThrow(says);
    expect(state.attempts).toBe(3);
  });

  it('does not hide a result that is wrong once', async () => {
    let attempts = 0;
    const measure = () => {
      attempts += 1;
      expect(attempts).not.toBe(1);
      return { ms: 1 };
    };
    await expect(expectWithinBudget({ ms: 50 }, measure)).rejects.toThrow('expected 1 not to be 1');
  });

  it('counts the work of a processor alone where that is asked for', () => {
    const pause = new Int32Array(new SharedArrayBuffer(4));
    expect(worked(() => void Atomics.wait(pause, 0, 0, 300))).toBeLessThan(100);
    const work = (): void => {
      const before = process.threadCpuUsage();
      while (process.threadCpuUsage(before).user < 30_000);
    };
    expect(worked(work)).toBeGreaterThanOrEqual(30);
  });

  it('counts all that is waited for', async () => {
    expect(await timed(() => new Promise((resolve) => setTimeout(resolve, 30)))).toBeGreaterThan(25);
  });
});

describe('what others time', () => {
  it.each([
    { fails: 0, attempts: 1 },
    { fails: 2, attempts: 3 },
  ])('is right when it was wrong $fails times before', async ({ fails, attempts }) => {
    let made = 0;
    await inOneOfThree(async () => {
      made += 1;
      if (made <= fails) throw new Error('too late');
    });
    expect(made).toBe(attempts);
  });

  it('is wrong when it is wrong three times, for the last reason', async () => {
    let made = 0;
    const attempt = async (): Promise<void> => {
      made += 1;
      throw new Error(`wrong ${String(made)}`);
    };
    await expect(inOneOfThree(attempt)).rejects.toThrow('wrong 3');
    expect(made).toBe(3);
  });
});
