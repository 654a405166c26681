import type { EndpointTest } from '../../../contract/doctor.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { runScenario, type ScenarioPorts } from './run-scenario.ts';
import { safeScenarios, whyLeftOut, type SafeScenario, type TestedRevision } from './scenarios.ts';
import { scenariosOfSuite, suiteName } from './suite.ts';

export interface EndpointTestPorts extends Omit<ScenarioPorts, 'start'> {
  /** Absent where this installation lacks the suite. */
  readonly start: ScenarioPorts['start'] | undefined;
  /** Where the endpoint is served, e.g. `http://127.0.0.1:7420/mcp`. */
  readonly url: () => string | undefined;
  /** Makes a client that may call for the time of the test. */
  readonly letIn: () => { readonly token: string; readonly shutOut: () => Promise<void> };
  readonly offered: () => Offered;
}

export interface Progressing {
  readonly signal: AbortSignal;
  /** Called with each test as it ends; `done` of `total` have ended. */
  readonly onTest?: (test: EndpointTest, counts: { readonly done: number; readonly total: number }) => void;
}

/** What the endpoint offers. */
export interface Offered {
  /** Names of tools, as clients call them. */
  readonly tools: readonly string[];
  /** URI templates of resources (RFC 6570). */
  readonly templates: readonly string[];
}

/** "Test my endpoint". */
export interface EndpointTester {
  /** Runs what the official suite has for a server at work; those it has for its own server come as `not-applicable`. Rejects with `not-running` or `invalid-request`. */
  run(options: Progressing): Promise<{ readonly suite: string; readonly tests: readonly EndpointTest[] }>;
}

/** Each is a process; more at once would only wait for each other. */
const atOnce = 3;

export function createEndpointTester(ports: EndpointTestPorts): EndpointTester {
  return {
    run: async ({ signal, onTest }) => {
      const { start, letIn } = ports;
      const url = ports.url();
      if (url === undefined)
        throw new GatewayError('not-running', {
          en: 'The endpoint is not served; start Portico: portico serve',
          ru: 'Адрес для клиентов не открыт; откройте «Настройки» и проверьте порт',
        });
      if (!start)
        throw new GatewayError('invalid-request', {
          en: 'This installation of Portico comes without the conformance suite',
          ru: 'В этой установке Portico нет набора проверок протокола',
        });
      const { planned, skipped } = planOf(ports.offered());
      const tests: EndpointTest[] = [];
      const { token, shutOut } = letIn();
      const over = new AbortController();
      const limited = AbortSignal.any([signal, over.signal]);
      try {
        const waiting = [...planned];
        const work = async (): Promise<void> => {
          for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
            const test = await runScenario({ ...next, url, token, signal: limited }, { ...ports, start });
            tests.push(test);
            onTest?.(test, { done: tests.length, total: planned.length });
          }
        };
        await Promise.all(Array.from({ length: atOnce }, work));
      } finally {
        // What still runs after a failure is of no use to anybody.
        over.abort();
        await shutOut();
      }
      return { suite: suiteName, tests: [...inOrder(tests, planned), ...skipped] };
    },
  };
}

interface Planned {
  readonly scenario: string;
  readonly revision: TestedRevision;
}

/** What is run, the newest revision first, and what is not. */
export function planOf(offered: Offered): {
  readonly planned: readonly Planned[];
  readonly skipped: readonly EndpointTest[];
} {
  const clashing = safeScenarios.filter((safe) => wouldReach(safe, offered));
  const planned = safeScenarios
    .filter((safe) => !clashing.includes(safe))
    .flatMap(({ scenario, revisions }) => revisions.map((revision) => ({ scenario, revision })))
    .sort((one, other) => (one.revision < other.revision ? 1 : one.revision > other.revision ? -1 : 0));
  const isClashing = (name: string): boolean => clashing.some(({ scenario }) => scenario === name);
  const skipped = scenariosOfSuite.flatMap(({ scenario, revision }) => {
    const why = isClashing(scenario)
      ? 'What it asks for by name is something that your connections have'
      : whyLeftOut(scenario);
    return why === undefined ? [] : [notApplicable({ scenario, revision, why })];
  });
  return { planned, skipped };
}

/** Whether what it asks for by name is something a connection would answer. */
function wouldReach({ calls = [], reads }: SafeScenario, { tools, templates }: Offered): boolean {
  const isTool = calls.some((name) => tools.includes(name));
  return isTool || (reads !== undefined && templates.some((template) => reads.startsWith(literalOf(template))));
}

/** What every address of a template begins with. */
function literalOf(template: string): string {
  return template.split('{', 1)[0] ?? '';
}

function notApplicable(test: Pick<EndpointTest, 'scenario' | 'revision' | 'why'>): EndpointTest {
  return { ...test, outcome: 'not-applicable', failures: [], ms: 0 };
}

/** As planned, whatever ended first. */
function inOrder(tests: readonly EndpointTest[], planned: readonly Planned[]): readonly EndpointTest[] {
  return planned.flatMap(({ scenario, revision }) =>
    tests.filter((test) => test.scenario === scenario && test.revision === revision),
  );
}
