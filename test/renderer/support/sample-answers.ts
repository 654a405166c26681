import type { OperationInput } from '../../../contract/api.ts';
import type { ActivitySummary, InvocationView, LogLine, ProcessView, UsageRow } from '../../../contract/activity.ts';
import type { CatalogEntry } from '../../../contract/catalog.ts';
import type { ClientView } from '../../../contract/clients.ts';
import type { ConnectionView } from '../../../contract/connections.ts';
import type { SettingsView } from '../../../contract/settings.ts';
import type { Answers } from './stage.ts';

/** 21 November 2026, 10:42:30 UTC: the moment at which the sample day is shown. */
export const sampleNow = Date.UTC(2026, 10, 21, 10, 42, 30);
const ago = (minutes: number): number => sampleNow - minutes * 60_000;

const connection = (
  given: Partial<ConnectionView> & Pick<ConnectionView, 'id' | 'title' | 'kind'>,
): ConnectionView => ({
  address: '',
  source: 'file',
  state: { status: 'ready', since: ago(190) },
  toolCount: 0,
  promptCount: 0,
  resourceCount: 0,
  stale: false,
  notices: [],
  ...given,
});

export const sampleConnections: readonly ConnectionView[] = [
  connection({
    id: 'requirements',
    title: 'Demo requirements',
    kind: 'openapi',
    address: '127.0.0.1:7430/openapi.json',
    source: 'demo',
    account: 'demo',
    toolCount: 18,
  }),
  connection({
    id: 'accounting',
    title: '1С: Бухгалтерия',
    kind: 'onec',
    address: 'srv-1c/accounting',
    account: 'accounting',
    state: { status: 'login-required', account: 'accounting' },
    toolCount: 12,
    stale: true,
  }),
  connection({
    id: 'issues',
    title: 'Issue tracker',
    kind: 'streamable-http',
    address: 'mcp.example.com/mcp',
    account: 'issues',
    state: {
      status: 'backing-off',
      attempt: 4,
      retryAt: sampleNow + 24_000,
      error: {
        code: 'upstream-unavailable',
        message: 'The server answered 503 three times.',
        retryable: true,
        details: {},
      },
    },
    toolCount: 41,
    stale: true,
  }),
  connection({
    id: 'staging',
    title: 'Requirements (staging)',
    kind: 'openapi',
    address: 'staging.example.com/openapi.json',
    account: 'staging',
    state: { status: 'connecting' },
  }),
  connection({
    id: 'everything',
    title: 'everything',
    kind: 'stdio',
    address: 'npx -y @modelcontextprotocol/server-everything',
    toolCount: 11,
    promptCount: 4,
    resourceCount: 10,
  }),
  connection({ id: 'portico', title: 'Portico', kind: 'built-in', address: 'Portico', toolCount: 5 }),
  connection({
    id: 'payroll',
    title: '1С: Зарплата',
    kind: 'onec',
    address: 'srv-1c/payroll',
    state: { status: 'disabled' },
    toolCount: 9,
    stale: true,
  }),
];

export const sampleClients: readonly ClientView[] = [
  ['VS Code', 0, '2025-11-25', ['elicitation', 'roots', 'sampling'], 'Visual Studio Code 1.109.0'],
  ['Claude Desktop', 2, '2025-06-18', [], 'claude-ai 0.1.0'],
  ['Cline', 4, '2025-11-25', [], 'Cline 3.61.0'],
  ['Cursor', 1, '2026-07-28', ['elicitation', 'roots'], 'cursor-vscode 1.0.0'],
].map(([name, minutes, revision, capabilities, program], index) => ({
  id: `client-${String(index)}`,
  name: name as string,
  createdAt: ago(60 * 24 * 9),
  lastSeenAt: ago(minutes as number),
  access: name === 'Claude Desktop' ? ('stdio' as const) : ('token' as const),
  protocol: {
    revision: revision as string,
    program: program as string,
    capabilities: capabilities as string[],
    place: '*',
  },
  openSessions: index === 2 ? 0 : 1,
  offered: { tools: 87, tokens: 16_200 },
}));

const tools: readonly (readonly [
  connection: string,
  name: string,
  title: string,
  effect: CatalogEntry['effect'],
  tokens: number,
])[] = [
  ['requirements', 'search', 'Search requirements', 'read-only', 212],
  ['requirements', 'get', 'Read one requirement', 'read-only', 148],
  ['requirements', 'create', 'Create a requirement', 'changes', 305],
  ['requirements', 'update', 'Change a requirement', 'changes', 287],
  ['requirements', 'delete', 'Delete a requirement', 'destructive', 121],
  ['requirements', 'comments_add', 'Add a comment', 'changes', 133],
  ['requirements', 'bulk_status', 'Set status in bulk', 'changes', 176],
  ['accounting', 'get_metadata', 'Прочитать метаданные конфигурации', 'read-only', 198],
  ['accounting', 'query', 'Выполнить запрос на чтение', 'read-only', 264],
  ['accounting', 'post_document', 'Провести документ', 'destructive', 241],
  ['accounting', 'list_objects', 'Перечислить объекты вида', 'read-only', 159],
  ['issues', 'list_pull_requests', 'List pull requests', 'read-only', 231],
  ['issues', 'create_issue', 'Create an issue', 'changes', 318],
  ['issues', 'search_code', 'Search code', 'read-only', 204],
  ['issues', 'get_file', 'Read a file', 'read-only', 187],
  ['issues', 'merge_pull_request', 'Merge a pull request', 'destructive', 226],
  ['everything', 'echo', 'Echo', 'read-only', 64],
];

export const sampleCatalog: readonly CatalogEntry[] = [
  ...tools.map(([owner, name, title, effect, tokens]): CatalogEntry => ({
    kind: 'tool',
    name: `${owner}__${name}`,
    connection: owner,
    ownName: name,
    title,
    description: `${title}.`,
    effect,
    tokens,
    on: name !== 'bulk_status',
  })),
  {
    kind: 'prompt',
    name: 'everything__complex-prompt',
    connection: 'everything',
    ownName: 'complex-prompt',
    description: 'A prompt with arguments',
    tokens: 48,
    on: true,
  },
  {
    kind: 'resource',
    name: 'demo://resource/static/document/features.md',
    connection: 'everything',
    ownName: 'demo://resource/static/document/features.md',
    title: 'features.md',
    description: 'A static document',
    tokens: 31,
    on: true,
  },
];

const calls: readonly (readonly [
  seconds: number,
  client: number,
  connection: string,
  tool: string,
  ms: number,
  outcome: InvocationView['outcome'],
  code?: string,
])[] = [
  [22, 0, 'requirements', 'search', 84, 'ok'],
  [34, 1, 'requirements', 'get', 61, 'ok'],
  [59, 3, 'issues', 'list_pull_requests', 412, 'ok'],
  [138, 2, 'accounting', 'get_metadata', 238, 'ok'],
  [223, 0, 'requirements', 'update', 97, 'failed', 'not-permitted'],
  [388, 1, 'everything', 'echo', 12, 'ok'],
  [432, 2, 'accounting', 'query', 30_012, 'failed', 'upstream-timeout'],
  [459, 3, 'issues', 'search_code', 688, 'ok'],
  [563, 0, 'requirements', 'create', 143, 'tool-error'],
  [590, 0, 'requirements', 'search', 77, 'cancelled'],
];

export const sampleInvocations: readonly InvocationView[] = calls.map(
  ([seconds, client, owner, tool, ms, outcome, code], index) => ({
    id: `call-${String(index)}`,
    clientId: `client-${String(client)}`,
    clientName: sampleClients[client]?.name ?? '',
    connection: owner,
    method: 'tools/call',
    tool,
    startedAt: sampleNow - seconds * 1_000,
    durationMs: ms,
    outcome,
    ...(code === undefined ? {} : { errorCode: code }),
  }),
);

const logWords: readonly (readonly [
  seconds: number,
  level: LogLine['level'],
  message: string,
  fields: LogLine['fields'],
])[] = [
  [1_060, 'debug', 'The configuration was read again, nothing changed', {}],
  [1_053, 'info', 'A process was started', { connection: 'everything', pid: 4311 }],
  [1_048, 'info', 'The endpoint is open', { port: 7420 }],
  [1_041, 'info', 'A client connected', { client: 'VS Code', revision: '2025-11-25' }],
  [
    900,
    'info',
    'A tool was called',
    { connection: 'requirements', tool: 'search', client: 'VS Code', outcome: 'ok', durationMs: 91 },
  ],
  [690, 'warn', 'The sign-in ended: the server refused to renew it', { account: 'accounting', code: 'invalid_grant' }],
  [402, 'error', 'A call took too long and was ended', { connection: 'accounting', tool: 'query', durationMs: 30_012 }],
  [223, 'warn', 'The upstream refused a call', { connection: 'requirements', tool: 'update', status: 403 }],
  [
    58,
    'warn',
    'The connection does not answer; tried again in 15 s',
    { connection: 'issues', attempt: 3, status: 503 },
  ],
  [
    34,
    'info',
    'A tool was called',
    { connection: 'requirements', tool: 'get', client: 'Claude Desktop', outcome: 'ok', durationMs: 61 },
  ],
  [
    22,
    'info',
    'A tool was called',
    { connection: 'requirements', tool: 'search', client: 'VS Code', outcome: 'ok', durationMs: 84 },
  ],
];
const sampleLog = logWords.map(([seconds, level, message, fields]): LogLine => ({
  time: sampleNow - seconds * 1_000 + 114,
  level,
  message,
  fields,
}));

const hourly = [20, 42, 14, 22, 36, 28, 34, 29, 8, 7, 8, 5, 6, 1, 1, 1, 1, 1, 1, 1, 5, 8, 42, 40];
const usage = (key: string, count: number, given: Partial<UsageRow> = {}): UsageRow => ({
  key,
  label: key,
  calls: count,
  errors: 0,
  p50Ms: 84,
  p95Ms: 412,
  lastAt: ago(3),
  ...given,
});

/** As many buckets as asked for; the numbers of the day repeat. */
const sampleSummary = ({ from, before, buckets }: OperationInput<'activity.summary'>): ActivitySummary => ({
  totals: { calls: 412, errors: 3, p50Ms: 84, p95Ms: 412 },
  series: Array.from({ length: buckets }, (_, index) => ({
    at: from + (index * (before - from)) / buckets,
    calls: hourly[index % hourly.length] ?? 0,
    errors: [4, 5, 23].includes(index) ? 2 : 0,
    p50Ms: 84 + ((index * 7) % 23),
    p95Ms: 380 + ((index * 53) % 190),
  })),
  errorsByCode: [
    { code: 'not-permitted', count: 2 },
    { code: 'upstream-timeout', count: 1 },
  ],
  clients: sampleClients.map(({ id, name }, index) => usage(id, [231, 104, 49, 28][index] ?? 0, { label: name })),
  connections: [
    usage('requirements', 268, { label: 'Demo requirements', errors: 2 }),
    usage('accounting', 61, { label: '1С: Бухгалтерия', errors: 1 }),
    usage('issues', 57, { label: 'Issue tracker' }),
    usage('everything', 12),
  ],
  tools: [
    usage('requirements search', 168, { label: 'search', connection: 'requirements' }),
    usage('requirements get', 77, { label: 'get', connection: 'requirements' }),
    usage('issues list_pull_requests', 41, { label: 'list_pull_requests', connection: 'issues' }),
  ],
  slowest: [
    usage('accounting query', 12, { label: 'query', connection: 'accounting', p95Ms: 30_012 }),
    usage('issues search_code', 16, { label: 'search_code', connection: 'issues', p95Ms: 688 }),
    usage('issues get_file', 9, { label: 'get_file', connection: 'issues', p95Ms: 305 }),
  ],
  failing: [
    usage('requirements update', 12, { label: 'update', connection: 'requirements', errors: 2 }),
    usage('accounting query', 12, { label: 'query', connection: 'accounting', errors: 1 }),
  ],
});

const sampleProcesses: ProcessView[] = [
  { pid: 4242, name: 'Portico', cpuPercent: 0.4, memoryBytes: 118_000_000, startedAt: ago(192) },
  {
    pid: 4311,
    name: 'server-everything',
    connection: 'everything',
    cpuPercent: 0.1,
    memoryBytes: 46_000_000,
    startedAt: ago(17),
  },
];

export const sampleSettings: SettingsView = {
  language: 'system',
  theme: 'system',
  port: 7420,
  openBrowser: true,
  keepCallsDays: 30,
  keepCallsRows: 100_000,
  logLevel: 'info',
  checkForUpdates: true,
  shell: { host: 'headless', canShowFiles: true },
  keychain: { available: true, name: 'Secret Service' },
  restartNeeded: false,
  dataDir: '/home/ada/.local/share/portico',
  configPath: '/home/ada/.local/share/portico/portico.json',
  logFile: '/home/ada/.local/share/portico/logs/portico.log',
  databaseBytes: 14_200_000,
  about: { version: '0.1.0', platform: 'Linux x64', node: '24.21.0', sqlite: '3.54.1' },
};

/** A day in the life of somebody with seven connections and four clients. */
export const sampleAnswers: Answers = {
  'status.get': {
    version: '0.1.0',
    pid: 4242,
    startedAt: ago(192),
    endpoint: 'http://127.0.0.1:7420/mcp',
    dataDir: '/home/ada/.local/share/portico',
    configPath: '/home/ada/.local/share/portico/portico.json',
    connections: [...sampleConnections],
    accounts: [],
    clientCount: sampleClients.length,
    paused: false,
    everCalled: true,
    demo: 'on',
  },
  'connections.list': [...sampleConnections],
  'clients.list': [...sampleClients],
  'catalog.list': [...sampleCatalog],
  'invocations.list': { items: [...sampleInvocations], total: sampleInvocations.length },
  'logs.read': sampleLog,
  'activity.summary': sampleSummary,
  'system.processes': sampleProcesses,
  'settings.get': sampleSettings,
};
