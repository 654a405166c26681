import { expect, it } from 'vitest';
import { nearestName } from '../../main/lib/nearest-name.ts';

const names = ['port', 'pageSize', 'maxBodyBytes', 'burst', 'requestsPerSecond'];

it.each([
  ['prot', 'port'],
  ['Port', 'port'],
  ['pagesize', 'pageSize'],
  ['pageSzie', 'pageSize'],
  ['maxBodyByte', 'maxBodyBytes'],
  ['requestPerSeconds', 'requestsPerSecond'],
  ['x', undefined],
  ['host', undefined],
  ['completelyDifferent', undefined],
  ['', undefined],
])('for %s the suggestion is %s', (wrong, suggestion) => {
  expect(nearestName(wrong, names)).toBe(suggestion);
});
