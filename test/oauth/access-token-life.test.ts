import { expect, it } from 'vitest';
import { isUsable, refreshAheadAt, wasUsedRecently } from '../../main/oauth/access-token-life.ts';

const fiveMinutes = { obtainedAt: 1_000_000, expiresAt: 1_300_000 };
const tenSeconds = { obtainedAt: 1_000_000, expiresAt: 1_010_000 };

it.each([
  ['at 80 % of five minutes without jitter', fiveMinutes, 0, 1_240_000],
  ['a tenth of its life earlier with all of the jitter', fiveMinutes, 1, 1_210_000],
  ['in between with half of it', fiveMinutes, 0.5, 1_225_000],
  ['at 8 of 10 seconds', tenSeconds, 0, 1_008_000],
])('is renewed %s', (_what, ...[life, random, at]) => {
  expect(refreshAheadAt(life, random)).toBe(at);
});

it.each([
  ['when it is new', fiveMinutes, 1_000_000, true],
  ['until five seconds before its end', fiveMinutes, 1_294_999, true],
  ['not in its last five seconds', fiveMinutes, 1_295_000, false],
  ['not after its end', fiveMinutes, 1_300_001, false],
  ['until a tenth before its end when it is short', tenSeconds, 1_008_999, true],
  ['not in that last tenth', tenSeconds, 1_009_000, false],
])('is given out %s: %#', (_what, ...[life, now, usable]) => {
  expect(isUsable(life, now)).toBe(usable);
});

it.each([
  ['within three lifetimes', 1_900_000, true],
  ['longer ago', 1_900_001, false],
])('counts as used recently %s: %#', (_what, now, recent) => {
  expect(wasUsedRecently(fiveMinutes, 1_000_000, now)).toBe(recent);
});

it('does not count as used recently when it never was', () => {
  expect(wasUsedRecently(fiveMinutes, Number.NEGATIVE_INFINITY, 1_000_000)).toBe(false);
});
