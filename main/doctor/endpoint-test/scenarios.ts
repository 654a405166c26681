/** Revisions that the suite and Portico both know, newest first. */
export type TestedRevision = '2026-07-28' | '2025-11-25' | '2025-06-18' | '2025-03-26';

const sessions = ['2025-11-25', '2025-06-18'] as const;
const all = ['2026-07-28', ...sessions] as const;

/** A scenario that is run: what it does to a server at work is nothing. */
export interface SafeScenario {
  readonly scenario: string;
  readonly revisions: readonly TestedRevision[];
  /** Why it does no harm to the connections of a person. */
  readonly because: string;
  /** Tools that it calls by these names; it is left out where one of them is offered. */
  readonly calls?: readonly string[];
  /** The resource that it asks for; it is left out where a template of a connection could stand for it. */
  readonly reads?: string;
}

const listsOnly = 'it reads a list';
const handshakeOnly = 'it opens sessions of its own and ends them';

/**
 * What is run against an endpoint that is in use: handshakes, lists, refusals. Each was read for what it sends. Two ask for something by
 * name that only the suite's own server has, and get an error: no connection is asked, as the name belongs to none.
 */
export const safeScenarios: readonly SafeScenario[] = [
  { scenario: 'server-initialize', revisions: sessions, because: handshakeOnly },
  { scenario: 'server-session-lifecycle', revisions: [...sessions, '2025-03-26'], because: handshakeOnly },
  {
    scenario: 'server-stateless',
    revisions: ['2026-07-28'],
    because: 'it sends requests that are to be refused, reads lists, and calls tools of the suite, which are not there',
    calls: [
      'test_missing_capability',
      'test_streaming_elicitation',
      'test_logging_tool',
      'test_trigger_tool_change',
      'test_trigger_prompt_change',
    ],
  },
  { scenario: 'ping', revisions: sessions, because: 'it sends a ping' },
  { scenario: 'logging-set-level', revisions: sessions, because: 'the level counts for its own session' },
  { scenario: 'tools-list', revisions: all, because: listsOnly },
  { scenario: 'resources-list', revisions: all, because: listsOnly },
  { scenario: 'prompts-list', revisions: all, because: listsOnly },
  { scenario: 'input-required-result-unsupported-methods', revisions: ['2026-07-28'], because: listsOnly },
  {
    scenario: 'server-sse-multiple-streams',
    revisions: ['2026-07-28', '2025-11-25'],
    because: 'it reads one list thrice',
  },
  {
    scenario: 'dns-rebinding-protection',
    revisions: ['2026-07-28', '2025-11-25'],
    because: 'it is refused, and asks what the server is',
  },
  {
    scenario: 'sep-2164-resource-not-found',
    revisions: ['2026-07-28'],
    because: 'it asks for a resource of the suite, which is not there',
    reads: 'test://nonexistent-resource-for-conformance-testing',
  },
];

/** Why scenarios are not run here. */
export interface LeftOut {
  readonly why: string;
  /** Beginnings of names: an exact name, or a family of them up to `*`. */
  readonly scenarios: readonly string[];
}

/** Every other scenario of the suite for servers, by what it demands. */
export const leftOut: readonly LeftOut[] = [
  {
    why: "It calls tools of the suite's own server (test_…), which this endpoint does not offer",
    scenarios: [
      'tools-call-*',
      'json-schema-2020-12',
      'elicitation-*',
      'server-sse-polling',
      'input-required-result-*',
    ],
  },
  {
    why: "It reads resources of the suite's own server (test://…), which this endpoint does not offer",
    scenarios: ['resources-read-*', 'resources-templates-read', 'resources-subscribe', 'resources-unsubscribe'],
  },
  {
    why: "It uses prompts of the suite's own server (test_…), which this endpoint does not offer",
    scenarios: ['prompts-get-*', 'completion-complete'],
  },
  { why: 'It would read a resource of your connections', scenarios: ['caching'] },
  {
    why: 'It would call a tool of your connections',
    scenarios: ['http-header-validation', 'http-custom-header-server-validation'],
  },
  { why: 'It is about an extension that is optional', scenarios: ['tasks-*', 'sep-2640-*'] },
];

/** Why this scenario is left out; `undefined` for one that is run, or that is not known. */
export function whyLeftOut(scenario: string): string | undefined {
  if (safeScenarios.some((safe) => safe.scenario === scenario)) return undefined;
  return leftOut.find(({ scenarios }) => scenarios.some((name) => isNamed(scenario, name)))?.why;
}

function isNamed(scenario: string, name: string): boolean {
  return name.endsWith('*') ? scenario.startsWith(name.slice(0, -1)) : scenario === name;
}
