import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { invocation, open } from './database-fixtures.ts';
import { eventually } from '../support/eventually.ts';

it('what was written is moved into the file itself once it is quiet, and not before', async () => {
  const database = open(undefined, { quietMs: 200 });
  const isInFile = () => readFileSync(database.file).includes('marked-invocation');
  void database.invocations.begin(invocation('marked-invocation'));
  expect(isInFile()).toBe(false);
  for (let number = 0; number < 6; number += 1) {
    await wait(80);
    void database.invocations.begin(invocation(`busy-${number}`));
  }
  expect(isInFile()).toBe(false);
  await eventually('it is in the file', isInFile);
  expect(database.invocations.get('marked-invocation')?.outcome).toBe('running');
});
