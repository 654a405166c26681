import { describe, expect, it } from 'vitest';
import { compareWithDirect, judge, runServerScenarios } from '../support/conformance-server.ts';
import { requirementsOf, type Check, type SuiteResult } from '../support/conformance-suite.ts';
import { startFixture } from '../support/mcp-fixture.ts';
import { expectedOfFixture } from './expected-failures.ts';
import { inOneOfThree } from '../support/within-budget.ts';

const runTimeoutMs = 270_000;

describe('Our own MCP server, asked directly by the official suite', () => {
  it.each([
    { build: 'dual', revision: '2025-11-25', required: 30 },
    { build: 'dual', revision: '2026-07-28', required: 37 },
    { build: 'legacy', revision: '2025-11-25', required: 30 },
    { build: 'modern', revision: '2026-07-28', required: 37 },
  ] as const)(
    'as the build $build passes everything that revision $revision requires',
    ({ build, revision, required }) =>
      inOneOfThree(async () => {
        await using fixture = await startFixture({ build });
        const result = await runServerScenarios({ url: fixture.url, revision });
        expect(judge(result, revision, expectedOfFixture)).toEqual({ unexpected: [], stale: [], notShown: [] });
        expect(requirementsOf(revision).server).toHaveLength(required);
        expect(result.exitCode).toBe(0);
      }),
    runTimeoutMs,
  );

  it('shows the same through a proxy that adds a header', async () => {
    await using fixture = await startFixture({ build: 'dual' });
    const run = { url: fixture.url, revision: '2026-07-28', scenario: 'dns-rebinding-protection' } as const;
    const direct = await runServerScenarios(run);
    const through = await runServerScenarios({ ...run, headers: { authorization: 'Bearer added' } });
    expect(compareWithDirect(direct, through)).toEqual([]);
    const last = fixture.requests.at(-1);
    expect(last?.headers.authorization).toBe('Bearer added');
    expect(last?.headers.host).toBe(fixture.url.host);
  });

  it('fails the required scenarios of a revision that it does not speak', async () => {
    await using fixture = await startFixture({ build: 'modern' });
    const result = await runServerScenarios({
      url: fixture.url,
      revision: '2025-11-25',
      scenario: 'server-initialize',
    });
    expect(result.scenarios.get('server-initialize')?.passed).toBe(false);
    expect(judge(result, '2025-11-25', []).notShown).toContain('ping');
  });
});

const resultOf = (checks: Readonly<Record<string, readonly Pick<Check, 'id' | 'status'>[]>>): SuiteResult => ({
  scenarios: new Map(
    Object.entries(checks).map(([scenario, some]) => [
      scenario,
      {
        scenario,
        passed: true,
        clientOutput: '',
        checks: some.map((check) => ({ name: '', description: '', ...check })),
      },
    ]),
  ),
  exitCode: 0,
  durationMs: 0,
  output: '',
});

describe('Two runs of the suite', () => {
  it('differ by the checks that end differently, the worst of each counting', () => {
    const direct = resultOf({
      ping: [{ id: 'ping', status: 'SUCCESS' }],
      'tools-list': [
        { id: 'names', status: 'SUCCESS' },
        { id: 'order', status: 'WARNING' },
      ],
    });
    const through = resultOf({
      'tools-list': [
        { id: 'names', status: 'SUCCESS' },
        { id: 'names', status: 'FAILURE' },
        { id: 'order', status: 'SUCCESS' },
      ],
    });
    expect(compareWithDirect(direct, through)).toEqual([
      { scenario: 'ping', check: 'ping', direct: 'SUCCESS', through: 'ABSENT', isWorse: true, message: '' },
      { scenario: 'tools-list', check: 'names', direct: 'SUCCESS', through: 'FAILURE', isWorse: true, message: '' },
      { scenario: 'tools-list', check: 'order', direct: 'WARNING', through: 'SUCCESS', isWorse: false, message: '' },
    ]);
  });

  it('judge an expected failure that did not happen as stale, and an unexpected one as such', () => {
    const expected = { revision: '2026-07-28', scenario: 'ping', checks: ['ping'], section: '', why: '' } as const;
    const verdict = judge(resultOf({ ping: [{ id: 'other', status: 'WARNING' }] }), '2026-07-28', [expected]);
    expect(verdict).toMatchObject({ unexpected: ['ping: other: '], stale: ['ping: ping'] });
  });
});
