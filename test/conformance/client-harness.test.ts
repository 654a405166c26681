import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runClientScenarios } from '../support/conformance-client.ts';
import type { RequiredRevision } from '../support/conformance-suite.ts';

const command = [process.execPath, fileURLToPath(new URL('plain-client.ts', import.meta.url))];

describe('The client scenarios of the official suite, with a client that can only connect, list and call', () => {
  it.each([
    { revision: '2025-11-25', passing: ['initialize', 'tools_call'], failing: ['auth/metadata-default'] },
    { revision: '2026-07-28', passing: ['tools_call', 'request-metadata'], failing: ['auth/metadata-default'] },
  ] satisfies readonly { revision: RequiredRevision; passing: readonly string[]; failing: readonly string[] }[])(
    'tell apart what it can do at revision $revision and what it cannot',
    async ({ revision, passing, failing }) => {
      const result = await runClientScenarios({ command, revision, scenarios: [...passing, ...failing] });
      const passed = [...result.scenarios.values()]
        .filter((scenario) => scenario.passed)
        .map(({ scenario }) => scenario);
      expect(passed.sort(), result.output).toEqual([...passing].sort());
      expect([...result.scenarios.keys()].sort()).toEqual([...passing, ...failing].sort());
    },
    60_000,
  );
});
