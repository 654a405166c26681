import type { Difference, ExpectedFailure } from '../support/conformance-server.ts';
import type { RequiredRevision } from '../support/conformance-suite.ts';
import { expectedOfFixture } from './expected-failures.ts';

/** What is behind Portico: a server that speaks 2026-07-28, or one that speaks sessions only. */
export type Upstream = 'modern' | 'sessions';

/** Why what the suite sees through Portico is not what it sees of a server that speaks both eras. */
export interface ExplainedDifference extends Pick<Difference, 'scenario' | 'check' | 'direct' | 'through'> {
  readonly revision: RequiredRevision;
  readonly upstreams: readonly Upstream[];
  /** Revision, page and heading. */
  readonly section: string;
  readonly why: string;
}

const every: readonly Upstream[] = ['modern', 'sessions'];
const withSessions: readonly Upstream[] = ['sessions'];

type Case = Pick<ExplainedDifference, 'scenario' | 'check' | 'direct' | 'through'>;

type Reason = Omit<ExplainedDifference, keyof Case | 'revision'>;

const modern = (reason: Reason, cases: readonly Case[]): readonly ExplainedDifference[] =>
  cases.map((each) => ({ revision: '2026-07-28', ...each, ...reason }));

/**
 * Scenarios that look at the streams of answers and never count. Portico answers what is quick with one JSON object (2025-11-25
 * basic/transports, "Sending Messages to the Server", item 5), and asks a server for the rest of a stream that it broke off itself: what
 * there is to see depends on how quick the answer was.
 */
export const aboutStreams: ReadonlySet<string> = new Set(['server-sse-multiple-streams', 'server-sse-polling']);

/** Every other difference there is: an entry that does not happen any more must go. */
export const explainedDifferences: readonly ExplainedDifference[] = [
  ...modern(
    {
      upstreams: every,
      section: 'extension io.modelcontextprotocol/tasks (SEP-2663)',
      why: 'Portico knows the method and says that there is no such task; our own server does not know the method',
    },
    [
      {
        scenario: 'tasks-dispatch-and-envelope',
        check: 'sep-2663-tasks-get-invalid-task-id-32602',
        direct: 'FAILURE',
        through: 'SUCCESS',
      },
    ],
  ),
  ...modern(
    {
      upstreams: withSessions,
      section: '2026-07-28 basic/patterns/mrtr, "InputRequests"',
      why: 'The scenario answers under the key "user_name"; a question of a server with sessions has no name, so Portico makes one up, as a server may',
    },
    [
      {
        scenario: 'input-required-result-basic-elicitation',
        check: 'sep-2322-elicitation-incomplete',
        direct: 'SUCCESS',
        through: 'FAILURE',
      },
      {
        scenario: 'input-required-result-basic-elicitation',
        check: 'sep-2322-elicitation-complete',
        direct: 'SUCCESS',
        through: 'ABSENT',
      },
      {
        scenario: 'input-required-result-ignore-extra-params',
        check: 'sep-2322-ignore-unexpected-params',
        direct: 'SUCCESS',
        through: 'WARNING',
      },
    ],
  ),
  ...modern(
    {
      upstreams: withSessions,
      section: '2025-11-25 client/elicitation, "Creating Elicitation Requests"',
      why: 'The scenario wants three questions in one result; a server with sessions asks the second when the first was answered',
    },
    [
      {
        scenario: 'input-required-result-multiple-input-requests',
        check: 'sep-2322-multiple-inputs-incomplete',
        direct: 'SUCCESS',
        through: 'FAILURE',
      },
      {
        scenario: 'input-required-result-multiple-input-requests',
        check: 'sep-2322-multiple-inputs-complete',
        direct: 'SUCCESS',
        through: 'ABSENT',
      },
    ],
  ),
  ...modern(
    {
      upstreams: withSessions,
      section: '2026-07-28 basic, "Error Codes"',
      why: 'What a tool needs of its client is known to the server alone; one with sessions has no error -32021 and answers with isError',
    },
    [
      {
        scenario: 'server-stateless',
        check: 'sep-2575-server-rejects-undeclared-capability',
        direct: 'SUCCESS',
        through: 'FAILURE',
      },
      {
        scenario: 'server-stateless',
        check: 'sep-2575-missing-capability-http-400',
        direct: 'SUCCESS',
        through: 'FAILURE',
      },
    ],
  ),
];

const better = new Set(['sep-2663-tasks-get-invalid-task-id-32602']);
const isBad = ({ through }: ExplainedDifference): boolean => through === 'FAILURE' || through === 'WARNING';

/** What may fail through Portico: what fails directly, but for what gets better, and what gets worse for a reason. */
export function expectedThrough(upstream: Upstream): readonly ExpectedFailure[] {
  const direct = expectedOfFixture.map((entry) => ({
    ...entry,
    checks: entry.checks.filter((check) => !better.has(check)),
  }));
  const worse = explainedDifferences.filter((each) => isBad(each) && each.upstreams.includes(upstream));
  return [...direct, ...worse.map(({ check, ...each }) => ({ ...each, checks: [check] }))];
}
