import type { ConnectionView } from '../../../contract/connections.ts';
import { ago, sampleNow } from './sample-clients.ts';

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
        code: 'upstream-failed',
        message: 'The server answered 503 three times.',
        inRussian: 'Сервер трижды ответил ошибкой 503.',
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
