import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name) && name !== 'architecture/tests.test.ts')
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));

// A machine may be busy, and stand still for a second or two: see docs/architecture.md.
it.each([
  {
    what: 'makes a temporary folder that nobody removes: use temporaryFolder',
    pattern: /mkdtemp/,
    but: ['support/run-setup.ts', 'support/temporary-folder.ts'],
  },
  {
    what: 'waits for a second only: use eventuallyPasses',
    pattern: /vi\.wait(For|Until)\(/,
    but: ['support/eventually.ts'],
  },
  {
    what: 'takes a page for ready because time went by: wait for what it shows',
    pattern: /waitForTimeout|networkidle/,
  },
  {
    what: 'measures once: use expectWithinBudget',
    pattern: /\.now\(\) - \w+\)[^;]*\.toBeLessThan/,
  },
])('no test $what', ({ pattern, but = [] }) => {
  const found = files.filter(({ name, text }) => pattern.test(text) && !(but as readonly string[]).includes(name));
  expect(found.map(({ name }) => name)).toEqual([]);
});
