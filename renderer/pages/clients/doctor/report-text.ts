import type { EndpointTest, Finding } from '../../../../contract/doctor.ts';
import { countFindings, groupFindings } from './finding-groups.ts';

const areas: Readonly<Record<Finding['area'], string>> = {
  client: 'Client',
  endpoint: 'Endpoint',
  connections: 'Connections',
  machine: 'Machine',
  app: 'Portico',
};
const marks = { ok: 'ok', note: 'note', warning: 'warning', problem: 'PROBLEM' } as const;

/** What somebody who helps needs to know, as plain English text without secrets. */
export function reportText(
  findings: readonly Finding[],
  facts: { readonly at: number; readonly tests?: readonly EndpointTest[] | undefined },
): string {
  const { problem, warning, note, ok } = countFindings(findings);
  const head = [
    `Portico doctor, ${new Date(facts.at).toISOString()}`,
    `${String(problem)} problems, ${String(warning)} warnings, ${String(note)} notes, ${String(ok)} ok`,
  ];
  const groups = groupFindings(findings).map(({ area, program, open, fine }) =>
    [`${areas[area]}${program === undefined ? '' : ` ${program}`}`, ...[...open, ...fine].flatMap(linesOf)].join('\n'),
  );
  return `${withoutSecrets([head.join('\n'), ...groups, ...testLines(facts.tests)].join('\n\n'))}\n`;
}

function linesOf({ outcome, check, message, remedy }: Finding): string[] {
  return [`  [${marks[outcome]}] ${check}: ${message}`, ...(remedy === undefined ? [] : [`    ${remedy}`])];
}

function testLines(tests: readonly EndpointTest[] | undefined): string[] {
  const run = tests?.filter(({ outcome }) => outcome !== 'not-applicable') ?? [];
  if (run.length === 0) return [];
  const lines = run.flatMap(({ revision, scenario, outcome, failures }) => [
    `  [${outcome}] ${revision} ${scenario}`,
    ...failures.map((failure) => `    ${failure}`),
  ]);
  return [['Endpoint test', ...lines].join('\n')];
}

/** Tokens, credentials in addresses, and the name of the home folder. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/\bptc_[\w-]+/g, 'ptc_…')
    .replace(/\b(bearer|basic)\s+[\w\-.~+/=]+/gi, '$1 …')
    .replace(/(\w+:\/\/)[^\s/@]+@/g, '$1…@')
    .replace(/(\/home\/|\/Users\/|[A-Z]:\\Users\\)[^\s/\\:]+/g, '$1…');
}
