import type { Finding, FindingFix } from '../../../../contract/doctor.ts';
import { assertNever } from '../../../lib/assert-never.ts';

const marks = { ok: 'ok', note: 'note', warning: 'warn', problem: 'PROBLEM' } as const;
const areas: readonly (readonly [Finding['area'], string])[] = [
  ['client', 'AI clients'],
  ['endpoint', 'Endpoint'],
  ['connections', 'Connections'],
  ['machine', 'This machine'],
  ['app', 'Portico'],
];

/** Findings as a person reads them: by area, programs apart, remedies indented, and at the end how many there are. */
export function describeFindings(findings: readonly Finding[], command: string): string {
  const width = Math.max(0, ...findings.map(({ check }) => check.length));
  const first = findings[0]?.check === 'running' || findings[0]?.check === 'start' ? findings.slice(0, 1) : [];
  const rest = findings.slice(first.length);
  const groups = areas.flatMap(([area, title]) => {
    const own = rest.filter((finding) => finding.area === area);
    return own.length === 0
      ? []
      : [[title, ...own.flatMap((finding) => lines(finding, { width, command }))].join('\n')];
  });
  const head = first.flatMap((finding) => lines(finding, { width, command })).join('\n');
  return [head, ...groups, summary(findings)].filter((part) => part !== '').join('\n\n');
}

function lines(
  { check, subject, outcome, message, remedy, fix }: Finding,
  { width, command }: { readonly width: number; readonly command: string },
): string[] {
  const isOfProgram = check.startsWith('client-') && subject !== undefined;
  const text = isOfProgram ? `${subject}: ${message}` : message;
  const indent = ' '.repeat(width + 13);
  return [
    `  ${marks[outcome].padEnd(9)}${check.padEnd(width + 2)}${text}`,
    ...(remedy === undefined ? [] : [`${indent}→ ${remedy}`]),
    ...(fix === undefined || outcome === 'ok' ? [] : commandFor(fix, command).map((line) => `${indent}  ${line}`)),
  ];
}

/** What does the remedy on a command line. */
function commandFor(fix: FindingFix, command: string): readonly string[] {
  switch (fix.kind) {
    case 'repair':
    case 'connect':
      return [`${command} connect ${fix.program}`];
    case 'sign-in':
      return [`${command} login ${fix.account}`];
    case 'refresh':
      return [`${command} connections --refresh ${fix.connection}`];
    case 'resume':
      return [`${command} resume`];
    case 'open':
      return [];
    default:
      return assertNever(fix);
  }
}

function summary(findings: readonly Finding[]): string {
  const count = (outcome: Finding['outcome']): number =>
    findings.filter((finding) => finding.outcome === outcome).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  if (problems + warnings === 0) return `Nothing is wrong (${String(findings.length)} checks).`;
  const parts = [
    ...(problems > 0 ? [`${String(problems)} ${problems === 1 ? 'problem' : 'problems'}`] : []),
    ...(warnings > 0 ? [`${String(warnings)} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return `${parts.join(', ')} (${String(findings.length)} checks).`;
}
