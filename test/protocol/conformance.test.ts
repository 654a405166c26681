import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runServerScenarios } from '../support/conformance-server.ts';
import type { SuiteResult } from '../support/conformance-suite.ts';
import { conformanceContents, conformanceTools } from '../support/conformance-tools.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { editorToken, startEndpoint } from '../support/running-endpoint.ts';
import { inOneOfThree } from '../support/within-budget.ts';

type Revision = Parameters<typeof runServerScenarios>[0]['revision'];

/** What must pass, per revision: everything that needs no prompts, no input from the client and no logging. */
const scenarios: Readonly<Record<Revision, readonly string[]>> = {
  '2025-03-26': ['server-session-lifecycle'],
  '2025-06-18': [
    'server-initialize',
    'server-session-lifecycle',
    'ping',
    'tools-list',
    'tools-call-simple-text',
    'tools-call-error',
    'tools-call-with-progress',
    'resources-list',
    'resources-read-text',
  ],
  '2025-11-25': [
    'server-initialize',
    'server-session-lifecycle',
    'ping',
    'tools-list',
    'tools-call-simple-text',
    'tools-call-image',
    'tools-call-audio',
    'tools-call-embedded-resource',
    'tools-call-mixed-content',
    'tools-call-error',
    'tools-call-with-progress',
    'json-schema-2020-12',
    'server-sse-multiple-streams',
    'resources-list',
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
    'dns-rebinding-protection',
  ],
  '2026-07-28': [
    'server-stateless',
    'tools-list',
    'tools-call-simple-text',
    'tools-call-image',
    'tools-call-audio',
    'tools-call-embedded-resource',
    'tools-call-mixed-content',
    'tools-call-error',
    'tools-call-with-progress',
    'json-schema-2020-12',
    'server-sse-multiple-streams',
    'resources-list',
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
    'sep-2164-resource-not-found',
    'caching',
    'http-header-validation',
    'dns-rebinding-protection',
    'input-required-result-unsupported-methods',
    'input-required-result-ignore-extra-params',
  ],
};

/** Parts of those scenarios that only a server which asks its client for input, logs or offers prompts can show. */
const notOffered = new Set([
  'sep-2575-server-rejects-undeclared-capability',
  'sep-2575-missing-capability-http-400',
  'sep-2575-http-server-no-independent-requests-on-stream',
  'sep-2575-server-no-log-without-loglevel',
  'sep-2549-prompts-list-caching-hints',
]);

/** Runs the suite once and returns the checks of each scenario. */
async function runSuite(revision: Revision): Promise<SuiteResult['scenarios']> {
  const gateway: FakeGateway = new FakeGateway({
    tools: conformanceTools(() => {
      gateway.change('tools');
    }),
    contents: conformanceContents,
  });
  await using running = await startEndpoint({}, { gateway });
  const headers = { authorization: `Bearer ${editorToken}` };
  return (await runServerScenarios({ url: running.url, revision, headers })).scenarios;
}

function outcomeOf(results: SuiteResult['scenarios'], scenario: string) {
  const checks = results.get(scenario)?.checks ?? [];
  const passed = checks.filter(({ status }) => status === 'SUCCESS');
  const failed = checks
    .filter(({ id, status }) => status === 'FAILURE' && !notOffered.has(id))
    .map(({ id, errorMessage }) => `${id}: ${errorMessage ?? 'no message'}`);
  return { passed, failed };
}

describe.each(Object.keys(scenarios) as Revision[])('The official conformance suite at revision %s', (revision) => {
  let results: SuiteResult['scenarios'];

  // What still fails after that is told by the scenarios below.
  beforeAll(async () => {
    await inOneOfThree(async () => {
      results = await runSuite(revision);
      expect(scenarios[revision].flatMap((scenario) => outcomeOf(results, scenario).failed)).toEqual([]);
    }).catch(() => undefined);
  }, 270_000);

  afterAll(() => {
    results = new Map();
  });

  it.each(scenarios[revision])('passes scenario %s', (scenario) => {
    const { passed, failed } = outcomeOf(results, scenario);
    expect(failed).toEqual([]);
    expect(passed.length).toBeGreaterThan(0);
  });
});
