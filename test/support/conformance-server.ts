import { requirementsOf, runSuite, type Check, type RequiredRevision, type SuiteResult } from './conformance-suite.ts';
import { startHeaderProxy } from './header-proxy.ts';

interface ServerRun {
  readonly url: URL;
  /** All that the revision requires, and what the suite reports beside it; or, for older ones, all there is. */
  readonly revision: RequiredRevision | '2025-03-26' | '2025-06-18';
  /** Only this scenario. */
  readonly scenario?: string;
  /** Headers that the suite cannot send itself, `authorization` above all. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of one scenario. */
  readonly scenarioTimeoutMs?: number;
  readonly timeoutMs?: number;
}

const isRequired = (revision: string): revision is RequiredRevision =>
  revision === '2025-11-25' || revision === '2026-07-28';

/** Runs the suite's server scenarios, one after the other in one process, against whatever answers at the URL. */
export async function runServerScenarios(run: ServerRun): Promise<SuiteResult> {
  const { url, revision, scenario, headers, scenarioTimeoutMs = 10_000, timeoutMs = 80_000 } = run;
  await using proxy = headers ? await startHeaderProxy(url, headers) : undefined;
  const which =
    scenario === undefined && isRequired(revision)
      ? ['--requirements', revision]
      : [...(scenario === undefined ? ['--suite', 'all'] : ['--scenario', scenario]), '--spec-version', revision];
  const target = (proxy?.url ?? url).href;
  const args = ['server', '--url', target, ...which, '--timeout', String(scenarioTimeoutMs)];
  // The proxy must outlive the run.
  return await runSuite(args, { timeoutMs });
}

/** One scenario that is known to fail, and why that is right. */
export interface ExpectedFailure {
  readonly revision: RequiredRevision;
  readonly scenario: string;
  /** The checks that fail; others of the scenario must not. */
  readonly checks: readonly string[];
  /** Revision, page and heading. */
  readonly section: string;
  readonly why: string;
}

export interface Verdict {
  /** Failing or warning checks that nobody expected, as `scenario: check: message`. */
  readonly unexpected: readonly string[];
  /** Expected failures that did not happen: their entries must go. */
  readonly stale: readonly string[];
  /** Required scenarios that showed nothing. */
  readonly notShown: readonly string[];
}

const isBad = ({ status }: Check): boolean => status === 'FAILURE' || status === 'WARNING';

/** Compares a run of all requirements with what is expected of it. All three lists are empty when it is as it should be. */
export function judge(result: SuiteResult, revision: RequiredRevision, expected: readonly ExpectedFailure[]): Verdict {
  const known = new Set(
    expected
      .filter((entry) => entry.revision === revision)
      .flatMap(({ scenario, checks }) => checks.map((check) => `${scenario}: ${check}`)),
  );
  const bad = [...result.scenarios.values()].flatMap(({ scenario, checks }) =>
    checks.filter(isBad).map(({ id, errorMessage }) => ({ key: `${scenario}: ${id}`, message: errorMessage ?? '' })),
  );
  const happened = new Set(bad.map(({ key }) => key));
  return {
    unexpected: bad.filter(({ key }) => !known.has(key)).map(({ key, message }) => `${key}: ${message}`),
    stale: [...known].filter((key) => !happened.has(key)),
    notShown: requirementsOf(revision).server.filter(
      (scenario) => result.scenarios.get(scenario)?.checks.some(({ status }) => status === 'SUCCESS') !== true,
    ),
  };
}

type Status = Check['status'] | 'ABSENT';

export interface Difference {
  readonly scenario: string;
  readonly check: string;
  readonly direct: Status;
  readonly through: Status;
  /** Whether the way through is worse, not only different. */
  readonly isWorse: boolean;
  /** What the suite said about the worse one. */
  readonly message: string;
}

const severity: Readonly<Record<Status, number>> = {
  SUCCESS: 0,
  INFO: 1,
  SKIPPED: 1,
  ABSENT: 2,
  WARNING: 3,
  FAILURE: 4,
};

/** A check can run several times in a scenario; the worst one counts. */
function worstOf(checks: readonly Check[], id: string): { readonly status: Status; readonly message: string } {
  const same = checks.filter((check) => check.id === id);
  const worst = same.sort((one, other) => severity[other.status] - severity[one.status])[0];
  return { status: worst?.status ?? 'ABSENT', message: worst?.errorMessage ?? '' };
}

/**
 * What a server shows by itself but not through something in between, and the other way round: one entry for each check of each
 * scenario whose outcome differs, in the order of the scenarios of `direct`.
 */
export function compareWithDirect(direct: SuiteResult, through: SuiteResult): readonly Difference[] {
  const names = new Set([...direct.scenarios.keys(), ...through.scenarios.keys()]);
  return [...names].flatMap((scenario) => {
    const one = direct.scenarios.get(scenario)?.checks ?? [];
    const other = through.scenarios.get(scenario)?.checks ?? [];
    const ids = new Set([...one, ...other].map(({ id }) => id));
    return [...ids].flatMap((check) => {
      const before = worstOf(one, check);
      const after = worstOf(other, check);
      if (before.status === after.status) return [];
      const isWorse = severity[after.status] > severity[before.status];
      const message = isWorse ? after.message : before.message;
      return [{ scenario, check, direct: before.status, through: after.status, isWorse, message }];
    });
  });
}
