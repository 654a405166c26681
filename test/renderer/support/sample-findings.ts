import type { EndpointTest, Finding } from '../../../contract/doctor.ts';
import { say, verdict } from '../../../main/doctor/verdict.ts';

const file = '~/.cursor/mcp.json';
const minute = 60_000;

type Told = Pick<Finding, 'check' | 'area' | 'subject'>;
const cursor = (check: string): Told => ({ check, area: 'client', subject: 'cursor' });
const desktop = (check: string): Told => ({ check, area: 'client', subject: 'claude-desktop' });
const name = 'Cursor';

/** What the doctor says of a machine with one program that points to another port, and a sign-in that is missing. */
export const sampleFindings: readonly Finding[] = [
  {
    ...desktop('client-file'),
    ...verdict(
      'note',
      say('entry-unread', { path: '~/.config/Claude/claude_desktop_config.json', name: 'Claude Desktop' }),
      {
        advice: say('pick-up', {
          name: 'Claude Desktop',
          takesUp: 'restart',
          text: 'Quit Claude Desktop and open it again',
        }),
      },
    ),
  },
  { ...desktop('client-command'), ...verdict('ok', say('command-there', { command: '/opt/Portico/portico' })) },
  { ...cursor('client-file'), ...verdict('ok', say('entry-there', { path: file })) },
  {
    ...cursor('client-address'),
    ...verdict('problem', say('address-port', { path: file, given: '7421', ours: '7420' }), {
      advice: say('repair-address', { endpoint: 'http://127.0.0.1:7420/mcp' }),
      fix: { kind: 'repair', program: 'cursor' },
    }),
  },
  { ...cursor('client-token'), ...verdict('ok', say('token-accepted', { path: file })) },
  {
    ...cursor('client-name'),
    ...verdict('warning', say('found-often', { name, count: 2, places: `portico (${file}), gateway (${file})` }), {
      advice: say('one-entry'),
    }),
  },
  {
    ...cursor('client-seen'),
    ...verdict('note', say('not-since-start', { name, startedAgoMs: 180 * minute, cameAgoMs: 1_200 * minute }), {
      advice: say('pick-up', {
        name,
        takesUp: 'refresh',
        text: 'Switch portico on in Cursor Settings > MCP, or start Cursor again',
      }),
    }),
  },
  { ...cursor('client-revision'), ...verdict('ok', say('revision-served', { name, revision: '2025-11-25' })) },
  {
    check: 'endpoint',
    area: 'endpoint',
    ...verdict('ok', say('served', { version: '1.0.0', url: 'http://127.0.0.1:7420/mcp' })),
  },
  { check: 'port', area: 'endpoint', ...verdict('ok', say('answers', { origin: 'http://127.0.0.1:7420' })) },
  {
    check: 'connection',
    area: 'connections',
    ...verdict('warning', say('connection-sign-in', { connection: 'accounting', account: 'work' }), {
      subject: 'accounting',
      advice: say('sign-in', { account: 'work' }),
      fix: { kind: 'sign-in', account: 'work' },
    }),
  },
  {
    check: 'connection',
    area: 'connections',
    ...verdict('ok', say('connection-ready', { connection: 'issues', count: 5 }), { subject: 'issues' }),
  },
  {
    check: 'proxy',
    area: 'machine',
    ...verdict('warning', say('proxy-between', { variable: 'HTTP_PROXY', proxy: 'http://proxy.example.com:3128' }), {
      advice: say('except-loopback'),
    }),
  },
  { check: 'keychain', area: 'machine', ...verdict('ok', say('keychain-answers')) },
  { check: 'node', area: 'machine', ...verdict('ok', say('node-fine', { version: '24.21.0' })) },
  { check: 'configuration', area: 'app', ...verdict('ok', say('configuration-used')) },
  {
    check: 'database',
    area: 'app',
    ...verdict('ok', say('database-sound', { file: '/home/ada/.local/share/portico/portico.db' })),
  },
];

/** The same with nothing wrong. */
export const fineFindings: readonly Finding[] = sampleFindings.map(
  ({ remedy: _, advised: __, fix: ___, ...finding }) => {
    const { said, ...rest } = finding;
    if (finding.outcome === 'ok') return { ...rest, ...(said && { said }) };
    return { ...rest, outcome: 'ok', message: 'As it should be' };
  },
);

const passed = (revision: string, scenarios: readonly string[]): EndpointTest[] =>
  scenarios.map((scenario, index) => ({ scenario, revision, outcome: 'passed', failures: [], ms: 640 + index * 37 }));

const lists = ['tools-list', 'resources-list', 'prompts-list'];

/** What the official suite says of the endpoint; one scenario failed. */
export const sampleTests: readonly EndpointTest[] = [
  ...passed('2026-07-28', ['server-stateless', ...lists, 'server-sse-multiple-streams']),
  {
    scenario: 'dns-rebinding-protection',
    revision: '2026-07-28',
    outcome: 'failed',
    failures: ['localhost-host-rebinding-rejected: Expected HTTP 4xx for invalid Host/Origin headers, got 200'],
    ms: 512,
  },
  ...passed('2025-11-25', ['server-initialize', 'server-session-lifecycle', 'ping', 'logging-set-level', ...lists]),
  ...passed('2025-06-18', ['server-initialize', 'ping', ...lists]),
  {
    scenario: 'tools-call-simple-text',
    revision: '2026-07-28',
    outcome: 'not-applicable',
    failures: [],
    why: "It calls tools of the suite's own server (test_…), which this endpoint does not offer",
    ms: 0,
  },
  {
    scenario: 'caching',
    revision: '2026-07-28',
    outcome: 'not-applicable',
    failures: [],
    why: 'It would read a resource of your connections',
    ms: 0,
  },
];
