import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { ensureBuilt } from '../cli/support/portico.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

beforeAll(ensureBuilt);

const smoke = async (sections: string): Promise<string> => {
  const { stdout } = await run(process.execPath, ['bench/run.ts', '--smoke', '--only', sections], { cwd: root });
  return stdout;
};
const row = (name: string) => new RegExp(`${name} \\| [\\d.]+ / [\\d.]+ / [\\d.]+ \\| \\+`);

it('the benchmark of REST backends fills its table', { timeout: 120_000 }, async () => {
  const said = await smoke('rest');
  expect(said).toMatch(/cold start → first tools\/list \| \d+ ms/);
  expect(said).toMatch(/backend, directly \| [\d.]+ \/ [\d.]+ \/ [\d.]+ /);
  for (const revision of ['2026-07-28', '2025-11-25 session']) expect(said).toMatch(row(`Portico, ${revision}`));
});

it('the benchmark of MCP servers fills its tables, peers included', { timeout: 120_000 }, async () => {
  const said = await smoke('http,stdio,size');
  for (const revision of ['2026-07-28', '2025-11-25 session']) {
    expect(said.match(new RegExp(row(`Portico, ${revision}`), 'g'))).toHaveLength(2);
  }
  expect(said.match(new RegExp(row('bare proxy, (?:2026-07-28|2025-11-25 session)'), 'g'))).toHaveLength(2);
  for (const peer of ['mcp-proxy 6.7', 'supergateway 4.0']) expect(said).toMatch(row(`${peer}, 2025-11-25 session`));
  expect(said).toMatch(/a page of tools\/list, of 1000 tools, p50 \/ p95 \| [\d.]+ \/ [\d.]+ ms/);
});

it('the benchmark of the window fills its tables', { timeout: 120_000 }, async () => {
  const said = await smoke('window');
  expect(said).toMatch(/first paint, median of 1 \| \d+ ms/);
  expect(said).toMatch(/the same files from a bare server \| \d+ ms/);
  for (const list of ['Activity', 'Tools'])
    expect(said).toMatch(new RegExp(`${list}( \\| [\\d.]+ / [\\d.]+ / [\\d.]+){3}`));
});
