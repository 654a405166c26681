import { judge, type ExpectedFailure, type Verdict } from './conformance-server.ts';
import { requirementsOf, runSuite, type RequiredRevision, type SuiteResult } from './conformance-suite.ts';

interface ClientRun {
  /**
   * The client under test and its arguments; the suite appends the URL of its server. It runs in a shell and is split at blanks,
   * so no part may contain one. Its environment has `MCP_CONFORMANCE_SCENARIO`, `MCP_CONFORMANCE_PROTOCOL_VERSION` and, for some
   * scenarios, `MCP_CONFORMANCE_CONTEXT` with JSON.
   */
  readonly command: readonly string[];
  readonly revision: RequiredRevision;
  /** Which scenarios; without it all that the revision requires, and what the suite reports beside it. */
  readonly scenarios?: readonly string[];
  /** Added to the environment of the client. */
  readonly env?: NodeJS.ProcessEnv;
  /** Of one client process. */
  readonly clientTimeoutMs?: number;
  readonly timeoutMs?: number;
  /** How many named scenarios run at once; the whole set always runs all at once, as the suite does it. */
  readonly parallel?: number;
}

/** Runs the suite's client scenarios: for each it starts a server and then the command with that server's URL. */
export async function runClientScenarios(run: ClientRun): Promise<SuiteResult> {
  const { command, revision, scenarios, env = {}, clientTimeoutMs = 15_000, timeoutMs = 120_000 } = run;
  const spaced = command.find((part) => part.includes(' '));
  if (spaced !== undefined) throw new Error(`The suite cannot start a command with a blank in "${spaced}"`);
  const common = ['client', '--command', command.join(' '), '--timeout', String(clientTimeoutMs)];
  if (scenarios === undefined) return runSuite([...common, '--requirements', revision], { timeoutMs, env });
  const waiting = [...scenarios];
  const done: SuiteResult[] = [];
  const work = async () => {
    for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift()) {
      done.push(await runSuite([...common, '--scenario', scenario, '--spec-version', revision], { timeoutMs, env }));
    }
  };
  await Promise.all(Array.from({ length: run.parallel ?? 2 }, work));
  return merge(done);
}

/** The same as `judge` for a run of the client scenarios. */
export function judgeClient(
  result: SuiteResult,
  revision: RequiredRevision,
  expected: readonly ExpectedFailure[],
): Verdict {
  const shows = (scenario: string) =>
    result.scenarios.get(scenario)?.checks.some(({ status }) => status === 'SUCCESS') === true;
  const notShown = requirementsOf(revision).client.filter((scenario) => !shows(scenario));
  return { ...judge(result, revision, expected), notShown };
}

function merge(results: readonly SuiteResult[]): SuiteResult {
  return {
    scenarios: new Map(results.flatMap(({ scenarios }) => [...scenarios])),
    exitCode: Math.max(0, ...results.map(({ exitCode }) => exitCode ?? 1)),
    durationMs: results.reduce((sum, { durationMs }) => sum + durationMs, 0),
    output: results.map(({ output }) => output).join('\n'),
  };
}
