import type { EndpointTest } from '../../../../contract/doctor.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { table } from '../table.ts';
import { withRunningApp } from '../with-api.ts';

/** `portico doctor --endpoint`: the official conformance suite against the running endpoint. Exit code 1 when a scenario fails. */
export async function testEndpointCommand(context: CommandContext): Promise<number> {
  const result = await context.terminal.during('Testing the endpoint', () =>
    withRunningApp(context, (api) => api.call('doctor.testEndpoint', {}, context.signal)),
  );
  context.terminal.result(result, () => describeTests(result));
  return result.tests.some(({ outcome }) => outcome === 'failed') ? exitCodes.failed : exitCodes.ok;
}

const marks = { passed: 'passed', failed: 'FAILED', 'not-applicable': '–' } as const;

/** What was run as a table, why the rest was not, and how it ended. */
export function describeTests({
  suite,
  tests,
}: {
  readonly suite: string;
  readonly tests: readonly EndpointTest[];
}): string {
  const run = tests.filter(({ outcome }) => outcome !== 'not-applicable');
  const rows = run.map(({ revision, scenario, outcome, ms }) => [
    revision,
    scenario,
    marks[outcome],
    `${String(ms)} ms`,
  ]);
  const failures = run.flatMap(({ revision, scenario, failures }) =>
    failures.map((failure) => `  ${revision} ${scenario}: ${failure}`),
  );
  const failed = run.filter(({ outcome }) => outcome === 'failed').length;
  return [
    table(['REVISION', 'SCENARIO', 'OUTCOME', 'TOOK'], rows),
    ...(failures.length === 0 ? [] : [['What failed:', ...failures].join('\n')]),
    ...leftOutWords(tests),
    `${String(run.length - failed)} of ${String(run.length)} passed (${suite}).`,
  ].join('\n\n');
}

function leftOutWords(tests: readonly EndpointTest[]): readonly string[] {
  const whys = new Map<string, string[]>();
  for (const { outcome, scenario, why = 'Not applicable here' } of tests) {
    if (outcome === 'not-applicable') whys.set(why, [...(whys.get(why) ?? []), scenario]);
  }
  if (whys.size === 0) return [];
  const lines = [...whys].map(([why, scenarios]) => `  ${why} (${String(scenarios.length)}): ${scenarios.join(', ')}`);
  return [['Not run:', ...lines].join('\n')];
}
