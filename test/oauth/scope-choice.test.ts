import { expect, it } from 'vitest';
import { decideStepUp, unionOfScopes, withOfflineAccess } from '../../main/oauth/scope-choice.ts';

it.each([
  [[], undefined],
  [[undefined, []], undefined],
  [
    [['a', 'b'], undefined, ['b', 'c']],
    ['a', 'b', 'c'],
  ],
])('the union of %j is %j', (lists, expected) => {
  expect(unionOfScopes(...lists)).toEqual(expected);
});

it.each([
  [['a'], ['a', 'offline_access'], ['a', 'offline_access']],
  [['a'], ['a'], ['a']],
  [['a'], undefined, ['a']],
  [undefined, ['offline_access'], undefined],
  [['offline_access', 'a'], ['offline_access'], ['offline_access', 'a']],
])('asking for %j at a server that knows %j is asking for %j', (scopes, supported, expected) => {
  expect(withOfflineAccess(scopes, supported)).toEqual(expected);
});

const minute = 60_000;
const signedInAt = 1_000_000;
it.each([
  { why: 'new', wanted: ['write'], requested: ['read'], granted: ['read'], after: 0, scopes: ['read', 'write'] },
  { why: 'new, all granted named', wanted: ['b'], requested: undefined, granted: ['a'], after: 0, scopes: ['a', 'b'] },
  { why: 'granted', wanted: ['read'], requested: ['read'], granted: ['read'], after: 90 * minute, scopes: undefined },
  { why: 'refused just now', wanted: ['write'], requested: ['write'], granted: [], after: minute, scopes: undefined },
  {
    why: 'refused before',
    wanted: ['write'],
    requested: ['write'],
    granted: [],
    after: 11 * minute,
    scopes: ['write'],
  },
  { why: 'not said', wanted: undefined, requested: ['read'], granted: ['read'], after: 0, scopes: undefined },
])('a scope that is $why leads to another login for $scopes', ({ wanted, requested, granted, after, scopes }) => {
  const decided = decideStepUp({ wanted, requested, granted, signedInAt, now: signedInAt + after });
  expect(decided).toEqual(scopes ? { kind: 'ask', scopes } : { kind: 'hopeless' });
});
