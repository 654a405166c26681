import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { programs } from '../../../main/clients/programs/index.ts';
import { withProgramsTable } from '../../../tools/programs-table.ts';

it('the documentation lists the programs as they are: run "node tools/write-programs-table.ts"', () => {
  const page = readFileSync(new URL('../../../docs/clients.md', import.meta.url), 'utf8');
  expect(page).toBe(withProgramsTable(page, programs));
});
