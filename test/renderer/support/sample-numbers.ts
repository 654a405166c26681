import type { ActivitySummary, LogLine, ProcessView, UsageRow } from '../../../contract/activity.ts';
import type { OperationInput } from '../../../contract/api.ts';
import { ago, sampleClients, sampleNow } from './sample-clients.ts';

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
export const sampleLog = logWords.map(([seconds, level, message, fields]): LogLine => ({
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
export const sampleSummary = ({ from, before, buckets }: OperationInput<'activity.summary'>): ActivitySummary => ({
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

export const sampleProcesses: ProcessView[] = [
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
