import { describe, expect, it } from 'vitest';
import type { EndpointTest, Finding } from '../../contract/doctor.ts';
import { countFindings, groupFindings, withFresh } from '../../renderer/pages/clients/doctor/finding-groups.ts';
import { reportText, withoutSecrets } from '../../renderer/pages/clients/doctor/report-text.ts';

const finding = (area: Finding['area'], outcome: Finding['outcome'], more: Partial<Finding> = {}): Finding => ({
  check: 'port',
  area,
  outcome,
  message: 'It is so',
  ...more,
});
const ofClient = (subject: string, outcome: Finding['outcome'], message = 'It is so'): Finding =>
  finding('client', outcome, { check: 'client-file', subject, message });

describe('The groups of findings', () => {
  it('stand in their order, those with something wrong first, and inside each the worst first', () => {
    const groups = groupFindings([
      ofClient('a', 'note'),
      ofClient('b', 'warning'),
      ofClient('b', 'problem'),
      finding('endpoint', 'ok'),
      finding('machine', 'warning'),
      finding('app', 'ok'),
    ]);
    expect(groups.map(({ key, open, fine }) => [key, open.map(({ outcome }) => outcome), fine.length])).toEqual([
      ['client b', ['problem', 'warning'], 0],
      ['machine', ['warning'], 0],
      ['client a', ['note'], 0],
      ['endpoint', [], 1],
      ['app', [], 1],
    ]);
  });

  it('are counted by outcome', () => {
    expect(countFindings([finding('app', 'ok'), finding('app', 'problem'), finding('app', 'ok')])).toEqual({
      problem: 1,
      warning: 0,
      note: 0,
      ok: 2,
    });
  });

  it('take up what was looked at anew for one program, in its place', () => {
    const known = [
      ofClient('a', 'ok'),
      ofClient('b', 'problem'),
      ofClient('c', 'ok'),
      finding('endpoint', 'problem', { message: 'before' }),
      finding('connections', 'warning'),
      finding('machine', 'ok', { message: 'before' }),
      finding('app', 'ok'),
    ];
    const fresh = [
      ofClient('b', 'ok', 'mended'),
      finding('endpoint', 'ok', { message: 'after' }),
      finding('machine', 'ok', { message: 'after' }),
    ];
    expect(withFresh(known, fresh, 'b').map(({ area, subject, message }) => [area, subject, message])).toEqual([
      ['client', 'a', 'It is so'],
      ['client', 'b', 'mended'],
      ['client', 'c', 'It is so'],
      ['endpoint', undefined, 'after'],
      ['connections', undefined, 'It is so'],
      ['machine', undefined, 'after'],
      ['app', undefined, 'It is so'],
    ]);
  });
});

describe('The report', () => {
  it('is plain text with what is wrong first', () => {
    const findings = [
      finding('endpoint', 'ok'),
      finding('client', 'problem', { subject: 'cursor', check: 'client-token', remedy: 'Repair it' }),
    ];
    const tests: EndpointTest[] = [
      { scenario: 'ping', revision: '2025-11-25', outcome: 'failed', failures: ['a: b'], ms: 3 },
    ];
    expect(reportText(findings, { at: Date.UTC(2026, 10, 21, 10, 42), tests })).toBe(
      [
        'Portico doctor, 2026-11-21T10:42:00.000Z',
        '1 problems, 0 warnings, 0 notes, 1 ok',
        '',
        'Client cursor',
        '  [PROBLEM] client-token: It is so',
        '    Repair it',
        '',
        'Endpoint',
        '  [ok] port: It is so',
        '',
        'Endpoint test',
        '  [failed] 2025-11-25 ping',
        '    a: b',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['token ptc_Ab-1_2 stays', 'token ptc_… stays'],
    ['Authorization: Bearer abc.def-1', 'Authorization: Bearer …'],
    ['http://ada:sesame@proxy.test:3128', 'http://…@proxy.test:3128'],
    ['/home/ada/.cursor/mcp.json', '/home/…/.cursor/mcp.json'],
    ['C:\\Users\\Ada\\AppData', 'C:\\Users\\…\\AppData'],
    ['/Users/ada/Library', '/Users/…/Library'],
  ])('says nothing secret: %s', (given, shown) => {
    expect(withoutSecrets(given)).toBe(shown);
  });
});
