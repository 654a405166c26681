import type { EndpointTest, Finding } from '../../../contract/doctor.ts';

const file = '~/.cursor/mcp.json';

/** What the doctor says of a machine with one program that points to another port, and a sign-in that is missing. */
export const sampleFindings: readonly Finding[] = [
  {
    check: 'client-file',
    area: 'client',
    subject: 'claude-desktop',
    outcome: 'note',
    message:
      'The entry in ~/.config/Claude/claude_desktop_config.json is right, and Claude Desktop has not read it yet',
    remedy: 'Quit Claude Desktop and open it again',
  },
  {
    check: 'client-command',
    area: 'client',
    subject: 'claude-desktop',
    outcome: 'ok',
    message: '/opt/Portico/portico is there to be started',
  },
  {
    check: 'client-file',
    area: 'client',
    subject: 'cursor',
    outcome: 'ok',
    message: `${file} can be read, and the Portico entry is there`,
  },
  {
    check: 'client-address',
    area: 'client',
    subject: 'cursor',
    outcome: 'problem',
    message: `${file}: the address names port 7421, and Portico is at port 7420`,
    remedy: 'Repair it: http://127.0.0.1:7420/mcp is written',
    fix: { kind: 'repair', program: 'cursor' },
  },
  {
    check: 'client-token',
    area: 'client',
    subject: 'cursor',
    outcome: 'ok',
    message: `The token in ${file} is one of a client that may call`,
  },
  {
    check: 'client-name',
    area: 'client',
    subject: 'cursor',
    outcome: 'warning',
    message: `Cursor finds Portico 2 times and shows its tools as often: "portico" in ${file}, "gateway" in ${file}`,
    remedy: 'Take out all but one of these entries',
  },
  {
    check: 'client-seen',
    area: 'client',
    subject: 'cursor',
    outcome: 'note',
    message: 'Cursor has not come since Portico started 3 hours ago; it last came 20 hours ago',
    remedy: 'Switch portico on in Cursor Settings > MCP, or start Cursor again',
  },
  {
    check: 'client-revision',
    area: 'client',
    subject: 'cursor',
    outcome: 'ok',
    message: 'Cursor speaks 2025-11-25, which Portico serves',
  },
  {
    check: 'endpoint',
    area: 'endpoint',
    outcome: 'ok',
    message: 'Portico 1.0.0 serves http://127.0.0.1:7420/mcp',
  },
  { check: 'port', area: 'endpoint', outcome: 'ok', message: 'This Portico answers at http://127.0.0.1:7420' },
  {
    check: 'connection',
    area: 'connections',
    subject: 'accounting',
    outcome: 'warning',
    message: 'accounting: nobody is signed in to work',
    remedy: 'Sign in to work in the browser',
    fix: { kind: 'sign-in', account: 'work' },
  },
  { check: 'connection', area: 'connections', subject: 'issues', outcome: 'ok', message: 'issues: 5 tools' },
  {
    check: 'proxy',
    area: 'machine',
    outcome: 'warning',
    message:
      'HTTP_PROXY is http://proxy.example.com:3128 and NO_PROXY does not except 127.0.0.1: some programs send their calls to Portico to that proxy',
    remedy: 'Add 127.0.0.1 and localhost to NO_PROXY, and start the programs again',
  },
  { check: 'keychain', area: 'machine', outcome: 'ok', message: 'The keychain answers' },
  { check: 'node', area: 'machine', outcome: 'ok', message: 'Node.js 24.21.0' },
  { check: 'configuration', area: 'app', outcome: 'ok', message: 'The configuration is in use' },
  { check: 'database', area: 'app', outcome: 'ok', message: '/home/ada/.local/share/portico/portico.db is sound' },
];

/** The same with nothing wrong. */
export const fineFindings: readonly Finding[] = sampleFindings.map(({ remedy: _, fix: __, ...finding }) =>
  finding.outcome === 'ok' ? finding : { ...finding, outcome: 'ok', message: 'As it should be' },
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
