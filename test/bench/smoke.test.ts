import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { ensureBuilt } from '../cli/support/portico.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

beforeAll(ensureBuilt);

it('the benchmark runs and fills its table', { timeout: 120_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['bench/run.ts', '--smoke'], { cwd: root });
  expect(stdout).toMatch(/cold start → first tools\/list \| \d+ ms/);
  expect(stdout).toMatch(/backend, directly \| [\d.]+ \/ [\d.]+ \/ [\d.]+ /);
  for (const revision of ['2026-07-28', '2025-11-25 session']) {
    expect(stdout).toMatch(new RegExp(`Portico, ${revision} \\| [\\d.]+ / [\\d.]+ / [\\d.]+ \\| \\+`));
  }
});
