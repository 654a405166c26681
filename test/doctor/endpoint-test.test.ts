import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEndpointTester, planOf, type Progressing } from '../../main/doctor/endpoint-test/endpoint-test.ts';
import { outcomeOf } from '../../main/doctor/endpoint-test/read-checks.ts';
import { safeScenarios, whyLeftOut } from '../../main/doctor/endpoint-test/scenarios.ts';
import { scenariosOfSuite, suiteName } from '../../main/doctor/endpoint-test/suite.ts';
import type { RunningProgram } from '../../main/serving/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const nothing = { tools: [], templates: [] };

describe('The scenarios of the suite', () => {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@modelcontextprotocol/conformance/package.json');
  const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string; version: string };
  const printed = execFileSync(process.execPath, [join(dirname(manifest), 'dist/index.js'), 'list', '--server'], {
    encoding: 'utf8',
  });
  const listed = [...printed.matchAll(/^ {2}- (\S+) \[(.*)\]$/gm)].map(([, scenario = '', revisions = '']) => ({
    scenario,
    revisions: revisions.split(','),
  }));

  it('are those of the package that is installed', () => {
    expect(suiteName).toBe(`${name} ${version}`);
    expect(scenariosOfSuite.map(({ scenario }) => scenario)).toEqual(listed.map(({ scenario }) => scenario));
  });

  it('are each run, or left out for a reason that is told', () => {
    const run = new Set(safeScenarios.map(({ scenario }) => scenario));
    for (const { scenario } of scenariosOfSuite) {
      expect(run.has(scenario) !== (whyLeftOut(scenario) !== undefined), scenario).toBe(true);
    }
  });

  it('are run in every revision that both the suite and Portico know', () => {
    for (const { scenario, revisions } of safeScenarios) {
      const known = listed.find((one) => one.scenario === scenario)?.revisions ?? [];
      expect([...revisions].sort(), scenario).toEqual([...known].sort());
    }
  });
});

describe('The plan of a test', () => {
  it('runs the newest revision first and tells what it leaves out', () => {
    const { planned, skipped } = planOf(nothing);
    expect(planned[0]).toEqual({ scenario: 'server-stateless', revision: '2026-07-28' });
    expect(planned.at(-1)).toEqual({ scenario: 'server-session-lifecycle', revision: '2025-03-26' });
    expect(planned).toHaveLength(25);
    expect(skipped).toHaveLength(53);
    expect(skipped.find(({ scenario }) => scenario === 'http-header-validation')).toEqual({
      scenario: 'http-header-validation',
      revision: '2026-07-28',
      outcome: 'not-applicable',
      failures: [],
      why: 'It would call a tool of your connections',
      ms: 0,
    });
  });

  it.each([
    [{ tools: ['test_logging_tool'], templates: [] }, 'server-stateless'],
    [{ tools: [], templates: ['test://{name}'] }, 'sep-2164-resource-not-found'],
    [{ tools: [], templates: ['{+uri}'] }, 'sep-2164-resource-not-found'],
  ])('of an endpoint that offers %o leaves %s out: a connection would be asked', (offered, scenario) => {
    const { planned, skipped } = planOf(offered);
    expect(planned.some((one) => one.scenario === scenario)).toBe(false);
    expect(skipped.find((one) => one.scenario === scenario)?.why).toBe(
      'What it asks for by name is something that your connections have',
    );
  });
});

describe('The outcome of a scenario', () => {
  const untestable = { untestable: true };
  it.each([
    [[{ id: 'a', status: 'SUCCESS' }], { outcome: 'passed', failures: [] }],
    [
      [
        { id: 'a', status: 'SUCCESS' },
        { id: 'b', status: 'FAILURE', errorMessage: 'got 200' },
      ],
      { outcome: 'failed', failures: ['b: got 200'] },
    ],
    [
      [
        { id: 'a', status: 'SUCCESS' },
        { id: 'b', status: 'FAILURE', errorMessage: 'Not testable: …', details: untestable },
        { id: 'c', status: 'WARNING', errorMessage: 'a SHOULD' },
      ],
      { outcome: 'passed', failures: [] },
    ],
    [
      [
        { id: 'a', status: 'INFO' },
        { id: 'b', status: 'FAILURE', details: untestable },
      ],
      { outcome: 'not-applicable', failures: [], why: 'Nothing of it could be shown at this endpoint' },
    ],
  ] as const)('of %j is right', (checks, expected) => {
    expect(outcomeOf(checks)).toEqual(expected);
  });
});

describe('A test of the endpoint', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = temporaryFolder('doctor');
  });

  interface Asked {
    readonly scenario: string;
    readonly token: string;
    readonly results: string;
  }

  /** In the place of the suite: does with what is asked what the test wants. */
  function fakeSuite(behave: (asked: Asked, end: (words?: string) => void) => void) {
    const killed: string[] = [];
    const start = (request: string): RunningProgram => {
      const asked = JSON.parse(readFileSync(request, 'utf8')) as Asked;
      const stdout = new PassThrough();
      let ended: (problem: string | undefined) => void = () => {};
      const end = (words = ''): void => {
        stdout.write(words);
        setImmediate(() => ended(undefined));
      };
      return {
        stdout,
        stderr: new PassThrough(),
        onEnd: (listener) => {
          ended = listener;
          behave(asked, end);
        },
        end: () => {},
        kill: () => {
          killed.push(asked.scenario);
          end();
        },
      };
    };
    return { start, killed };
  }

  function tester(
    start: ((request: string) => RunningProgram) | undefined,
    more: { url?: undefined; limitMs?: number } = {},
  ) {
    const shutOut: string[] = [];
    const create = createEndpointTester({
      start,
      url: () => ('url' in more ? undefined : 'http://127.0.0.1:7420/mcp'),
      letIn: () => ({ token: 'ptc_temporary', shutOut: async () => void shutOut.push('ptc_temporary') }),
      offered: () => nothing,
      dataDir,
      limitMs: more.limitMs ?? 5_000,
      clock: () => performance.now(),
    });
    return { run: (options: Progressing) => create.run(options), shutOut };
  }

  it('tells each scenario as it ends, shuts its client out, and leaves nothing behind', async () => {
    const { start } = fakeSuite(({ scenario, results }, end) => {
      const status = scenario === 'ping' ? 'FAILURE' : 'SUCCESS';
      writeFileSync(join(results, 'checks.json'), JSON.stringify([{ id: 'one', status, errorMessage: 'no pong' }]));
      end();
    });
    const { run, shutOut } = tester(start);
    const told: string[] = [];
    const { suite, tests } = await run({
      signal: new AbortController().signal,
      onTest: ({ scenario }, { done, total }) => told.push(`${String(done)}/${String(total)} ${scenario}`),
    });
    expect(suite).toBe(suiteName);
    expect(told).toHaveLength(25);
    expect(told.at(-1)).toMatch(/^25\/25 /);
    expect(tests.filter(({ outcome }) => outcome === 'failed').map(({ failures }) => failures)).toEqual([
      ['one: no pong'],
      ['one: no pong'],
    ]);
    expect(shutOut).toEqual(['ptc_temporary']);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('ends a scenario that takes too long, and tells the last words without the token', async () => {
    const { start, killed } = fakeSuite(({ scenario, token }, end) => {
      if (scenario === 'ping') return;
      end(`cannot go on with ${token}`);
    });
    const { run } = tester(start, { limitMs: 50 });
    const { tests } = await run({ signal: new AbortController().signal });
    const failures = (scenario: string) => tests.find((test) => test.scenario === scenario)?.failures;
    expect(failures('ping')).toEqual(['suite: it took too long and was ended']);
    expect(failures('tools-list')).toEqual(['suite: it ended without a result: cannot go on with …']);
    expect(killed).toEqual(['ping', 'ping']);
  });

  it('that is given up ends what runs and shuts its client out', async () => {
    const giveUp = new AbortController();
    const { start, killed } = fakeSuite(() => setImmediate(() => giveUp.abort()));
    const { run, shutOut } = tester(start);
    await expect(run({ signal: giveUp.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(shutOut).toEqual(['ptc_temporary']);
    expect(killed.length).toBeGreaterThan(0);
  });

  it.each([
    { when: 'nothing is served', more: { url: undefined }, hasSuite: true, code: 'not-running' },
    { when: 'the suite is not there', more: {}, hasSuite: false, code: 'invalid-request' },
  ])('is refused when $when', async ({ more, hasSuite, code }) => {
    const { run } = tester(hasSuite ? fakeSuite(() => {}).start : undefined, more);
    await expect(run({ signal: new AbortController().signal })).rejects.toMatchObject({ code });
  });
});
