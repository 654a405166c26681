import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judgeClient, runClientScenarios } from '../support/conformance-client.ts';
import { requirementsOf } from '../support/conformance-suite.ts';
import { startDriverServer } from './driver-server.ts';
import { expectedOfClient } from './expected-client-failures.ts';
import { inOneOfThree } from '../support/within-budget.ts';

const command = [process.execPath, fileURLToPath(new URL('client-driver.ts', import.meta.url))];

describe('Portico as a client of MCP servers, asked by the official suite', () => {
  it.each([
    { revision: '2025-11-25', required: 18 },
    { revision: '2026-07-28', required: 32 },
  ] as const)(
    'passes everything that revision $revision requires, sign-ins included',
    ({ revision, required }) =>
      inOneOfThree(async () => {
        await using driver = await startDriverServer();
        const env = { PORTICO_SUITE_DRIVER: driver.url };
        const result = await runClientScenarios({ command, revision, env, clientTimeoutMs: 40_000 });
        expect(judgeClient(result, revision, expectedOfClient)).toEqual({ unexpected: [], stale: [], notShown: [] });
        expect(requirementsOf(revision).client).toHaveLength(required);
        expect(result.exitCode).toBe(0);
      }),
    270_000,
  );

  it('is a program of its own that fails when the server offers nothing it can use', async () => {
    const scenarios = ['tools_call', 'auth/resource-mismatch'];
    const result = await runClientScenarios({ command, revision: '2026-07-28', scenarios, clientTimeoutMs: 40_000 });
    expect([...result.scenarios.values()].map(({ passed }) => passed)).toEqual([true, true]);
    expect(result.scenarios.get('auth/resource-mismatch')?.clientOutput).toContain('evil.example.com');
    expect(result.scenarios.get('tools_call')?.clientOutput).toBe('');
  }, 90_000);
});
