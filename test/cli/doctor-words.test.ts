import { describe, expect, it } from 'vitest';
import type { EndpointTest, Finding } from '../../contract/doctor.ts';
import { describeFindings } from '../../main/hosts/headless/commands/doctor-words.ts';
import { describeTests } from '../../main/hosts/headless/commands/test-endpoint.ts';

const findings: readonly Finding[] = [
  { check: 'running', area: 'app', outcome: 'ok', message: 'Portico 1.0.0 is running' },
  {
    check: 'client-token',
    area: 'client',
    subject: 'cursor',
    outcome: 'problem',
    message: 'The token was revoked',
    remedy: 'Repair it',
    fix: { kind: 'repair', program: 'cursor' },
  },
  { check: 'port', area: 'endpoint', outcome: 'ok', message: 'This Portico answers' },
  {
    check: 'connection',
    area: 'connections',
    subject: 'jira',
    outcome: 'warning',
    message: 'jira: nobody is signed in to work',
    remedy: 'Sign in to work in the browser',
    fix: { kind: 'sign-in', account: 'work' },
  },
];

describe('portico doctor', () => {
  it('groups what it found, aligns it, and says below each remedy what to type', () => {
    expect(describeFindings(findings, 'npx portico')).toBe(
      [
        '  ok       running       Portico 1.0.0 is running',
        '',
        'AI clients',
        '  PROBLEM  client-token  cursor: The token was revoked',
        '                         → Repair it',
        '                           npx portico connect cursor',
        '',
        'Endpoint',
        '  ok       port          This Portico answers',
        '',
        'Connections',
        '  warn     connection    jira: nobody is signed in to work',
        '                         → Sign in to work in the browser',
        '                           npx portico login work',
        '',
        '1 problem, 1 warning (4 checks).',
      ].join('\n'),
    );
  });

  it('says that nothing is wrong in one line', () => {
    const fine = findings.filter(({ outcome }) => outcome === 'ok');
    expect(describeFindings(fine, 'portico').split('\n').at(-1)).toBe('Nothing is wrong (2 checks).');
  });
});

describe('portico doctor --endpoint', () => {
  const test = (scenario: string, more: Partial<EndpointTest> = {}): EndpointTest => ({
    scenario,
    revision: '2025-11-25',
    outcome: 'passed',
    failures: [],
    ms: 12,
    ...more,
  });

  it('prints a table, what failed, and why the rest was not run', () => {
    const tests = [
      test('ping'),
      test('tools-list', { outcome: 'failed', failures: ['names: two tools are called one'] }),
      test('caching', { outcome: 'not-applicable', why: 'It would read a resource', ms: 0 }),
      test('other', { outcome: 'not-applicable', why: 'It would read a resource', ms: 0 }),
    ];
    expect(describeTests({ suite: 'suite 1.0', tests })).toBe(
      [
        'REVISION    SCENARIO    OUTCOME  TOOK',
        '2025-11-25  ping        passed   12 ms',
        '2025-11-25  tools-list  FAILED   12 ms',
        '',
        'What failed:',
        '  2025-11-25 tools-list: names: two tools are called one',
        '',
        'Not run:',
        '  It would read a resource (2): caching, other',
        '',
        '1 of 2 passed (suite 1.0).',
      ].join('\n'),
    );
  });
});
